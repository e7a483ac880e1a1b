package accountlink.check;

import accountlink.link.Blindness;
import accountlink.link.Judge;
import accountlink.link.Judgement;
import accountlink.link.LinkEvent;
import accountlink.link.LinkState;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.Standing;
import accountlink.link.Watch;
import accountlink.store.Owed;
import accountlink.store.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Judges readings and records what follows, each link for itself. */
final class Recording {
  /**
   * Writes at a time: enough to hide DynamoDB's answer time, few enough for its start-up limits.
   */
  private static final int WRITERS = 8;

  /** A run that loses as often as this leaves the link to the runs that keep winning. */
  private static final int TRIES = 3;

  private final Scope scope;
  private final Judge judge;
  private final Recorder recorder;
  private final RunLog log;

  Recording(Scope scope, Judge judge, Recorder recorder, RunLog log) {
    this.scope = scope;
    this.judge = judge;
    this.recorder = recorder;
    this.log = log;
  }

  /**
   * What was recorded.
   *
   * @param entries of the history
   * @param failures links whose recording failed
   * @param owed alerts that are owed since now
   */
  record Recorded(int entries, int failures, List<Owed> owed) {
    static final Recorded NOTHING = new Recorded(0, 0, List.of());
    static final Recorded FAILED = new Recorded(0, 1, List.of());
  }

  /**
   * @param heard what CloudTrail told: it goes into the entries that it explains
   */
  Recorded record(
      Map<Watch, Reading> readings,
      Function<Watch, LinkState> states,
      Optional<Blindness> scopeBlindness,
      List<LinkEvent> heard) {
    List<Future<Recorded>> writes = new ArrayList<>();
    try (ExecutorService writers =
        Executors.newFixedThreadPool(WRITERS, Thread.ofVirtual().factory())) {
      readings.forEach(
          (watch, reading) ->
              writes.add(
                  writers.submit(
                      () ->
                          recordOne(watch, states.apply(watch), scopeBlindness, reading, heard))));
    }
    int entries = 0;
    int failures = 0;
    List<Owed> owed = new ArrayList<>();
    for (Future<Recorded> write : writes) {
      Recorded one = write.resultNow();
      entries += one.entries();
      failures += one.failures();
      owed.addAll(one.owed());
    }
    return new Recorded(entries, failures, owed);
  }

  /** The edge where a failure, even a fault of our own, must not stop the next link. */
  private Recorded recordOne(
      Watch watch,
      LinkState state,
      Optional<Blindness> scopeBlindness,
      Reading reading,
      List<LinkEvent> heard) {
    try {
      return tryToRecord(watch, state, scopeBlindness, reading, heard);
    } catch (RuntimeException failure) {
      log.unrecorded(watch, failure);
      return Recorded.FAILED;
    }
  }

  private Recorded tryToRecord(
      Watch watch,
      LinkState state,
      Optional<Blindness> scopeBlindness,
      Reading reading,
      List<LinkEvent> heard) {
    if (reading instanceof Reading.Unreadable unreadable) {
      log.unreadable(watch, unreadable);
    }
    LinkState last = state;
    for (int tries = 1; tries <= TRIES; tries++) {
      if (!(judge.judge(watch, last, scopeBlindness, reading)
          instanceof Judgement.Changed judged)) {
        return Recorded.NOTHING;
      }
      Judgement.Changed changed = judged.explainedBy(heard);
      Optional<List<Owed>> owed = recorder.record(scope, watch, last, changed);
      if (owed.isPresent()) {
        log.recorded(watch, changed);
        return new Recorded(changed.entry().isPresent() ? 1 : 0, 0, owed.get());
      }
      log.overtaken(watch.key());
      last = recorder.reread(scope, watch);
      if (isOlderThan(reading, last)) {
        return Recorded.NOTHING;
      }
    }
    return Recorded.FAILED;
  }

  /** What the winner saw later than we did is truer than what we saw. */
  private static boolean isOlderThan(Reading reading, LinkState winner) {
    return winner
        .standing()
        .map(Standing::confirmedAt)
        .filter(confirmed -> !reading.at().isAfter(confirmed))
        .isPresent();
  }
}
