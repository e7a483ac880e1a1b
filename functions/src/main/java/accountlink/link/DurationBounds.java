package accountlink.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a status lasted, as far as readings show it.
 *
 * @param atLeast from the first to the last reading that showed it
 * @param atMost from the last reading before it to the first reading after it; empty where there
 *     was none before it
 */
public record DurationBounds(Duration atLeast, Optional<Duration> atMost) {
  public DurationBounds {
    if (atLeast.isNegative() || atMost.filter(most -> most.compareTo(atLeast) < 0).isPresent()) {
      throw new IllegalArgumentException("at least " + atLeast + " and at most " + atMost);
    }
  }

  /** Of a status that is over. */
  public static DurationBounds between(TimeBounds began, TimeBounds ended) {
    // An end without a reading before it: the status was never seen twice.
    Instant lastSeen = ended.after().filter(began.by()::isBefore).orElse(began.by());
    return new DurationBounds(
        Duration.between(began.by(), lastSeen),
        began.after().map(earliest -> Duration.between(earliest, ended.by())));
  }

  /** False for a status that was seen once, at the first look: it may have lasted any time. */
  public boolean isKnown() {
    return atMost.isPresent() || atLeast.compareTo(Duration.ofSeconds(1)) >= 0;
  }

  /** The sum of two. */
  public DurationBounds plus(DurationBounds other) {
    return new DurationBounds(
        atLeast.plus(other.atLeast), atMost.flatMap(most -> other.atMost.map(most::plus)));
  }
}
