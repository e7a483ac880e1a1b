package accountlink.history;

import accountlink.link.CurrentStatus;
import accountlink.link.LinkStatus;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import accountlink.link.UnreadablePeriod;
import java.time.Instant;
import java.util.Optional;

/**
 * The status of a link at an instant, as far as it was read around that time.
 *
 * @param status empty where nothing is known of that time
 * @param began when the link came to that status
 * @param until when the next status was read
 * @param confirmedAt where no other status was read since: when this one was last confirmed
 * @param mayBe the next status, where the instant falls between the last look that showed the one
 *     and the first that showed the other
 * @param unreadable the period around the instant in which the link could not be read
 */
public record AsOf(
    Instant time,
    Optional<LinkStatus> status,
    Optional<TimeBounds> began,
    Optional<Instant> until,
    Optional<Instant> confirmedAt,
    Optional<LinkStatus> mayBe,
    Optional<Unreadable> unreadable) {

  /**
   * Nobody could look at the link.
   *
   * @param until when it was read again; empty: it still cannot be read
   */
  public record Unreadable(UnreadablePeriod period, Optional<Instant> until) {}

  private AsOf(
      Instant time,
      Optional<LinkStatus> status,
      Optional<TimeBounds> began,
      Optional<Instant> until,
      Optional<Instant> confirmedAt,
      Optional<LinkStatus> mayBe) {
    this(time, status, began, until, confirmedAt, mayBe, Optional.empty());
  }

  /** The same, of a time at which the link could not be read. */
  AsOf with(Optional<Unreadable> around) {
    return new AsOf(time, status, began, until, confirmedAt, mayBe, around);
  }

  /**
   * @param last the entry at or before the instant
   * @param next the entry after it
   * @param current now
   */
  static AsOf of(
      Instant time,
      Optional<Transition> last,
      Optional<Transition> next,
      Optional<CurrentStatus> current) {
    Optional<LinkStatus> mayBe =
        next.filter(change -> change.notBefore().filter(time::isAfter).isPresent())
            .map(Transition::to);
    Optional<Instant> until = next.map(Transition::at);
    if (last.isPresent()) {
      Transition is = last.get();
      return new AsOf(
          time,
          Optional.of(is.to()),
          Optional.of(is.happened()),
          until,
          next.isPresent() ? Optional.empty() : current.map(CurrentStatus::confirmedAt),
          mayBe);
    }
    if (next.isPresent()) {
      return beforeAll(time, next.get(), mayBe);
    }
    // No entry is left: what is kept has expired, and the state says the rest.
    return current
        .filter(is -> !time.isBefore(is.since()))
        .map(
            is ->
                new AsOf(
                    time,
                    Optional.of(is.status()),
                    Optional.of(is.began()),
                    Optional.empty(),
                    Optional.of(is.confirmedAt()),
                    Optional.empty()))
        .orElseGet(() -> unknown(time, Optional.empty()));
  }

  /** Older entries are gone, but the next one knows what was before it, and for how long. */
  private static AsOf beforeAll(Instant time, Transition next, Optional<LinkStatus> mayBe) {
    Optional<TimeBounds> began = next.fromBegan();
    return began.filter(start -> !time.isBefore(start.by())).isPresent()
        ? new AsOf(time, next.from(), began, Optional.of(next.at()), Optional.empty(), mayBe)
        : unknown(time, began.map(TimeBounds::by).or(() -> Optional.of(next.at())));
  }

  private static AsOf unknown(Instant time, Optional<Instant> until) {
    return new AsOf(
        time, Optional.empty(), Optional.empty(), until, Optional.empty(), Optional.empty());
  }
}
