package accountlink.history;

import accountlink.link.CurrentStatus;
import accountlink.link.LinkStatus;
import accountlink.link.Transition;
import accountlink.store.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time during which a link had one status.
 *
 * @param from when the status was first read
 * @param notBefore when the status before was last confirmed: the change fell between the two
 * @param sinceBefore whether the link had the status already when it was first read
 * @param until when the next status was read, or now
 * @param over whether another status followed
 */
public record StatusPeriod(
    LinkStatus status,
    Instant from,
    Optional<Instant> notBefore,
    boolean sinceBefore,
    Instant until,
    boolean over) {

  public Duration length() {
    return Duration.between(from, until);
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
      beforeFirst(entries.getFirst().transition()).ifPresent(periods::add);
    }
    Optional<CurrentStatus> last = current.filter(is -> isNewer(is, entries));
    Instant end = last.map(CurrentStatus::since).orElse(now);
    for (int i = 0; i < entries.size(); i++) {
      Transition is = entries.get(i).transition();
      boolean hasNext = i + 1 < entries.size();
      Instant until = hasNext ? entries.get(i + 1).transition().at() : later(end, is.at());
      periods.add(
          new StatusPeriod(
              is.to(), is.at(), is.notBefore(), is.isFirst(), until, hasNext || last.isPresent()));
    }
    last.filter(is -> is.since().isBefore(now))
        .map(
            is ->
                new StatusPeriod(
                    is.status(), is.since(), Optional.empty(), entries.isEmpty(), now, false))
        .ifPresent(periods::add);
    return List.copyOf(periods);
  }

  private static boolean isNewer(CurrentStatus current, List<Entry> entries) {
    return entries.isEmpty() || current.since().isAfter(entries.getLast().transition().at());
  }

  /** The first entry that is left says how long the status before it had been known. */
  private static Optional<StatusPeriod> beforeFirst(Transition first) {
    if (first.from().isEmpty() || first.held().isEmpty()) {
      return Optional.empty();
    }
    LinkStatus from = first.from().get();
    Instant since = first.at().minus(first.held().get());
    return Optional.of(new StatusPeriod(from, since, Optional.empty(), true, first.at(), true));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
