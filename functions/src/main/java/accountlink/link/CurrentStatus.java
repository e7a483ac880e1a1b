package accountlink.link;

import java.time.Instant;
import java.util.Optional;

/**
 * The status of a link, as AWS answered last.
 *
 * @param since when this status was first read; the link may have had it for longer
 * @param confirmedAt no later than the last time AWS answered with this status. An unchanged status
 *     writes nothing for the link, so this is the last write, and {@link Coverage} knows a later
 *     time
 * @param before the status before this one: the text of a reminder depends on it
 * @param remindedAt when the last reminder, or the alert about the end of a mute, was made
 */
public record CurrentStatus(
    LinkStatus status,
    Evidence evidence,
    Instant since,
    Instant confirmedAt,
    LinkIds link,
    Optional<LinkStatus> before,
    Optional<Instant> remindedAt) {

  /** A status that was just read for the first time. */
  static CurrentStatus begun(
      Reading.Answered reading, Instant at, LinkIds link, Optional<LinkStatus> before) {
    return new CurrentStatus(
        reading.status(), reading.evidence(), at, at, link, before, Optional.empty());
  }

  /** Whether both link ids are known and differ: the account was invited again. */
  boolean isOfAnotherLinkThan(LinkIds other) {
    return link.linkId().isPresent()
        && other.linkId().isPresent()
        && !link.linkId().equals(other.linkId());
  }

  /** The same status, read again. */
  CurrentStatus readAgain(Reading.Answered reading, Instant at) {
    return new CurrentStatus(
        status, reading.evidence(), since, at, reading.link().orElse(link), before, remindedAt);
  }

  CurrentStatus confirmedAt(Instant instant) {
    return new CurrentStatus(status, evidence, since, instant, link, before, remindedAt);
  }

  CurrentStatus remindedAt(Instant instant) {
    return new CurrentStatus(
        status, evidence, since, confirmedAt, link, before, Optional.of(instant));
  }
}
