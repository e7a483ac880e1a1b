package accountlink.link;

import java.time.Instant;

/**
 * The status a link stands at, as far as AWS has told us.
 *
 * @param since when this status was first read; it may have been so for longer
 * @param confirmedAt no later than the last time AWS answered with this status. An unchanged status
 *     writes nothing for the link, so this is the last write, and {@link Coverage} knows better
 */
public record Standing(
    LinkStatus status, Evidence evidence, Instant since, Instant confirmedAt, AccountLink link) {

  Standing confirmedAt(Instant instant) {
    return new Standing(status, evidence, since, instant, link);
  }
}
