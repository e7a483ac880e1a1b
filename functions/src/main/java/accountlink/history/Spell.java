package accountlink.history;

import accountlink.link.LinkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time that a link stood at one status.
 *
 * @param from when the status was first read
 * @param notBefore when the status before was last confirmed: the change fell between the two
 * @param sinceBefore whether it had been so already when it was first looked at
 * @param until when the next status was read, or now
 * @param over whether another status followed
 */
public record Spell(
    LinkStatus status,
    Instant from,
    Optional<Instant> notBefore,
    boolean sinceBefore,
    Instant until,
    boolean over) {

  public Duration length() {
    return Duration.between(from, until);
  }
}
