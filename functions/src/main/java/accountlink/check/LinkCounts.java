package accountlink.check;

import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.WatchedLink;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the watched links stand after a run.
 *
 * @param byStatus of those that were ever read; no status that no link has
 * @param blind links that could not be read when they were last looked at
 * @param oldestPending how long the oldest alert has been pending; refused ones rest and do not
 *     count
 */
record LinkCounts(Map<LinkStatus.Kind, Integer> byStatus, int blind, Duration oldestPending) {

  /**
   * @param readings of this run; of the other watches, what was known before still holds
   */
  static LinkCounts of(
      List<WatchedLink> watches,
      Map<WatchedLink, Reading> readings,
      ScopeRecords before,
      AlertDelivery.Result sent,
      Instant now) {
    Map<LinkStatus.Kind, Integer> byStatus = new TreeMap<>();
    int blind = 0;
    for (WatchedLink watch : watches) {
      Optional<Reading> reading = Optional.ofNullable(readings.get(watch));
      status(watch, reading, before).ifPresent(kind -> byStatus.merge(kind, 1, Integer::sum));
      blind += isUnreadable(watch, reading, before) ? 1 : 0;
    }
    return new LinkCounts(byStatus, blind, oldestPending(before.pending(), sent, now));
  }

  private static Optional<LinkStatus.Kind> status(
      WatchedLink watch, Optional<Reading> reading, ScopeRecords before) {
    return reading
        .filter(Reading.Answered.class::isInstance)
        .map(answered -> ((Reading.Answered) answered).status())
        .or(() -> before.link(watch.key()).current().map(current -> current.status()))
        .map(LinkStatus::kind);
  }

  private static boolean isUnreadable(
      WatchedLink watch, Optional<Reading> reading, ScopeRecords before) {
    return reading
        .map(Reading.Unreadable.class::isInstance)
        .orElseGet(() -> before.link(watch.key()).unreadable().isPresent());
  }

  /**
   * Of the alerts that the run found pending, while any is: which of them were paid is not kept,
   * and the oldest are paid first, so this errs on the side of an alarm.
   */
  private static Duration oldestPending(
      List<PendingAlert> found, AlertDelivery.Result sent, Instant now) {
    if (sent.pending() <= sent.undeliverable()) {
      return Duration.ZERO;
    }
    return found.stream()
        .filter(pending -> pending.undeliverable().isEmpty())
        .map(pending -> Duration.between(pending.alert().at(), now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
