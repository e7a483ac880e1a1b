package accountlink.check;

import accountlink.link.CurrentStatus;
import accountlink.link.Evaluation;
import accountlink.link.Evaluator;
import accountlink.link.LinkEvent;
import accountlink.link.LinkState;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.store.PendingAlert;
import accountlink.store.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Judges readings and records what follows, each link for itself. */
final class ReadingProcessor {
  /**
   * Writes at a time: enough to hide DynamoDB's answer time, few enough for its start-up limits.
   */
  private static final int WRITERS = 8;

  /** A run that loses as often as this leaves the link to the runs that keep winning. */
  private static final int TRIES = 3;

  private final Scope scope;
  private final Evaluator evaluate;
  private final Recorder recorder;
  private final RunLog log;

  ReadingProcessor(Scope scope, Evaluator evaluate, Recorder recorder, RunLog log) {
    this.scope = scope;
    this.evaluate = evaluate;
    this.recorder = recorder;
    this.log = log;
  }

  /**
   * What was recorded.
   *
   * @param entries of the history
   * @param failures links whose processor failed
   * @param pending alerts that are pending since now
   */
  record Recorded(int entries, int failures, List<PendingAlert> pending) {
    static final Recorded NOTHING = new Recorded(0, 0, List.of());
    static final Recorded FAILED = new Recorded(0, 1, List.of());
  }

  /**
   * @param before what is known of a watch
   * @param events what CloudTrail sent: it goes into the entries that it explains
   */
  Recorded record(
      Map<WatchedLink, Reading> readings,
      Function<WatchedLink, Evaluator.Before> before,
      List<LinkEvent> events) {
    List<Recorded> all =
        Parallel.each(
            readings.entrySet(),
            one -> recordOne(one.getKey(), before.apply(one.getKey()), one.getValue(), events));
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

  /** The edge where a failure, even a fault of our own, must not stop the next link. */
  private Recorded recordOne(
      WatchedLink watch, Evaluator.Before before, Reading reading, List<LinkEvent> events) {
    try {
      return tryToRecord(watch, before, reading, events);
    } catch (RuntimeException failure) {
      log.notRecorded(watch, failure);
      return Recorded.FAILED;
    }
  }

  private Recorded tryToRecord(
      WatchedLink watch, Evaluator.Before known, Reading reading, List<LinkEvent> events) {
    if (reading instanceof Reading.Unreadable unreadable) {
      log.unreadable(watch, unreadable);
    }
    Evaluator.Before before = known;
    for (int tries = 1; tries <= TRIES; tries++) {
      if (!(evaluate.evaluate(watch, before, reading) instanceof Evaluation.Changed evaluated)) {
        return Recorded.NOTHING;
      }
      Evaluation.Changed changed = evaluated.explainedBy(events);
      Optional<List<PendingAlert>> pending = recorder.record(scope, watch, before.last(), changed);
      if (pending.isPresent()) {
        log.recorded(watch, changed);
        return new Recorded(changed.entry().isPresent() ? 1 : 0, 0, pending.get());
      }
      log.lostRace(watch.key());
      before = before.with(recorder.reread(scope, watch));
      if (isOlderThan(reading, before.last())) {
        return Recorded.NOTHING;
      }
    }
    return Recorded.FAILED;
  }

  /** What the winner saw later than we did is truer than what we saw. */
  private static boolean isOlderThan(Reading reading, LinkState winner) {
    return winner
        .current()
        .map(CurrentStatus::confirmedAt)
        .filter(confirmed -> !reading.at().isAfter(confirmed))
        .isPresent();
  }
}
