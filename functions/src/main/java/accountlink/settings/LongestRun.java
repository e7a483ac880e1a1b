package accountlink.settings;

import accountlink.link.Discovery;
import accountlink.link.ReadingMethod;
import java.time.Duration;
import java.util.List;

/** After which time Lambda ends a run. */
public final class LongestRun {
  private static final int LONGEST_SECONDS = 900;

  /** In addition to the reading: the start, recording and sending. */
  private static final int OTHER_SECONDS = 60;

  /** The waits of scopes overlap, and their work does not. */
  private static final double SECONDS_OF_ANOTHER_SCOPE = 0.6;

  private LongestRun() {}

  /**
   * Reading the slowest scope at the settings' pace, and the rest; where Lambda allows less, runs
   * take turns. After a listing, each link may have to be asked for: all can change between two
   * runs. Whole seconds.
   *
   * @param interval the shortest time between two runs
   */
  public static Duration of(Settings settings, Duration interval) {
    List<Settings> scopes = settings.ofEachScope();
    double reading = scopes.stream().mapToDouble(scope -> reading(scope, interval)).max().orElse(0);
    // A quarter of the time is kept for what follows the reading.
    return Duration.ofSeconds(
        (long)
            Math.min(
                LONGEST_SECONDS,
                Math.ceil(reading * 4 / 3 + (scopes.size() - 1) * SECONDS_OF_ANOTHER_SCOPE)
                    + OTHER_SECONDS));
  }

  private static double reading(Settings settings, Duration interval) {
    ReadingPlan plan = ReadingPlan.of(settings, interval);
    int calls =
        plan.way().method() == ReadingMethod.GET
            ? plan.calls()
            : plan.calls()
                + settings
                    .discovery()
                    .map(Discovery::limit)
                    .orElseGet(() -> settings.links().size());
    return calls / settings.pace().callsPerSecond();
  }
}
