package accountlink.link;

/**
 * What the settings leave to the administrator's taste.
 *
 * @param blindAfterRuns how many runs in a row must fail to read before that is told; at least 1
 * @param digestAbove with more changes than this in one run, they are told together; at least 1
 */
public record Policy(int blindAfterRuns, int digestAbove, Reminders reminders) {
  public static final Policy DEFAULT = new Policy(3, 10, Reminders.DEFAULT);

  public Policy {
    if (blindAfterRuns < 1 || digestAbove < 1) {
      throw new IllegalArgumentException(
          "blindAfterRuns is "
              + blindAfterRuns
              + " and digestAbove "
              + digestAbove
              + ": both must be at least 1");
    }
  }

  /** This policy with another patience for blindness. */
  public Policy withBlindAfterRuns(int runs) {
    return new Policy(runs, digestAbove, reminders);
  }
}
