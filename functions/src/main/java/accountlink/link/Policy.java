package accountlink.link;

/**
 * What an administrator can set about alerts.
 *
 * @param unreadableAfterRuns after how many runs in a row that could not read a link an alert is
 *     sent; at least 1
 * @param digestAbove more changes than this in one run are sent in one message; at least 1
 */
public record Policy(int unreadableAfterRuns, int digestAbove, Reminders reminders) {
  public static final Policy DEFAULT = new Policy(3, 10, Reminders.DEFAULT);

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
    return new Policy(runs, digestAbove, reminders);
  }
}
