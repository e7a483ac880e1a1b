package accountlink.check;

import accountlink.alert.Digests;
import accountlink.alert.Notification;
import accountlink.alert.Publisher;
import accountlink.alert.Publisher.Accepted;
import accountlink.alert.Publisher.Failed;
import accountlink.alert.Publisher.Outcome;
import accountlink.alert.Publisher.Undeliverable;
import accountlink.link.Alert;
import accountlink.store.Outbox;
import accountlink.store.PendingAlert;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Pays what is pending: claim, publish, mark. Of one link the oldest alert goes first, and the next
 * only after it; an alert that SNS refuses for good holds up nobody.
 */
final class AlertDelivery {
  /** Alerts between a claim and its payment: a claim must not run out over them. */
  private static final int MOST_CLAIMED = 200;

  private final Outbox outbox;
  private final Publisher publisher;
  private final int digestAbove;
  private final InstantSource clock;
  private final RunLog log;

  AlertDelivery(
      Outbox outbox, Publisher publisher, int digestAbove, InstantSource clock, RunLog log) {
    this.outbox = outbox;
    this.publisher = publisher;
    this.digestAbove = digestAbove;
    this.clock = clock;
    this.log = log;
  }

  /**
   * What became of the alerts.
   *
   * @param sent accepted by SNS
   * @param pending not accepted yet, whatever the reason
   * @param undeliverable those among the pending that SNS will never take
   */
  record Result(int sent, int pending, int undeliverable) {
    Result and(Result other) {
      return new Result(
          sent + other.sent, pending + other.pending, undeliverable + other.undeliverable);
    }
  }

  /**
   * @param pending oldest first
   * @param deadline no batch is begun after it; what is left stays pending
   */
  Result send(List<PendingAlert> pending, Instant deadline) {
    Set<PendingAlert> resting =
        pending.stream().filter(this::isResting).collect(Collectors.toSet());
    Map<String, Deque<PendingAlert>> lines = lines(pending, resting);
    int sent = 0;
    int undeliverable = resting.size();
    boolean isDown = false;
    while (!lines.isEmpty() && !isDown) {
      Map<Alert, PendingAlert> round = firsts(lines);
      for (List<Notification> batch : batches(round)) {
        if (isDown || !clock.instant().isBefore(deadline)) {
          return new Result(sent, pending.size() - sent, undeliverable);
        }
        Map<PendingAlert, Outcome> outcomes = sendBatch(batch, round);
        isDown =
            !outcomes.isEmpty() && outcomes.values().stream().allMatch(Failed.class::isInstance);
        sent += (int) outcomes.values().stream().filter(Accepted.class::isInstance).count();
        undeliverable +=
            (int) outcomes.values().stream().filter(Undeliverable.class::isInstance).count();
        // What failed, or is another run's, ends its line for now, so that the line's order holds.
        batch.stream()
            .flatMap(notification -> notification.alerts().stream())
            .map(round::get)
            .filter(one -> !(outcomes.get(one) instanceof Accepted))
            .filter(one -> !(outcomes.get(one) instanceof Undeliverable))
            .forEach(one -> lines.remove(one.sortKey()));
      }
      lines.values().removeIf(Deque::isEmpty);
    }
    return new Result(sent, pending.size() - sent, undeliverable);
  }

  private boolean isResting(PendingAlert pending) {
    return pending.undeliverable().isPresent() && !pending.isFree(clock.instant());
  }

  /** Each link's alerts in their order; what rests stands in no line. */
  private static Map<String, Deque<PendingAlert>> lines(
      List<PendingAlert> pending, Set<PendingAlert> resting) {
    Map<String, Deque<PendingAlert>> lines = new LinkedHashMap<>();
    for (PendingAlert alert : pending) {
      if (!resting.contains(alert)) {
        lines.computeIfAbsent(alert.sortKey(), _ -> new ArrayDeque<>()).add(alert);
      }
    }
    return lines;
  }

  /** The first of each line, which leaves it. */
  private static Map<Alert, PendingAlert> firsts(Map<String, Deque<PendingAlert>> lines) {
    Map<Alert, PendingAlert> firsts = new LinkedHashMap<>();
    lines
        .values()
        .forEach(
            line -> {
              PendingAlert first = line.poll();
              firsts.put(first.alert(), first);
            });
    return firsts;
  }

  /** Bulletins in batches of few enough alerts. */
  private List<List<Notification>> batches(Map<Alert, PendingAlert> round) {
    List<List<Notification>> batches = new ArrayList<>();
    int alerts = MOST_CLAIMED;
    for (Notification notification : Digests.pack(List.copyOf(round.keySet()), digestAbove)) {
      if (alerts + notification.alerts().size() > MOST_CLAIMED) {
        batches.add(new ArrayList<>());
        alerts = 0;
      }
      batches.getLast().add(notification);
      alerts += notification.alerts().size();
    }
    return batches;
  }

  /** The outcomes of those that could be claimed; another run is delivery the others. */
  private Map<PendingAlert, Outcome> sendBatch(
      List<Notification> batch, Map<Alert, PendingAlert> round) {
    List<PendingAlert> wanted =
        batch.stream()
            .flatMap(notification -> notification.alerts().stream())
            .map(round::get)
            .toList();
    Set<Alert> claimed =
        Parallel.each(
                wanted, pending -> claim(pending) ? List.of(pending.alert()) : List.<Alert>of())
            .stream()
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    List<Notification> ours =
        batch.stream()
            .map(notification -> notification.alerts().stream().filter(claimed::contains).toList())
            .filter(alerts -> !alerts.isEmpty())
            .map(Notification::new)
            .toList();
    Map<PendingAlert, Outcome> outcomes = new HashMap<>();
    publish(ours)
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

  /**
   * A digest that SNS refuses is sent alert by alert: one bad alert must not hold up the others.
   */
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
      return outbox.claim(pending, clock.instant());
    } catch (SdkException failure) {
      log.notSent(pending.alert(), "unclaimed", failure.getMessage());
      return false;
    }
  }

  /** Where marking fails, the alert stays claimed, and is sent again once the claim has run out. */
  private void mark(PendingAlert pending, Outcome outcome) {
    try {
      switch (outcome) {
        case Accepted accepted -> {
          log.sent(pending.alert(), accepted.messageId());
          outbox.markSent(pending);
        }
        case Undeliverable undeliverable -> {
          log.notSent(pending.alert(), "undeliverable", undeliverable.why());
          outbox.markUndeliverable(pending, undeliverable.why(), clock.instant());
        }
        case Failed failed -> {
          log.notSent(pending.alert(), "failed", failed.why());
          outbox.release(pending);
        }
      }
    } catch (SdkException failure) {
      log.notSent(pending.alert(), "unmarked", failure.getMessage());
    }
  }
}
