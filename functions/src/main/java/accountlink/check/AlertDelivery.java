package accountlink.check;

import accountlink.alert.Digests;
import accountlink.alert.Notification;
import accountlink.alert.Publisher;
import accountlink.alert.Topic.Accepted;
import accountlink.alert.Topic.Failed;
import accountlink.alert.Topic.Outcome;
import accountlink.alert.Topic.Unavailable;
import accountlink.alert.Topic.Undeliverable;
import accountlink.link.Alert;
import accountlink.link.DigestPlan;
import accountlink.link.Scope;
import accountlink.store.PendingAlert;
import accountlink.store.Store;
import accountlink.store.StoreException;
import accountlink.workspaces.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sends pending alerts in steps, each of as many notifications as the topic takes at once: claim,
 * publish, mark, look at the time. So a crash repeats one step at most, and a topic that does not
 * answer costs the time of one call. The alerts of one link are sent in order, oldest first. An
 * undeliverable alert does not block others.
 */
final class AlertDelivery {
  /**
   * Alerts in one step: all of them must be marked before the claims expire. A part of a digest,
   * which may have more, is a step of its own.
   */
  private static final int MAX_ALERTS = 200;

  private final Store store;
  private final Publisher publisher;
  private final int digestAbove;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final RunLog log;

  AlertDelivery(
      Store store,
      Publisher publisher,
      int digestAbove,
      InstantSource clock,
      Sleeper sleeper,
      RunLog log) {
    this.store = store;
    this.publisher = publisher;
    this.digestAbove = digestAbove;
    this.clock = clock;
    this.sleeper = sleeper;
    this.log = log;
  }

  /**
   * What became of alerts.
   *
   * @param accepted those that the topic accepted
   * @param left those that it has not accepted and may accept later, oldest first
   * @param rejected those that it will never accept
   * @param digests all that are planned
   */
  record Result(
      List<PendingAlert> accepted,
      List<PendingAlert> left,
      List<PendingAlert> rejected,
      List<DigestPlan> digests) {
    int sent() {
      return accepted.size();
    }

    int undeliverable() {
      return rejected.size();
    }

    /** What became of those of one scope. */
    Result of(Scope scope) {
      return new Result(of(scope, accepted), of(scope, left), of(scope, rejected), digests);
    }

    private static List<PendingAlert> of(Scope scope, List<PendingAlert> alerts) {
      return alerts.stream().filter(one -> one.alert().scope().equals(scope)).toList();
    }

    /** Alerts that the topic has not accepted, for any reason. */
    int pending() {
      return left.size() + rejected.size();
    }
  }

  /**
   * Sends what is pending, and what the same run has sent before counts with it.
   *
   * @param before what came of the alerts that the run had found; those that are left go first, so
   *     that the alerts of one link are sent in order
   * @param recorded the run's own alerts, oldest first
   * @param watched how many links are watched
   */
  Result send(Result before, List<PendingAlert> recorded, int watched, Instant deadline)
      throws InterruptedException {
    List<PendingAlert> all = new ArrayList<>(before.left());
    Set<String> left =
        before.left().stream().map(one -> one.alert().id()).collect(Collectors.toSet());
    recorded.stream().filter(one -> !left.contains(one.alert().id())).forEach(all::add);
    Result now = send(all, before.digests(), watched, deadline);
    return new Result(
        both(before.accepted(), now.accepted()),
        now.left(),
        both(before.rejected(), now.rejected()),
        now.digests());
  }

  /**
   * @param pending oldest first
   * @param planned digests of earlier runs
   * @param watched how many links are watched
   * @param deadline no step is started after it; the alerts that are left stay pending
   */
  Result send(List<PendingAlert> pending, List<DigestPlan> planned, int watched, Instant deadline)
      throws InterruptedException {
    Map<Boolean, List<PendingAlert>> byWait =
        pending.stream().collect(Collectors.partitioningBy(this::waitsForRetry));
    List<PendingAlert> waiting = byWait.get(true);
    List<PendingAlert> due = byWait.get(false);
    Map<PendingAlert, Outcome> outcomes = new LinkedHashMap<>();
    Set<DigestPlan> digests = new LinkedHashSet<>(planned);
    AlertQueues queues = new AlertQueues(due);
    while (!queues.isEmpty()) {
      Map<Alert, PendingAlert> round = queues.takeFirsts();
      Digests packing = new Digests(digestAbove, watched, planned, clock.instant());
      for (List<Notification> step : steps(packing.pack(List.copyOf(round.keySet())))) {
        if (!waitsForRoom(step.size(), deadline)) {
          return result(waiting, due, outcomes, digests);
        }
        plan(step, digests);
        Map<PendingAlert, Outcome> now = sendStep(step, round, deadline);
        outcomes.putAll(now);
        if (now.values().stream().anyMatch(Unavailable.class::isInstance)) {
          return result(waiting, due, outcomes, digests);
        }
        queues.removeQueuesOf(notSent(alerts(step, round), now));
      }
    }
    return result(waiting, due, outcomes, digests);
  }

