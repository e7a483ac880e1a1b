package accountlink.check;

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
   * @param before what is known of a watch
   * @param heard what CloudTrail told: it goes into the entries that it explains
   */
  Recorded record(
      Map<Watch, Reading> readings, Function<Watch, Judge.Before> before, List<LinkEvent> heard) {
    List<Recorded> all =
        Together.each(
            readings.entrySet(),
            one -> recordOne(one.getKey(), before.apply(one.getKey()), one.getValue(), heard));
    int entries = 0;
    int failures = 0;
    List<Owed> owed = new ArrayList<>();
    for (Recorded one : all) {
      entries += one.entries();
      failures += one.failures();
      owed.addAll(one.owed());
    }
    return new Recorded(entries, failures, owed);
  }

  /** The edge where a failure, even a fault of our own, must not stop the next link. */
  private Recorded recordOne(
      Watch watch, Judge.Before before, Reading reading, List<LinkEvent> heard) {
    try {
      return tryToRecord(watch, before, reading, heard);
    } catch (RuntimeException failure) {
      log.unrecorded(watch, failure);
      return Recorded.FAILED;
    }
  }

  private Recorded tryToRecord(
      Watch watch, Judge.Before known, Reading reading, List<LinkEvent> heard) {
    if (reading instanceof Reading.Unreadable unreadable) {
      log.unreadable(watch, unreadable);
    }
    Judge.Before before = known;
    for (int tries = 1; tries <= TRIES; tries++) {
      if (!(judge.judge(watch, before, reading) instanceof Judgement.Changed judged)) {
        return Recorded.NOTHING;
      }
      Judgement.Changed changed = judged.explainedBy(heard);
      Optional<List<Owed>> owed = recorder.record(scope, watch, before.last(), changed);
      if (owed.isPresent()) {
        log.recorded(watch, changed);
        return new Recorded(changed.entry().isPresent() ? 1 : 0, 0, owed.get());
      }
      log.overtaken(watch.key());
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
        .standing()
        .map(Standing::confirmedAt)
        .filter(confirmed -> !reading.at().isAfter(confirmed))
        .isPresent();
  }
}
