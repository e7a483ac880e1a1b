package accountlink.link;

/**
 * What the settings leave to the administrator's taste.
 *
 * @param unreadableAfterRuns how many runs in a row must fail to read before that is sent; at least
 *     1
 * @param digestAbove with more changes than this in one run, they are sent together; at least 1
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

  /** This policy with another patience for unreadable. */
  public Policy withUnreadableAfterRuns(int runs) {
    return new Policy(runs, digestAbove, reminders);
  }
}
