package accountlink.link;

import java.time.Instant;
import java.util.Optional;

/**
 * What we last knew of a watch.
 *
 * @param current its status; empty until AWS has answered once
 * @param unreadable the period of unreadable runs it is in
 * @param version 0 before anything is recorded, then one more with each write
 */
public record LinkState(
    Optional<CurrentStatus> current, Optional<UnreadablePeriod> unreadable, long version) {

  public static final LinkState NEVER_SEEN = new LinkState(Optional.empty(), Optional.empty(), 0);

  /**
   * This state, with the instant up to which runs have found it unchanged. An unreadable link is
   * left out: those runs did not read it.
   */
  public LinkState confirmedBy(Coverage coverage) {
    if (unreadable.isPresent() || coverage.confirmed().isEmpty()) {
      return this;
    }
    Instant confirmed = coverage.confirmed().get();
    return new LinkState(
        current.map(
            now -> now.confirmedAt().isBefore(confirmed) ? now.confirmedAt(confirmed) : now),
        unreadable,
        version);
  }
}
