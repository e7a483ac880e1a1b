package accountlink.history;

import accountlink.link.CurrentStatus;
import accountlink.link.LinkStatus;
import accountlink.link.Transition;
import java.time.Instant;
import java.util.Optional;

/**
 * The status of a link at an instant, as far as it was read around that time.
 *
 * @param status empty where nothing is known of that time
 * @param since when that status was first read
 * @param until when the next status was read
 * @param mayBe the next status, where the instant falls between the last look that showed the one
 *     and the first that showed the other
 */
public record AsOf(
    Instant time,
    Optional<LinkStatus> status,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<LinkStatus> mayBe) {

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
      return new AsOf(time, Optional.of(is.to()), Optional.of(is.at()), until, mayBe);
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
                    Optional.of(is.since()),
                    Optional.empty(),
                    Optional.empty()))
        .orElseGet(() -> unknown(time, Optional.empty()));
  }

  /** Older entries are gone, but the next one knows what was before it, and for how long. */
  private static AsOf beforeAll(Instant time, Transition next, Optional<LinkStatus> mayBe) {
    Optional<Instant> since = next.held().map(next.at()::minus);
    return since.filter(start -> !time.isBefore(start)).isPresent()
        ? new AsOf(time, next.from(), since, Optional.of(next.at()), mayBe)
        : unknown(time, since.or(() -> Optional.of(next.at())));
  }

  private static AsOf unknown(Instant time, Optional<Instant> until) {
    return new AsOf(time, Optional.empty(), Optional.empty(), until, Optional.empty());
  }

  /** In one sentence, for a reader. */
  public String why() {
    if (status.isEmpty()) {
      return until.isPresent()
          ? "Nothing is recorded of it at that time; what is known begins later."
          : "Nothing is recorded of it.";
    }
    if (mayBe.isPresent()) {
      return "It was last seen so before that time, and seen to be "
          + mayBe.get().awsName()
          + " after it: the change fell between two looks.";
    }
    return until.isPresent()
        ? "It was seen so before that time, and no change was seen until after it."
        : "It was seen so before that time, and has not changed since.";
  }
}
