package accountlink.link;

import java.time.Instant;

/**
 * A spell of runs that could not read a link, or a whole scope.
 *
 * @param runs how many runs in a row, until it was told: a spell that was told is not counted on
 * @param since when the first of them failed
 * @param cause of the latest counted run
 * @param detail of the latest counted run
 * @param told whether an alert about this spell is owed or paid
 */
public record Blindness(int runs, Instant since, BlindCause cause, String detail, boolean told) {

  public Blindness {
    if (runs < 1) {
      throw new IllegalArgumentException("a blindness of " + runs + " runs");
    }
  }

  /** The first blind run, told already where one is enough. */
  static Blindness first(Reading.Unreadable reading, int tellAfterRuns) {
    return new Blindness(1, reading.at(), reading.cause(), reading.detail(), tellAfterRuns <= 1);
  }

  /** One more blind run of this spell, which is told once it has lasted {@code tellAfterRuns}. */
  Blindness andAlso(Reading.Unreadable reading, int tellAfterRuns) {
    return new Blindness(
        runs + 1, since, reading.cause(), reading.detail(), told || runs + 1 >= tellAfterRuns);
  }

  Blindness untold() {
    return new Blindness(runs, since, cause, detail, false);
  }
}
