package accountlink.check;

import accountlink.link.Alert;
import accountlink.store.PendingAlert;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pending alerts in one queue per link, oldest first: the alerts of a link are sent in order. */
final class AlertQueues {
  private final Map<String, Deque<PendingAlert>> bySortKey = new LinkedHashMap<>();

  /**
   * @param alerts oldest first
   */
  AlertQueues(List<PendingAlert> alerts) {
    alerts.forEach(
        alert -> bySortKey.computeIfAbsent(alert.sortKey(), _ -> new ArrayDeque<>()).add(alert));
  }

  boolean isEmpty() {
    return bySortKey.isEmpty();
  }

  /** Takes the first alert of each queue. */
  Map<Alert, PendingAlert> takeFirsts() {
    Map<Alert, PendingAlert> firsts = new LinkedHashMap<>();
    bySortKey
        .values()
        .forEach(
            queue -> {
              PendingAlert first = queue.poll();
              firsts.put(first.alert(), first);
            });
    bySortKey.values().removeIf(Deque::isEmpty);
    return firsts;
  }

  /** Removes the queues of alerts that were not sent: their later alerts must wait for them. */
  void removeQueuesOf(Collection<PendingAlert> notSent) {
    notSent.forEach(alert -> bySortKey.remove(alert.sortKey()));
  }
}
