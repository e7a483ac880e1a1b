package accountlink.check;

import accountlink.link.Alert;
import accountlink.link.Scope;
import accountlink.store.PendingAlert;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pending alerts in one queue per link and one for the scope, each in the order in which its alerts
 * were recorded: the alerts of a link are sent in order. Times do not tell it, since a clock may
 * step back.
 */
final class AlertQueues {
  /** What the alerts of a queue are about; without a key: the whole scope. */
  private record Of(Scope scope, Optional<String> key) {
    static Of of(PendingAlert pending) {
      return new Of(pending.alert().scope(), pending.key());
    }
  }

  private final Map<Of, Deque<PendingAlert>> byKey = new LinkedHashMap<>();

  /**
   * @param alerts oldest first; the link of the oldest has the first queue
   */
  AlertQueues(List<PendingAlert> alerts) {
    alerts.forEach(alert -> byKey.computeIfAbsent(Of.of(alert), _ -> new ArrayDeque<>()));
    alerts.stream()
        .sorted(Comparator.comparingLong(pending -> pending.alert().version()))
        .forEach(alert -> byKey.get(Of.of(alert)).add(alert));
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** Takes the first alert of each queue. */
  Map<Alert, PendingAlert> takeFirsts() {
    Map<Alert, PendingAlert> firsts = new LinkedHashMap<>();
    byKey
        .values()
        .forEach(
            queue -> {
              PendingAlert first = queue.poll();
              firsts.put(first.alert(), first);
            });
    byKey.values().removeIf(Deque::isEmpty);
    return firsts;
  }

  /** Removes the queues of alerts that were not sent: their later alerts must wait for them. */
  void removeQueuesOf(Collection<PendingAlert> notSent) {
    notSent.forEach(alert -> byKey.remove(Of.of(alert)));
  }
}
