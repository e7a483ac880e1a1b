package accountlink.bench;

import accountlink.lambda.CheckHandler;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run over 10,000 links that have not changed, in real time, against AWS's throttle. */
final class ThrottledListing extends Measurement {
  private static final int LINKS_OF_A_PAGE = 25;

  private static final double GOAL = 1.05;

  private final int number;

  /**
   * @param number of links, so many that they are listed
   */
  ThrottledListing(int number) {
    super(
        "listing",
        "A run within AWS's throttle",
        """
            The packaged check function has a process of its own, with the heap, the metaspace and the \
            code cache that Lambda gives a function of %d MB. One run checks %,d links that have not \
            changed. It lists %d a call, at 2 calls a second after a burst of 5, and the simulated \
            WorkSpaces throttles at that pace. The baseline is the time in which the throttle admits \
            as many calls as there are pages. Time counts from the event to the answer, the first of \
            its process."""
            .formatted(Workplace.MEMORY_MB, number, LINKS_OF_A_PAGE));
    this.number = number;
  }

  @Override
  Map<String, Object> figures(Workplace workplace) throws Exception {
    List<String> links = Workplace.links(number);
    Task task = Task.of(workplace.jar(), CheckHandler.class, workplace.folder().resolve("task"));
    Map<String, Object> figures = new LinkedHashMap<>();
    try (SimulatedAws aws = new SimulatedAws(links)) {
      record(workplace, task, aws, links);
      Map<String, String> environment =
          workplace.environment(aws, links, ThrottledReading.RATE, ThrottledReading.BURST);
      try (Invocations process = new Invocations(task, environment, workplace.folder())) {
        int callsBefore = aws.workSpaces.calls().size();
        aws.workSpaces.throttleAt(
            ThrottledReading.RATE, ThrottledReading.BURST, InstantSource.system());
        double seconds = process.invoke(Workplace.SCHEDULED_EVENT) / 1000;
        double allowed = secondsAllowed(Math.ceilDiv(number, LINKS_OF_A_PAGE));
        figures.put("Seconds", String.format(Locale.ROOT, "%.1f", seconds));
        figures.put(
            "Seconds that the throttle allows", String.format(Locale.ROOT, "%.1f", allowed));
        figures.put("Ratio", String.format(Locale.ROOT, "%.3f", seconds / allowed));
        figures.put("Goal", Samples.goal(seconds / allowed, GOAL));
        figures.put("Calls to WorkSpaces", aws.workSpaces.calls().size() - callsBefore);
        figures.put("Memory of the process at most", process.mostMemory());
      }
    }
    return figures;
  }

  /** In a process of its own, at full speed: each link is seen for the first time. */
  private static void record(Workplace workplace, Task task, SimulatedAws aws, List<String> links)
      throws Exception {
    try (Invocations process =
        new Invocations(task, workplace.environment(aws, links), workplace.folder())) {
      process.invoke(Workplace.SCHEDULED_EVENT);
    }
  }

  /** Until the throttle admits the last of these calls, from the first. */
  static double secondsAllowed(int calls) {
    return Math.max(0, calls - ThrottledReading.BURST) / (double) ThrottledReading.RATE;
  }
}
