package accountlink.screen;

import accountlink.format.Words;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunReport;
import java.time.Instant;

/** What a run did, in half a sentence. */
public final class RunText {
  private RunText() {}

  /**
   * {@code 7 of 9 links read, 1 unreadable, 1 not reached}, or {@code 700 of 900 links read by
   * listing, 200 wait for GetAccountLink}.
   */
  public static String reading(RunReport run) {
    boolean listed = run.way().method() == ReadingMethod.LIST;
    return "%d of %s read".formatted(run.read(), Words.count(run.links(), "link"))
        + (listed ? " by listing" : "")
        + (run.allUnreadable() > 0 ? ", " + run.allUnreadable() + " unreadable" : "")
        + (run.notReached() > 0 ? ", " + run.notReached() + later(listed) : "");
  }

  private static String later(boolean listed) {
    return listed ? " wait for GetAccountLink" : " not reached";
  }

  /** {@code not complete in 3 runs in a row: … 2 pages listed, and not all: AccessDenied…}. */
  public static String incomplete(ReadingWay way) {
    return "not complete in %s: %s"
        .formatted(
            way.incompleteListings() == 1
                ? "this run"
                : Words.count(way.incompleteListings(), "run") + " in a row",
            way.why());
  }

  /**
   * @param until the end of the other run's time
   */
  public static String skipped(Instant until) {
    return "skipped: another run is at work, until %s at the latest".formatted(Words.time(until));
  }

  /** {@code 2 entries recorded, 1 NOT recorded}: first readings and changes, and what failed. */
  public static String recording(int recorded, int failures) {
    return recorded
        + (recorded == 1 ? " entry" : " entries")
        + " recorded"
        + (failures == 0 ? "" : ", " + failures + " NOT recorded");
  }

  /** {@code 1 alert sent, 0 pending}. */
  public static String sending(int sent, int pending) {
    return Words.count(sent, "alert") + " sent, " + pending + " pending";
  }
}
