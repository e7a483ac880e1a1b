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
 * @param announced how many links that alert is about: 1 of a link's own, more of a scope's
 */
public record UnreadablePeriod(
    int runs, Instant since, UnreadableCause cause, String detail, boolean alerted, int announced) {

  public UnreadablePeriod {
    if (runs < 1) {
      throw new IllegalArgumentException("an unreadable period of " + runs + " runs");
    }
  }

  /** The period of one link. */
  public UnreadablePeriod(
      int runs, Instant since, UnreadableCause cause, String detail, boolean alerted) {
    this(runs, since, cause, detail, alerted, 1);
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
    return new UnreadablePeriod(runs, since, cause, detail, isAlerted, announced);
  }

  /** This period, of an alert about so many links. */
  UnreadablePeriod announced(int links) {
    return new UnreadablePeriod(runs, since, cause, detail, alerted, links);
  }

  /** Whether one alert said it of this link and of others. */
  public boolean isOfMany() {
    return alerted && announced > 1;
  }
}
