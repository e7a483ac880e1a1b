package accountlink.check;

import accountlink.link.CurrentStatus;
import accountlink.link.Evaluation;
import accountlink.link.Evaluator;
import accountlink.link.LinkEvent;
import accountlink.link.LinkState;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.Transition;
import accountlink.link.WatchedLink;
import accountlink.store.Entry;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import accountlink.store.StoreException;
import accountlink.store.UnusableItemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Evaluates readings and records the evaluations. A failure of one link does not stop the others.
 */
final class ReadingProcessor {
  /** How often a run that loses a race tries to record a link. */
  private static final int ATTEMPTS = 3;

  private final Scope scope;
  private final Evaluator evaluator;
  private final Store store;
  private final RunLog log;
  private final Optional<Instant> eventCheckUntil;

  /**
   * @param eventCheckUntil the end of its time, where an event check records; empty: a run does
   */
  ReadingProcessor(
      Scope scope,
      Evaluator evaluator,
      Store store,
      RunLog log,
      Optional<Instant> eventCheckUntil) {
    this.scope = scope;
    this.evaluator = evaluator;
    this.store = store;
    this.log = log;
    this.eventCheckUntil = eventCheckUntil;
  }

  /**
   * What was recorded.
   *
   * @param entries number of entries written to the history
   * @param failures number of links that could not be recorded
   * @param pending the alerts that were recorded, after those that a faster run has recorded of the
   *     same link
   */
  record Recorded(int entries, int failures, List<PendingAlert> pending) {
    static final Recorded NOTHING = new Recorded(0, 0, List.of());
    static final Recorded FAILED = new Recorded(0, 1, List.of());

    /** This, and the scope could not be recorded. */
    Recorded plusFailure() {
      return new Recorded(entries, failures + 1, pending);
    }
  }

  /**
   * @param before what is recorded of a watched link
   * @param events CloudTrail events; their causes go into the entries that they explain
   */
  Recorded process(
      Map<WatchedLink, Reading> readings,
      Function<WatchedLink, Evaluator.Before> before,
      List<LinkEvent> events) {
    List<Recorded> all =
        Parallel.each(
            readings.entrySet(),
            one -> processOne(one.getKey(), before.apply(one.getKey()), one.getValue(), events));
    int entries = 0;
    int failures = 0;
    List<PendingAlert> pending = new ArrayList<>();
    for (Recorded one : all) {
      entries += one.entries();
      failures += one.failures();
      pending.addAll(one.pending());
    }
    return new Recorded(entries, failures, pending);
  }

  /** Catches every failure, also a bug of ours: it must not stop the next link. */
  private Recorded processOne(
      WatchedLink watchedLink, Evaluator.Before before, Reading reading, List<LinkEvent> events) {
    try {
      return evaluateAndRecord(watchedLink, before, reading, events);
    } catch (RuntimeException failure) {
      log.notRecorded(watchedLink, failure);
      return Recorded.FAILED;
    }
  }

  private Recorded evaluateAndRecord(
      WatchedLink watchedLink, Evaluator.Before loaded, Reading reading, List<LinkEvent> events) {
    if (reading instanceof Reading.Unreadable unreadable) {
      log.unreadable(watchedLink, unreadable);
    }
    Evaluator.Before before = loaded;
    List<PendingAlert> earlier = List.of();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (!(evaluator.evaluate(watchedLink, before, reading)
          instanceof Evaluation.Changed evaluation)) {
        return Recorded.NOTHING;
      }
      Evaluation.Changed explained = withCause(watchedLink, evaluation.explainedBy(events));
      Evaluation.Changed changed =
          eventCheckUntil.map(explained::byEventCheckUntil).orElse(explained);
      Optional<List<PendingAlert>> pending =
          store.record(scope, watchedLink, before.last(), changed);
      if (pending.isPresent()) {
        log.recorded(watchedLink, changed);
        List<PendingAlert> inOrder = new ArrayList<>(earlier);
        inOrder.addAll(pending.get());
        return new Recorded(changed.entry().isPresent() ? 1 : 0, 0, inOrder);
      }
      log.lostRace(watchedLink.key());
      // With the alerts that the winner may not have sent yet: they go before this run's own.
      ScopeRecords now = store.load(scope);
      before = before.with(now.link(watchedLink.key()), now.mute(watchedLink.key()));
      earlier =
          now.pending().stream()
              .filter(alert -> alert.key().equals(Optional.of(watchedLink.key())))
              .toList();
      if (isOlderThan(reading, before.last())) {
        return Recorded.NOTHING;
      }
    }
    return Recorded.FAILED;
  }

  /**
   * With who brought about the status that an alert repeats. The state does not have it, since
   * CloudTrail may say it later than the change is recorded; its entry does. An alert without it is
   * better than none.
   */
  private Evaluation.Changed withCause(WatchedLink watchedLink, Evaluation.Changed changed) {
    try {
      return changed
          .repeated()
          .map(CurrentStatus::since)
          .flatMap(since -> store.lastAt(scope, watchedLink.key(), since))
          .map(Entry::transition)
          .filter(entry -> changed.repeated().filter(now -> now.isAfter(entry)).isPresent())
          .flatMap(Transition::cause)
          .map(changed::because)
          .orElse(changed);
    } catch (StoreException | UnusableItemException failure) {
      log.notRecorded("cause", failure);
      return changed;
    }
  }

  /** Then the winner's later reading is the one to keep. */
  private static boolean isOlderThan(Reading reading, LinkState recorded) {
    return recorded
        .current()
        .map(CurrentStatus::confirmedAt)
        .filter(confirmed -> !reading.at().isAfter(confirmed))
        .isPresent();
  }
}
