package accountlink.check;

import accountlink.alert.Digests;
import accountlink.alert.Notification;
import accountlink.alert.Publisher;
import accountlink.alert.Publisher.Accepted;
import accountlink.alert.Publisher.Failed;
import accountlink.alert.Publisher.Outcome;
import accountlink.alert.Publisher.Undeliverable;
import accountlink.link.Alert;
import accountlink.store.PendingAlert;
import accountlink.store.Store;
import accountlink.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sends pending alerts: claim, publish, mark. The alerts of one link are sent in order, oldest
 * first. An undeliverable alert does not block others.
 */
final class AlertDelivery {
  /** Alerts in one batch: all of them must be marked before the claims expire. */
  private static final int MAX_BATCH = 200;

  private final Store store;
  private final Publisher publisher;
  private final int digestAbove;
  private final InstantSource clock;
  private final RunLog log;

  AlertDelivery(
      Store store, Publisher publisher, int digestAbove, InstantSource clock, RunLog log) {
    this.store = store;
    this.publisher = publisher;
    this.digestAbove = digestAbove;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Numbers of alerts.
   *
   * @param sent accepted by SNS
   * @param pending not accepted by SNS, for any reason
   * @param undeliverable the pending alerts that SNS will never accept
   */
  record Result(int sent, int pending, int undeliverable) {
    Result and(Result other) {
      return new Result(
          sent + other.sent, pending + other.pending, undeliverable + other.undeliverable);
    }

    private Result after(Collection<Outcome> outcomes) {
      int accepted = count(outcomes, Accepted.class);
      return new Result(
          sent + accepted,
          pending - accepted,
          undeliverable + count(outcomes, Undeliverable.class));
    }

    private static int count(Collection<Outcome> outcomes, Class<? extends Outcome> type) {
      return (int) outcomes.stream().filter(type::isInstance).count();
    }
  }

  /**
   * @param pending oldest first
   * @param deadline no batch is started after it; the alerts that are left stay pending
   */
  Result send(List<PendingAlert> pending, Instant deadline) {
    List<PendingAlert> due = pending.stream().filter(alert -> !waitsForRetry(alert)).toList();
    Result result = new Result(0, pending.size(), pending.size() - due.size());
    AlertQueues queues = new AlertQueues(due);
    while (!queues.isEmpty()) {
      Map<Alert, PendingAlert> round = queues.takeFirsts();
      for (List<Notification> batch : batches(round.keySet())) {
        if (!clock.instant().isBefore(deadline)) {
          return result;
        }
        Map<PendingAlert, Outcome> outcomes = sendBatch(batch, round);
        result = result.after(outcomes.values());
        if (isSnsDown(outcomes.values())) {
          return result;
        }
        queues.removeQueuesOf(notSent(alerts(batch, round), outcomes));
      }
    }
    return result;
  }

  private boolean waitsForRetry(PendingAlert pending) {
    return pending.undeliverable().isPresent() && !pending.isClaimable(clock.instant());
  }

  private static boolean isSnsDown(Collection<Outcome> outcomes) {
    return !outcomes.isEmpty() && outcomes.stream().allMatch(Failed.class::isInstance);
  }

  /** Alerts that failed, or that another run has claimed. */
  private static List<PendingAlert> notSent(
      List<PendingAlert> alerts, Map<PendingAlert, Outcome> outcomes) {
    return alerts.stream()
        .filter(alert -> !(outcomes.get(alert) instanceof Accepted))
        .filter(alert -> !(outcomes.get(alert) instanceof Undeliverable))
        .toList();
  }

  /** Notifications in batches of at most {@link #MAX_BATCH} alerts. */
  private List<List<Notification>> batches(Collection<Alert> round) {
    List<List<Notification>> batches = new ArrayList<>();
    int alerts = MAX_BATCH;
    for (Notification notification : Digests.pack(List.copyOf(round), digestAbove)) {
      if (alerts + notification.alerts().size() > MAX_BATCH) {
        batches.add(new ArrayList<>());
        alerts = 0;
      }
      batches.getLast().add(notification);
      alerts += notification.alerts().size();
    }
    return batches;
  }

  private static List<PendingAlert> alerts(
      List<Notification> batch, Map<Alert, PendingAlert> round) {
    return batch.stream()
        .flatMap(notification -> notification.alerts().stream())
        .map(round::get)
        .toList();
  }

  /** The outcomes of the alerts that could be claimed; another run is sending the others. */
  private Map<PendingAlert, Outcome> sendBatch(
      List<Notification> batch, Map<Alert, PendingAlert> round) {
    Set<Alert> claimed = claim(alerts(batch, round));
    List<Notification> claimedNotifications =
        batch.stream()
            .map(notification -> notification.alerts().stream().filter(claimed::contains).toList())
            .filter(alerts -> !alerts.isEmpty())
            .map(Notification::new)
            .toList();
    Map<PendingAlert, Outcome> outcomes = new HashMap<>();
    publish(claimedNotifications)
        .forEach(
            (notification, outcome) ->
                notification.alerts().forEach(alert -> outcomes.put(round.get(alert), outcome)));
    Parallel.each(
        outcomes.entrySet(),
        one -> {
          mark(one.getKey(), one.getValue());
          return one;
        });
    return outcomes;
  }

  private Set<Alert> claim(List<PendingAlert> alerts) {
    List<Boolean> claimed = Parallel.each(alerts, this::claim);
    return IntStream.range(0, alerts.size())
        .filter(claimed::get)
        .mapToObj(i -> alerts.get(i).alert())
        .collect(Collectors.toSet());
  }

  /** An undeliverable digest is sent alert by alert: one bad alert must not block the others. */
  private Map<Notification, Outcome> publish(List<Notification> notifications) {
    Map<Notification, Outcome> outcomes = new LinkedHashMap<>(publisher.publish(notifications));
    List<Notification> single =
        notifications.stream()
            .filter(notification -> notification.alerts().size() > 1)
            .filter(notification -> outcomes.get(notification) instanceof Undeliverable)
            .peek(outcomes::remove)
            .flatMap(notification -> notification.alerts().stream())
            .map(alert -> new Notification(List.of(alert)))
            .toList();
    outcomes.putAll(publisher.publish(single));
    return outcomes;
  }

  private boolean claim(PendingAlert pending) {
    try {
      return store.claim(pending, clock.instant());
    } catch (StoreException failure) {
      log.notSent(pending.alert(), "notClaimed", failure.getMessage());
      return false;
    }
  }

  /** If this fails, the alert stays claimed, and is sent again when the claim has expired. */
  private void mark(PendingAlert pending, Outcome outcome) {
    try {
      switch (outcome) {
        case Accepted accepted -> {
          log.sent(pending.alert(), accepted.messageId());
          store.markSent(pending);
        }
        case Undeliverable undeliverable -> {
          log.notSent(pending.alert(), "undeliverable", undeliverable.why());
          store.markUndeliverable(pending, undeliverable.why(), clock.instant());
        }
        case Failed failed -> {
          log.notSent(pending.alert(), "failed", failed.why());
          store.release(pending);
        }
      }
    } catch (StoreException failure) {
      log.notSent(pending.alert(), "notMarked", failure.getMessage());
    }
  }
}
