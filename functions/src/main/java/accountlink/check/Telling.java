package accountlink.check;

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
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Pays what is owed: claim, publish, mark. Of one link the oldest alert goes first, and the next
 * only after it; an alert that SNS refuses for good holds up nobody.
 */
final class Telling {
  /** As many as one call to SNS carries. */
  private static final int BATCH = 10;

  private final Outbox outbox;
  private final Publisher publisher;
  private final InstantSource clock;
  private final RunLog log;

  Telling(Outbox outbox, Publisher publisher, InstantSource clock, RunLog log) {
    this.outbox = outbox;
    this.publisher = publisher;
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
    List<Owed> resting = owed.stream().filter(this::isResting).toList();
    Deque<Deque<Owed>> lines = lines(owed, resting);
    int told = 0;
    int refused = resting.size();
    boolean isDown = false;
    while (!lines.isEmpty() && !isDown && clock.instant().isBefore(deadline)) {
      Map<Owed, Deque<Owed>> batch = nextBatch(lines);
      Map<Owed, Outcome> outcomes = tellBatch(List.copyOf(batch.keySet()));
      isDown = !outcomes.isEmpty() && outcomes.values().stream().allMatch(Failed.class::isInstance);
      for (Map.Entry<Owed, Outcome> outcome : outcomes.entrySet()) {
        switch (outcome.getValue()) {
          case Accepted _ -> {
            told++;
            goOn(lines, batch.get(outcome.getKey()));
          }
          case Refused _ -> {
            refused++;
            goOn(lines, batch.get(outcome.getKey()));
          }
          // The rest of this link's line waits for the next run, so that its order holds.
          case Failed _ -> {}
        }
      }
    }
    return new Told(told, owed.size() - told, refused);
  }

  private boolean isResting(Owed owed) {
    return owed.refusal().isPresent() && !owed.isFree(clock.instant());
  }

  /** Each link's alerts in their order; what rests stands in no line. */
  private static Deque<Deque<Owed>> lines(List<Owed> owed, List<Owed> resting) {
    Map<String, Deque<Owed>> lines = new LinkedHashMap<>();
    for (Owed alert : owed) {
      if (!resting.contains(alert)) {
        lines.computeIfAbsent(alert.sortKey(), _ -> new ArrayDeque<>()).add(alert);
      }
    }
    return new ArrayDeque<>(lines.values());
  }

  /** The first of each of the next lines, with the line it left. */
  private static Map<Owed, Deque<Owed>> nextBatch(Deque<Deque<Owed>> lines) {
    Map<Owed, Deque<Owed>> batch = new LinkedHashMap<>();
    while (batch.size() < BATCH && !lines.isEmpty()) {
      Deque<Owed> line = lines.poll();
      batch.put(line.poll(), line);
    }
    return batch;
  }

  private static void goOn(Deque<Deque<Owed>> lines, Deque<Owed> line) {
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  /** The outcomes of those that could be claimed; another run is telling the others. */
  private Map<Owed, Outcome> tellBatch(List<Owed> batch) {
    Map<Alert, Owed> claimed = new LinkedHashMap<>();
    for (Owed owed : batch) {
      if (claim(owed)) {
        claimed.put(owed.alert(), owed);
      }
    }
    Map<Owed, Outcome> outcomes = new LinkedHashMap<>();
    publisher
        .publish(List.copyOf(claimed.keySet()))
        .forEach(
            (alert, outcome) -> {
              mark(claimed.get(alert), outcome);
              outcomes.put(claimed.get(alert), outcome);
            });
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