  /** Before the claim, which must not expire meanwhile; false where there is no time for it. */
  private boolean waitsForRoom(int publications, Instant deadline) throws InterruptedException {
    Optional<Duration> wait = publisher.topic().reserve(publications, clock.instant(), deadline);
    if (wait.filter(Duration::isPositive).isPresent()) {
      sleeper.sleep(wait.get());
    }
    return wait.isPresent();
  }

  /** Keeps the plan of a digest before its first part is sent. Without it the alerts go on. */
  private void plan(List<Notification> step, Set<DigestPlan> digests) {
    for (Notification notification : step) {
      notification
          .part()
          .map(Notification.Part::digest)
          .filter(digests::add)
          .ifPresent(digest -> keep(notification.alerts().getFirst().scope(), digest));
    }
  }

  private void keep(Scope scope, DigestPlan digest) {
    try {
      store.plan(scope, digest);
    } catch (StoreException failure) {
      log.notRecorded("digest", failure);
    }
  }

  private static Result result(
      List<PendingAlert> waiting,
      List<PendingAlert> due,
      Map<PendingAlert, Outcome> outcomes,
      Set<DigestPlan> digests) {
    return new Result(
        with(outcomes, Accepted.class),
        due.stream()
            .filter(alert -> !(outcomes.get(alert) instanceof Accepted))
            .filter(alert -> !(outcomes.get(alert) instanceof Undeliverable))
            .toList(),
        both(waiting, with(outcomes, Undeliverable.class)),
        List.copyOf(digests));
  }

  private static List<PendingAlert> with(
      Map<PendingAlert, Outcome> outcomes, Class<? extends Outcome> type) {
    return outcomes.entrySet().stream()
        .filter(one -> type.isInstance(one.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<PendingAlert> both(List<PendingAlert> some, List<PendingAlert> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private boolean waitsForRetry(PendingAlert pending) {
    return pending.undeliverable().isPresent() && !pending.isClaimable(clock.instant());
  }

  /** Alerts that failed, or that another run has claimed. */
  private static List<PendingAlert> notSent(
      List<PendingAlert> alerts, Map<PendingAlert, Outcome> outcomes) {
    return alerts.stream()
        .filter(alert -> !(outcomes.get(alert) instanceof Accepted))
        .filter(alert -> !(outcomes.get(alert) instanceof Undeliverable))
        .toList();
  }

  private List<List<Notification>> steps(List<Notification> round) {
    List<List<Notification>> steps = new ArrayList<>();
    int alerts = MAX_ALERTS;
    for (Notification notification : round) {
      int more = notification.alerts().size();
      if (alerts + more > MAX_ALERTS || steps.getLast().size() == publisher.topic().mostAtOnce()) {
        steps.add(new ArrayList<>());
        alerts = 0;
      }
      steps.getLast().add(notification);
      alerts += more;
    }
    return steps;
  }

  private static List<PendingAlert> alerts(
      List<Notification> step, Map<Alert, PendingAlert> round) {
    return step.stream()
        .flatMap(notification -> notification.alerts().stream())
        .map(round::get)
        .toList();
  }

  /** The outcomes of the alerts that could be claimed; another run is sending the others. */
  private Map<PendingAlert, Outcome> sendStep(
      List<Notification> step, Map<Alert, PendingAlert> round, Instant deadline)
      throws InterruptedException {
    Set<Alert> claimed = claim(alerts(step, round));
    List<Notification> claimedNotifications =
        step.stream().flatMap(notification -> notification.only(claimed).stream()).toList();
    Map<PendingAlert, Outcome> outcomes = new LinkedHashMap<>();
    publish(claimedNotifications, deadline)
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
  private Map<Notification, Outcome> publish(List<Notification> notifications, Instant deadline)
      throws InterruptedException {
    Map<Notification, Outcome> outcomes = new LinkedHashMap<>(publisher.publish(notifications));
    List<Notification> single =
        notifications.stream()
            .filter(Notification::isDigest)
            .filter(notification -> outcomes.get(notification) instanceof Undeliverable)
            .peek(outcomes::remove)
            .flatMap(notification -> notification.alerts().stream())
            .map(alert -> new Notification(List.of(alert)))
            .toList();
    Instant claimed = clock.instant().plus(PendingAlert.CLAIM.dividedBy(2));
    Instant until = claimed.isBefore(deadline) ? claimed : deadline;
    int most = publisher.topic().mostAtOnce();
    for (int from = 0; from < single.size(); from += most) {
      List<Notification> next = single.subList(from, Math.min(from + most, single.size()));
      outcomes.putAll(
          waitsForRoom(next.size(), until)
              ? publisher.publish(next)
              : next.stream().collect(Collectors.toMap(one -> one, _ -> new Failed("no time"))));
    }
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
        case Failed failed -> release(pending, failed.why());
        case Unavailable unavailable -> release(pending, unavailable.why());
      }
    } catch (StoreException failure) {
      log.notSent(pending.alert(), "notMarked", failure.getMessage());
    }
  }

  private void release(PendingAlert pending, String why) {
    log.notSent(pending.alert(), "failed", why);
    store.release(pending);
  }
}
