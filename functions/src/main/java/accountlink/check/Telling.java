package accountlink.check;

import accountlink.alert.Bulletin;
import accountlink.alert.Publisher;
import accountlink.alert.Publisher.Accepted;
import accountlink.alert.Publisher.Failed;
import accountlink.alert.Publisher.Outcome;
import accountlink.alert.Publisher.Refused;
import accountlink.link.Alert;
import accountlink.store.Outbox;
import accountlink.store.Owed;
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
 * Pays what is owed: claim, publish, mark. Of one link the oldest alert goes first, and the next
 * only after it; an alert that SNS refuses for good holds up nobody.
 */
final class Telling {
  /** Alerts between a claim and its payment: a claim must not run out over them. */
  private static final int MOST_CLAIMED = 200;

  private final Outbox outbox;
  private final Publisher publisher;
  private final int digestAbove;
  private final InstantSource clock;
  private final RunLog log;

  Telling(Outbox outbox, Publisher publisher, int digestAbove, InstantSource clock, RunLog log) {
    this.outbox = outbox;
    this.publisher = publisher;
    this.digestAbove = digestAbove;
    this.clock = clock;
    this.log = log;
  }

  /**
   * What became of the alerts.
   *
   * @param told accepted by SNS
   * @param owed not accepted yet, whatever the reason
   * @param refused those among the owed that SNS refused for good
   */
  record Told(int told, int owed, int refused) {
    Told and(Told other) {
      return new Told(told + other.told, owed + other.owed, refused + other.refused);
    }
  }

  /**
   * @param owed oldest first
   * @param deadline no batch is begun after it; what is left stays owed
   */
  Told tell(List<Owed> owed, Instant deadline) {
    Set<Owed> resting = owed.stream().filter(this::isResting).collect(Collectors.toSet());
    Map<String, Deque<Owed>> lines = lines(owed, resting);
    int told = 0;
    int refused = resting.size();
    boolean isDown = false;
    while (!lines.isEmpty() && !isDown) {
      Map<Alert, Owed> round = firsts(lines);
      for (List<Bulletin> batch : batches(round)) {
        if (isDown || !clock.instant().isBefore(deadline)) {
          return new Told(told, owed.size() - told, refused);
        }
        Map<Owed, Outcome> outcomes = tellBatch(batch, round);
        isDown =
            !outcomes.isEmpty() && outcomes.values().stream().allMatch(Failed.class::isInstance);
        told += (int) outcomes.values().stream().filter(Accepted.class::isInstance).count();
        refused += (int) outcomes.values().stream().filter(Refused.class::isInstance).count();
        // What failed, or is another run's, ends its line for now, so that the line's order holds.
        batch.stream()
            .flatMap(bulletin -> bulletin.alerts().stream())
            .map(round::get)
            .filter(one -> !(outcomes.get(one) instanceof Accepted))
            .filter(one -> !(outcomes.get(one) instanceof Refused))
            .forEach(one -> lines.remove(one.sortKey()));
      }
      lines.values().removeIf(Deque::isEmpty);
    }
    return new Told(told, owed.size() - told, refused);
  }

  private boolean isResting(Owed owed) {
    return owed.refusal().isPresent() && !owed.isFree(clock.instant());
  }

  /** Each link's alerts in their order; what rests stands in no line. */
  private static Map<String, Deque<Owed>> lines(List<Owed> owed, Set<Owed> resting) {
    Map<String, Deque<Owed>> lines = new LinkedHashMap<>();
    for (Owed alert : owed) {
      if (!resting.contains(alert)) {
        lines.computeIfAbsent(alert.sortKey(), _ -> new ArrayDeque<>()).add(alert);
      }
    }
    return lines;
  }

  /** The first of each line, which leaves it. */
  private static Map<Alert, Owed> firsts(Map<String, Deque<Owed>> lines) {
    Map<Alert, Owed> firsts = new LinkedHashMap<>();
    lines
        .values()
        .forEach(
            line -> {
              Owed first = line.poll();
              firsts.put(first.alert(), first);
            });
    return firsts;
  }

  /** Bulletins in batches of few enough alerts. */
  private List<List<Bulletin>> batches(Map<Alert, Owed> round) {
    List<List<Bulletin>> batches = new ArrayList<>();
    int alerts = MOST_CLAIMED;
    for (Bulletin bulletin : Bulletin.of(List.copyOf(round.keySet()), digestAbove)) {
      if (alerts + bulletin.alerts().size() > MOST_CLAIMED) {
        batches.add(new ArrayList<>());
        alerts = 0;
      }
      batches.getLast().add(bulletin);
      alerts += bulletin.alerts().size();
    }
    return batches;
  }

  /** The outcomes of those that could be claimed; another run is telling the others. */
  private Map<Owed, Outcome> tellBatch(List<Bulletin> batch, Map<Alert, Owed> round) {
    List<Owed> wanted =
        batch.stream().flatMap(bulletin -> bulletin.alerts().stream()).map(round::get).toList();
    Set<Alert> claimed =
        Together.each(wanted, owed -> claim(owed) ? List.of(owed.alert()) : List.<Alert>of())
            .stream()
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    List<Bulletin> ours =
        batch.stream()
            .map(bulletin -> bulletin.alerts().stream().filter(claimed::contains).toList())
            .filter(alerts -> !alerts.isEmpty())
            .map(Bulletin::new)
            .toList();
    Map<Owed, Outcome> outcomes = new HashMap<>();
    publish(ours)
        .forEach(
            (bulletin, outcome) ->
                bulletin.alerts().forEach(alert -> outcomes.put(round.get(alert), outcome)));
    Together.each(
        outcomes.entrySet(),
        one -> {
          mark(one.getKey(), one.getValue());
          return one;
        });
    return outcomes;
  }

  /**
   * A digest that SNS refuses is told alert by alert: one bad alert must not hold up the others.
   */
  private Map<Bulletin, Outcome> publish(List<Bulletin> bulletins) {
    Map<Bulletin, Outcome> outcomes = new LinkedHashMap<>(publisher.publish(bulletins));
    List<Bulletin> single =
        bulletins.stream()
            .filter(bulletin -> bulletin.alerts().size() > 1)
            .filter(bulletin -> outcomes.get(bulletin) instanceof Refused)
            .peek(outcomes::remove)
            .flatMap(bulletin -> bulletin.alerts().stream())
            .map(alert -> new Bulletin(List.of(alert)))
            .toList();
    outcomes.putAll(publisher.publish(single));
    return outcomes;
  }

  private boolean claim(Owed owed) {
    try {
      return outbox.claim(owed, clock.instant());
    } catch (SdkException failure) {
      log.untold(owed.alert(), "unclaimed", failure.getMessage());
      return false;
    }
  }

  /** Where marking fails, the alert stays claimed, and is told again once the claim has run out. */
  private void mark(Owed owed, Outcome outcome) {
    try {
      switch (outcome) {
        case Accepted accepted -> {
          log.told(owed.alert(), accepted.messageId());
          outbox.paid(owed);
        }
        case Refused refused -> {
          log.untold(owed.alert(), "refused", refused.why());
          outbox.refused(owed, refused.why(), clock.instant());
        }
        case Failed failed -> {
          log.untold(owed.alert(), "failed", failed.why());
          outbox.release(owed);
        }
      }
    } catch (SdkException failure) {
      log.untold(owed.alert(), "unmarked", failure.getMessage());
    }
  }
}
