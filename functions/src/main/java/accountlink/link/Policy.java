package accountlink.link;

import java.util.Optional;

/**
 * What an administrator can set about alerts.
 *
 * @param unreadableAfterRuns after how many runs in a row that could not read a link an alert is
 *     sent; at least 1
 * @param digestAbove more changes than this in one run are sent in one message; at least 1
 * @param summary how often a summary is sent; empty: never
 */
public record Policy(
    int unreadableAfterRuns,
    int digestAbove,
    Reminders reminders,
    Optional<SummaryPeriod> summary) {
  public static final Policy DEFAULT = new Policy(3, 10, Reminders.DEFAULT);

  /** Without summaries. */
  public Policy(int unreadableAfterRuns, int digestAbove, Reminders reminders) {
    this(unreadableAfterRuns, digestAbove, reminders, Optional.empty());
  }

  public Policy {
    if (unreadableAfterRuns < 1 || digestAbove < 1) {
      throw new IllegalArgumentException(
          "unreadableAfterRuns is "
              + unreadableAfterRuns
              + " and digestAbove "
              + digestAbove
              + ": both must be at least 1");
    }
  }

  /** This policy with another {@code unreadableAfterRuns}. */
  public Policy withUnreadableAfterRuns(int runs) {
    return new Policy(runs, digestAbove, reminders, summary);
  }

  /** This policy with another {@code summary}. */
  public Policy with(Optional<SummaryPeriod> other) {
    return new Policy(unreadableAfterRuns, digestAbove, reminders, other);
  }
}
