package accountlink.history;

import accountlink.link.CurrentStatus;
import accountlink.link.DurationBounds;
import accountlink.link.LinkStatus;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import accountlink.store.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time during which a link had one status.
 *
 * @param began when the link came to it
 * @param ended when it came to the next one; where none followed, between its last confirmation and
 *     now
 * @param over whether another status followed
 */
public record StatusPeriod(LinkStatus status, TimeBounds began, TimeBounds ended, boolean over) {

  /** When the status was first read. */
  public Instant from() {
    return began.by();
  }

  /** When the next status was read, or now. */
  public Instant until() {
    return ended.by();
  }

  /** How long it lasted, or has lasted so far. */
  public DurationBounds length() {
    return DurationBounds.between(began, ended);
  }

  /**
   * The periods between the entries of one link.
   *
   * @param entries oldest first; older ones may have expired
   * @param current the link's status now; it is the only source where no entry is left, and it may
   *     be newer than the entries, since the index by day lags behind the table
   */
  static List<StatusPeriod> between(
      List<Entry> entries, Optional<CurrentStatus> current, Instant now) {
    List<StatusPeriod> periods = new ArrayList<>();
    if (!entries.isEmpty()) {
      before(entries.getFirst().transition()).ifPresent(periods::add);
    }
    Optional<CurrentStatus> newer = current.filter(is -> isNewer(is, entries));
    for (int i = 0; i < entries.size(); i++) {
      Transition is = entries.get(i).transition();
      Optional<Transition> next =
          i + 1 < entries.size() ? Optional.of(entries.get(i + 1).transition()) : Optional.empty();
      Optional<StatusPeriod> missing =
          next.filter(one -> !isNext(is, one)).flatMap(StatusPeriod::before);
      Optional<TimeBounds> ended =
          missing
              .map(StatusPeriod::began)
              .or(() -> next.map(Transition::happened))
              .or(() -> newer.map(CurrentStatus::began));
      periods.add(
          new StatusPeriod(
              is.to(),
              is.happened(),
              ended.orElseGet(() -> soFar(is.at(), current, now)),
              ended.isPresent()));
      missing.ifPresent(periods::add);
    }
    newer
        .filter(is -> is.since().isBefore(now))
        .map(
            is -> new StatusPeriod(is.status(), is.began(), soFar(is.since(), current, now), false))
        .ifPresent(periods::add);
    return List.copyOf(periods);
  }

  /** The end of a status that is not over: it is sure until its last confirmation. */
  private static TimeBounds soFar(Instant since, Optional<CurrentStatus> current, Instant now) {
    Instant sure = current.map(CurrentStatus::confirmedAt).filter(since::isBefore).orElse(since);
    return TimeBounds.between(sure, later(now, sure));
  }

  private static boolean isNewer(CurrentStatus current, List<Entry> entries) {
    return entries.isEmpty() || current.since().isAfter(entries.getLast().transition().at());
  }

  /** Whether nothing is missing between two entries, as one that cannot be read. */
  private static boolean isNext(Transition one, Transition next) {
    return next.fromBegan().filter(began -> !began.equals(one.happened())).isEmpty();
  }

  /** An entry says how long the status before it had been known. */
  private static Optional<StatusPeriod> before(Transition entry) {
    return entry
        .fromBegan()
        .flatMap(
            began ->
                entry.from().map(from -> new StatusPeriod(from, began, entry.happened(), true)));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
