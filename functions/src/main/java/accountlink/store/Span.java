package accountlink.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A span of time. Both ends are rounded up to the millisecond: entries are stamped to the
 * millisecond, so the same entries are within.
 *
 * @param from the first instant within
 * @param until the first instant after it
 */
public record Span(Instant from, Instant until) {
  /** All that can be recorded. */
  public static final Span ALL = new Span(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));

  public Span {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("a span from " + from + " until " + until);
    }
    from = roundedUp(from);
    until = roundedUp(until);
  }

  /** Whether an instant lies within. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(until);
  }

  private static Instant roundedUp(Instant instant) {
    Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
    return millis.equals(instant) ? instant : millis.plusMillis(1);
  }
}
