package accountlink.link;

import java.time.Instant;

/**
 * Consecutive runs that could not read a link, or any link of a scope.
 *
 * @param runs how many runs in a row; it does not grow any more once there is an alert
 * @param since when the first of them failed
 * @param cause of the latest counted run
 * @param detail of the latest counted run
 * @param alerted whether there is an alert about this period, pending or sent
 */
public record UnreadablePeriod(
    int runs, Instant since, UnreadableCause cause, String detail, boolean alerted) {

  public UnreadablePeriod {
    if (runs < 1) {
      throw new IllegalArgumentException("an unreadable period of " + runs + " runs");
    }
  }

  /** After the first run that failed. There is an alert if one run is enough. */
  static UnreadablePeriod first(Reading.Unreadable reading, int alertAfterRuns) {
    return new UnreadablePeriod(
        1, reading.at(), reading.cause(), reading.detail(), alertAfterRuns <= 1);
  }

  /** After one more run. There is an alert from {@code alertAfterRuns} runs on. */
  UnreadablePeriod continued(Reading.Unreadable reading, int alertAfterRuns) {
    return new UnreadablePeriod(
        runs + 1, since, reading.cause(), reading.detail(), alerted || runs + 1 >= alertAfterRuns);
  }

  /** This period, of which an alert says so, or none does. */
  UnreadablePeriod alerted(boolean isAlerted) {
    return new UnreadablePeriod(runs, since, cause, detail, isAlerted);
  }
}
