package accountlink.settings;

import accountlink.link.Discovery;
import accountlink.link.ReadingMethod;
import java.time.Duration;

/** After which time Lambda ends a run. */
public final class LongestRun {
  private static final int LONGEST_SECONDS = 900;

  /** In addition to the reading: the start, recording and sending. */
  private static final int OTHER_SECONDS = 60;

  private LongestRun() {}

  /**
   * Reading at the settings' pace, and the rest; where Lambda allows less, runs take turns. After a
   * listing, each link may have to be asked for: all can change between two runs. Whole seconds.
   */
  public static Duration of(Settings settings, ReadingPlan plan) {
    int calls =
        plan.way().method() == ReadingMethod.GET
            ? plan.calls()
            : plan.calls()
                + settings
                    .discovery()
                    .map(Discovery::limit)
                    .orElseGet(() -> settings.links().size());
    double reading = calls / settings.pace().callsPerSecond();
    // A quarter of the time is kept for what follows the reading.
    return Duration.ofSeconds(
        (long) Math.min(LONGEST_SECONDS, Math.ceil(reading * 4 / 3) + OTHER_SECONDS));
  }
}
