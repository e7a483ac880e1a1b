package accountlink.link;

import java.time.Instant;
import java.util.Optional;

/**
 * What is recorded of a watched link.
 *
 * @param current its status; empty until AWS has answered once
 * @param unreadable its current unreadable period; empty while the link can be read
 * @param heldBack what a mute has held back; empty where it held nothing back
 * @param eventCheckUntil where an event check wrote it: the end of that check's time. A run that
 *     began before then may have loaded the state from before it
 * @param version 0 before anything is recorded, then one more with each write
 */
public record LinkState(
    Optional<CurrentStatus> current,
    Optional<UnreadablePeriod> unreadable,
    Optional<HeldBack> heldBack,
    Optional<Instant> eventCheckUntil,
    long version) {

  public static final LinkState NEVER_SEEN = new LinkState(Optional.empty(), Optional.empty(), 0);

  /** A state of which no mute has held anything back. */
  public LinkState(
      Optional<CurrentStatus> current, Optional<UnreadablePeriod> unreadable, long version) {
    this(current, unreadable, Optional.empty(), version);
  }

  /** A state that a scheduled run writes; no other one is at work beside it. */
  public LinkState(
      Optional<CurrentStatus> current,
      Optional<UnreadablePeriod> unreadable,
      Optional<HeldBack> heldBack,
      long version) {
    this(current, unreadable, heldBack, Optional.empty(), version);
  }

  /** The same state, written once more. */
  public LinkState withVersion(long next) {
    return new LinkState(current, unreadable, heldBack, eventCheckUntil, next);
  }

  /** This state, as an event check writes it whose time ends then. */
  LinkState byEventCheckUntil(Instant end) {
    return new LinkState(current, unreadable, heldBack, Optional.of(end), version);
  }

  /**
   * This state, confirmed up to the time for which {@code coverage} says so. An unreadable link is
   * not confirmed: those runs did not see its status. Nor is what an event check may have written
   * after those runs had loaded what was there before: the check's reading may be the earlier one.
   */
  public LinkState confirmedBy(Coverage coverage) {
    if (unreadable.isPresent() || coverage.confirmed().isEmpty()) {
      return this;
    }
    Instant confirmed = coverage.confirmed().get();
    if (eventCheckUntil.filter(confirmed::isBefore).isPresent()) {
      return this;
    }
    return new LinkState(
        current.map(
            now -> now.confirmedAt().isBefore(confirmed) ? now.confirmedAt(confirmed) : now),
        unreadable,
        heldBack,
        eventCheckUntil,
        version);
  }
}
