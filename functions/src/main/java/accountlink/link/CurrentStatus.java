package accountlink.link;

import java.time.Instant;
import java.util.Optional;

/**
 * The status of a link, as AWS answered last.
 *
 * @param began when the link came to this status
 * @param confirmedAt no later than the last time AWS answered with this status. An unchanged status
 *     writes nothing for the link, so this is the last write, and {@link Coverage} knows a later
 *     time
 * @param before the status before this one: the text of a reminder depends on it
 * @param remindedAt when the last reminder, or the alert about the end of a mute, was made
 */
public record CurrentStatus(
    LinkStatus status,
    Evidence evidence,
    TimeBounds began,
    Instant confirmedAt,
    LinkIds link,
    Optional<LinkStatus> before,
    Optional<Instant> remindedAt) {

  /** The status to which a transition led. */
  static CurrentStatus after(Transition change) {
    return new CurrentStatus(
        change.to(),
        change.evidence(),
        change.happened(),
        change.at(),
        change.link(),
        change.from(),
        Optional.empty());
  }

  /** Whether it is the status to which this change led. */
  public boolean isAfter(Transition change) {
    return since().equals(change.at()) && status.equals(change.to());
  }

  /** When this status was first read; the link may have had it for longer. */
  public Instant since() {
    return began.by();
  }

  /**
   * How long the link has had it until now, of which only the time until its confirmation is sure.
   */
  public DurationBounds heldUntil(Instant now) {
    return DurationBounds.between(
        began, TimeBounds.between(confirmedAt, now.isBefore(confirmedAt) ? confirmedAt : now));
  }

  /** The same status, read again. */
  CurrentStatus readAgain(Reading.Answered reading, Instant at) {
    return new CurrentStatus(
        status, reading.evidence(), began, at, reading.link().orElse(link), before, remindedAt);
  }

  CurrentStatus confirmedAt(Instant instant) {
    return new CurrentStatus(status, evidence, began, instant, link, before, remindedAt);
  }

  CurrentStatus remindedAt(Instant instant) {
    return new CurrentStatus(
        status, evidence, began, confirmedAt, link, before, Optional.of(instant));
  }
}
