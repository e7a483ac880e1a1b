package accountlink.link;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of status between two answered readings; or the first reading, which has no {@code
 * from}. It becomes one entry of the history.
 *
 * @param at time of the reading that showed it, to the millisecond
 * @param notBefore when the old status was last confirmed: the change happened between this time
 *     and {@code at}
 * @param fromBegan when the link came to the old status
 * @param link ids and accounts, from this answer or, if they are missing there, from an earlier one
 * @param cause the call that caused it; empty if no CloudTrail event was received
 */
public record Transition(
    Optional<LinkStatus> from,
    LinkStatus to,
    Evidence evidence,
    Instant at,
    Optional<Instant> notBefore,
    Optional<TimeBounds> fromBegan,
    LinkIds link,
    Optional<Cause> cause) {

  /** A transition whose cause is not known. */
  public Transition(
      Optional<LinkStatus> from,
      LinkStatus to,
      Evidence evidence,
      Instant at,
      Optional<Instant> notBefore,
      Optional<TimeBounds> fromBegan,
      LinkIds link) {
    this(from, to, evidence, at, notBefore, fromBegan, link, Optional.empty());
  }

  /** This transition, with the call that caused it. */
  public Transition because(Cause known) {
    return new Transition(from, to, evidence, at, notBefore, fromBegan, link, Optional.of(known));
  }

  /** When the change happened. */
  public TimeBounds happened() {
    return new TimeBounds(notBefore, at);
  }

  /** How long the link had the old status; empty where there was none. */
  public Optional<DurationBounds> held() {
    return fromBegan.map(began -> DurationBounds.between(began, happened()));
  }

  /** Whether this is the first reading: nothing was known of the link before. */
  public boolean isFirst() {
    return from.isEmpty();
  }
}
