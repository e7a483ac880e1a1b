package accountlink.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of status between two readings that AWS answered; or the first of them, which has no
 * {@code from}. It becomes one entry of the history.
 *
 * @param at time of the reading that showed it, to the millisecond
 * @param notBefore when the old status was last confirmed: the change fell between the two
 * @param held how long ago the old status was first read; it may have ended as early as {@code
 *     notBefore}
 * @param link ids and accounts, from this answer or, where it left them out, from an earlier one
 * @param cause who brought it about, where CloudTrail sent
 */
public record Transition(
    Optional<LinkStatus> from,
    LinkStatus to,
    Evidence evidence,
    Instant at,
    Optional<Instant> notBefore,
    Optional<Duration> held,
    LinkIds link,
    Optional<Cause> cause) {

  /** A transition whose cause is not known. */
  public Transition(
      Optional<LinkStatus> from,
      LinkStatus to,
      Evidence evidence,
      Instant at,
      Optional<Instant> notBefore,
      Optional<Duration> held,
      LinkIds link) {
    this(from, to, evidence, at, notBefore, held, link, Optional.empty());
  }

  /** This transition, with who brought it about. */
  public Transition because(Cause sent) {
    return new Transition(from, to, evidence, at, notBefore, held, link, Optional.of(sent));
  }

  /** Whether this is the baseline: nothing was known of the watch before. */
  public boolean isFirst() {
    return from.isEmpty();
  }
}
