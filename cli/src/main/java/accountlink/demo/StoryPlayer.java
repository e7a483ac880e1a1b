package accountlink.demo;

import accountlink.demo.Story.CallsAnswered;
import accountlink.demo.Story.CallsFail;
import accountlink.demo.Story.Happening;
import accountlink.demo.Story.LinkGone;
import accountlink.demo.Story.LinkIs;
import accountlink.demo.Story.RoleIs;
import accountlink.demo.Story.SnsIs;
import accountlink.simulated.Refusal;
import accountlink.simulated.SimulatedSns;
import accountlink.simulated.SimulatedWorkSpaces;

/** Makes a scene happen at the simulated services. */
public final class StoryPlayer {
  private final StoryAws aws;
  private final SimulatedWorkSpaces workSpaces;
  private final SimulatedSns sns;

  public StoryPlayer(StoryAws aws, SimulatedSns sns) {
    this.aws = aws;
    this.workSpaces = aws.workSpaces();
    this.sns = sns;
  }

  public void play(Story.Scene scene) {
    scene.happenings().forEach(this::happen);
  }

  private void happen(Happening happening) {
    switch (happening) {
      case LinkIs is -> aws.put(is.region(), is.link());
      case LinkGone gone -> workSpaces.remove(gone.linkId());
      case CallsFail fail ->
          fail.of()
              .ifPresentOrElse(
                  id -> workSpaces.fail(id, fail.fault()), () -> workSpaces.failAll(fail.fault()));
      case CallsAnswered _ -> workSpaces.endAllFaults();
      case RoleIs is -> {
        if (is.there()) {
          aws.put(is.role());
        } else {
          aws.remove(is.role());
        }
      }
      case SnsIs is -> {
        if (is.up()) {
          sns.endRefusals();
        } else {
          sns.refuse(Refusal.internalFailure());
        }
      }
    }
  }
}
