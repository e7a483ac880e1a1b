package accountlink.link;

import java.time.Instant;
import java.util.Optional;

/**
 * When a status began or ended, as far as readings show it: the change fell between two of them.
 *
 * @param after the last reading that still showed what was before; empty where there was none, so
 *     that it may be as early as can be
 * @param by the first reading that showed it
 */
public record TimeBounds(Optional<Instant> after, Instant by) {

  public TimeBounds {
    if (after.filter(by::isBefore).isPresent()) {
      throw new IllegalArgumentException("after " + after.get() + " and by " + by);
    }
  }

  /** What was so at the first look: nothing is known of the time before. */
  public static TimeBounds by(Instant firstLook) {
    return new TimeBounds(Optional.empty(), firstLook);
  }

  /** Between two readings. */
  public static TimeBounds between(Instant after, Instant by) {
    return new TimeBounds(Optional.of(after), by);
  }
}
