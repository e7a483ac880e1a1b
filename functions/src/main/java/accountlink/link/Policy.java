package accountlink.link;

/**
 * What the settings leave to the administrator's taste.
 *
 * @param blindAfterRuns how many runs in a row must fail to read before that is told; at least 1
 */
public record Policy(int blindAfterRuns) {
  public static final Policy DEFAULT = new Policy(3);

  public Policy {
    if (blindAfterRuns < 1) {
      throw new IllegalArgumentException(
          "blindAfterRuns is " + blindAfterRuns + ": it must be at least 1");
    }
  }
}
