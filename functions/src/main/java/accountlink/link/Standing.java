package accountlink.link;

import java.time.Instant;
import java.util.Optional;

/**
 * The status a link stands at, as far as AWS has told us.
 *
 * @param since when this status was first read; it may have been so for longer
 * @param confirmedAt no later than the last time AWS answered with this status. An unchanged status
 *     writes nothing for the link, so this is the last write, and {@link Coverage} knows better
 * @param remindedAt when people were last reminded of it, or told that its mute has ended
 */
public record Standing(
    LinkStatus status,
    Evidence evidence,
    Instant since,
    Instant confirmedAt,
    AccountLink link,
    Optional<Instant> remindedAt) {

  /** A status that was just read for the first time. */
  static Standing begun(Reading.Answered reading, Instant at, AccountLink link) {
    return new Standing(reading.status(), reading.evidence(), at, at, link, Optional.empty());
  }

  /** The same status, read again. */
  Standing readAgain(Reading.Answered reading, Instant at) {
    return new Standing(
        status, reading.evidence(), since, at, reading.link().orElse(link), remindedAt);
  }

  Standing confirmedAt(Instant instant) {
    return new Standing(status, evidence, since, instant, link, remindedAt);
  }

  Standing remindedAt(Instant instant) {
    return new Standing(status, evidence, since, confirmedAt, link, Optional.of(instant));
  }
}
