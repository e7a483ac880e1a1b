package accountlink.doctor;

import accountlink.format.Words;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.pipes.model.DescribePipeResponse;
import software.amazon.awssdk.services.pipes.model.NotFoundException;
import software.amazon.awssdk.services.pipes.model.PipeState;

/** Whether the pipes that send the history's entries to an event bus run. */
record PipeCheck(PipesClient pipes) {

  Finding look(List<String> names) {
    List<String> wrong = new ArrayList<>();
    for (String name : names) {
      try {
        DescribePipeResponse pipe = pipes.describePipe(describe -> describe.name(name));
        if (pipe.currentState() == null) {
          throw new IllegalStateException(
              "EventBridge does not say in which state " + name + " is");
        }
        if (pipe.currentState() != PipeState.RUNNING) {
          String reason = pipe.stateReason() == null ? "" : " (" + pipe.stateReason() + ")";
          wrong.add(name + " is " + pipe.currentStateAsString() + reason);
        }
      } catch (NotFoundException deleted) {
        wrong.add(name + " is deleted");
      }
    }
    return wrong.isEmpty()
        ? Finding.ok(Words.count(names.size(), "pipe") + ", running")
        : Finding.wrong(
            String.join("; ", wrong),
            "A stopped one: 'aws pipes start-pipe --name …'. A failed one: cure what it says, or"
                + " take deployment.eventBus out, deploy, and put it in again.");
  }
}
