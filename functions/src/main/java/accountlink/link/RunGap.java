package accountlink.link;

import java.time.Duration;
import java.time.Instant;

/**
 * A time without the monitor: no run of the scope finished in it.
 *
 * @param version of the scope's state that recorded it
 * @param from the end of the last finished run
 * @param until the start of the run that found the gap
 * @param interval the longest time between two scheduled runs then
 */
public record RunGap(Scope scope, long version, Instant from, Instant until, Duration interval) {
  public Duration length() {
    return Duration.between(from, until);
  }
}
