package accountlink.link;

import java.time.Instant;

/**
 * A period of runs that could not read a link, or a whole scope.
 *
 * @param runs how many runs in a row, until it was sent: a period that was sent is not counted on
 * @param since when the first of them failed
 * @param cause of the latest counted run
 * @param detail of the latest counted run
 * @param alerted whether there is or was an alert about this period
 */
public record UnreadablePeriod(
    int runs, Instant since, UnreadableCause cause, String detail, boolean alerted) {

  public UnreadablePeriod {
    if (runs < 1) {
      throw new IllegalArgumentException("a unreadable of " + runs + " runs");
    }
  }

  /** The first unreadable run. Where one is enough, it has its alert. */
  static UnreadablePeriod first(Reading.Unreadable reading, int alertAfterRuns) {
    return new UnreadablePeriod(
        1, reading.at(), reading.cause(), reading.detail(), alertAfterRuns <= 1);
  }

  /** One more unreadable run. After {@code alertAfterRuns} of them the period has its alert. */
  UnreadablePeriod andAlso(Reading.Unreadable reading, int alertAfterRuns) {
    return new UnreadablePeriod(
        runs + 1, since, reading.cause(), reading.detail(), alerted || runs + 1 >= alertAfterRuns);
  }

  UnreadablePeriod notSent() {
    return new UnreadablePeriod(runs, since, cause, detail, false);
  }
}
