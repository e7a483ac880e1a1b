package accountlink.check;

import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.UnreadablePeriod;
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
 * Counts of the watched links after a run.
 *
 * @param byStatus links by their current status; links that were never read are not counted
 * @param unreadable links whose latest reading is unreadable
 * @param longestUnreadable runs in a row of the longest unreadable period, of a link or of the
 *     scope, or of listings that were not complete
 * @param oldestPending how long the oldest alert has been pending; undeliverable alerts do not
 *     count
 */
record LinkCounts(
    Map<LinkStatus.Kind, Integer> byStatus,
    int unreadable,
    int longestUnreadable,
    Duration oldestPending) {

  private static final Duration NEW = Duration.ofSeconds(1);

  /**
   * @param outcome with this run's readings; the other links keep what was recorded before
   * @param scope the scope's own unreadable period after this run, if there is one
   * @param alertAfterRuns the least length of a period of which there is an alert
   */
  static LinkCounts of(
      List<WatchedLink> watchedLinks,
      RunOutcome outcome,
      ScopeRecords before,
      Optional<UnreadablePeriod> scope,
      int alertAfterRuns,
      Instant now) {
    Map<LinkStatus.Kind, Integer> byStatus = new TreeMap<>();
    int unreadable = 0;
    int longest =
        Math.max(
            scope.map(period -> runs(period, alertAfterRuns)).orElse(0),
            Math.min(outcome.way().incompleteListings(), alertAfterRuns));
    for (WatchedLink watchedLink : watchedLinks) {
      Optional<Reading> reading = Optional.ofNullable(outcome.pass().readings().get(watchedLink));
      status(watchedLink, reading, before).ifPresent(kind -> byStatus.merge(kind, 1, Integer::sum));
      unreadable += isUnreadable(watchedLink, reading, before) ? 1 : 0;
      longest = Math.max(longest, runs(watchedLink, reading, before, alertAfterRuns));
    }
    return new LinkCounts(
        byStatus, unreadable, longest, oldestPending(before.pending(), outcome.sent(), now));
  }

  /** Of several scopes together: the sums, and the longest and the oldest of any. */
  LinkCounts plus(LinkCounts other) {
    Map<LinkStatus.Kind, Integer> sums = new TreeMap<>(byStatus);
    other.byStatus.forEach((kind, links) -> sums.merge(kind, links, Integer::sum));
    return new LinkCounts(
        sums,
        unreadable + other.unreadable,
        Math.max(longestUnreadable, other.longestUnreadable),
        oldestPending.compareTo(other.oldestPending) > 0 ? oldestPending : other.oldestPending);
  }

  /** With the age of alerts that are left of those about whole scopes. */
  LinkCounts withPending(AlertDelivery.Result left, Instant now) {
    return plus(new LinkCounts(Map.of(), 0, 0, oldestPending(left.left(), left, now)));
  }

  private static Optional<LinkStatus.Kind> status(
      WatchedLink watchedLink, Optional<Reading> reading, ScopeRecords before) {
    return reading
        .filter(Reading.Answered.class::isInstance)
        .map(answered -> ((Reading.Answered) answered).status())
        .or(() -> before.link(watchedLink.key()).current().map(current -> current.status()))
        .map(LinkStatus::kind);
  }

  private static boolean isUnreadable(
      WatchedLink watchedLink, Optional<Reading> reading, ScopeRecords before) {
    return reading
        .map(Reading.Unreadable.class::isInstance)
        .orElseGet(() -> before.link(watchedLink.key()).unreadable().isPresent());
  }

  /** In how many runs in a row the link could not be read, this run's reading included. */
  private static int runs(
      WatchedLink watchedLink, Optional<Reading> reading, ScopeRecords before, int alertAfterRuns) {
    if (!isUnreadable(watchedLink, reading, before)) {
      return 0;
    }
    int now = reading.isPresent() ? 1 : 0;
    return before
        .link(watchedLink.key())
        .unreadable()
        .map(period -> runs(period, alertAfterRuns) + (period.alerted() ? 0 : now))
        .orElse(now);
  }

  /** A period does not grow any more once there is an alert; the setting may have grown since. */
  private static int runs(UnreadablePeriod period, int alertAfterRuns) {
    return period.alerted() ? Math.max(period.runs(), alertAfterRuns) : period.runs();
  }

  /**
   * The oldest of the alerts that the run found pending, while any alert is pending. Which of them
   * were sent is not kept, so the age may be too high, and never too low. It is no less than a
   * second, so that nothing else has the age of an alert that is new.
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
        .filter(age -> age.compareTo(NEW) > 0)
        .orElse(NEW);
  }
}
