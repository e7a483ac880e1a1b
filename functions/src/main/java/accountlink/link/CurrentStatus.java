package accountlink.link;

import java.time.Instant;
import java.util.Optional;

/**
 * The status that AWS last answered for a link.
 *
 * @param since when this status was first read; it may have been so for longer
 * @param confirmedAt no later than the last time AWS answered with this status. An unchanged status
 *     writes nothing for the link, so this is the last write, and {@link Coverage} knows better
 * @param before the status that it followed: what a reminder means depends on it
 * @param remindedAt when people were last reminded of it, or sent that its mute has ended
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
