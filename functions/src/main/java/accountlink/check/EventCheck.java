package accountlink.check;

import accountlink.link.BlindCause;
import accountlink.link.Coverage;
import accountlink.link.Judge;
import accountlink.link.LinkEvent;
import accountlink.link.LinkRef;
import accountlink.link.Reading;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.Watch;
import accountlink.store.Causes;
import accountlink.store.ScopeRecords;
import accountlink.workspaces.PacedReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A look at the one link that somebody has just touched. It records and tells what it sees as a run
 * does, and says who did it. It is no run: it leaves alone what is known of the scope as a whole,
 * and a look that failed counts towards nobody's blindness.
 */
final class EventCheck {
  private final Monitor monitor;
  private final Scope scope;
  private final PacedReader reader;
  private final Recording recording;
  private final Telling telling;
  private final Causes causes;

  EventCheck(
      Monitor monitor, Scope scope, PacedReader reader, Recording recording, Telling telling) {
    this.monitor = monitor;
    this.scope = scope;
    this.reader = reader;
    this.recording = recording;
    this.telling = telling;
    this.causes = new Causes(monitor.dynamoDb(), monitor.tableName());
  }

  RunReport check(LinkEvent event, Deadlines deadlines) throws InterruptedException {
    Instant started = monitor.clock().instant();
    // Before the look: AWS may not be done yet, and then a scheduled run sees what came of it.
    causes.hear(scope, event, started);
    ScopeRecords before = ScopeRecords.load(monitor.dynamoDb(), monitor.tableName(), scope);
    Telling.Told paid = telling.tell(before.owed(), deadlines.telling());

    List<Watch> concerned = concerned(event, before);
    PacedReader.Pass pass = reader.read(concerned, deadlines.reading());
    Map<Watch, Reading> answers = answers(pass);
    Coverage coverage =
        before.scope().coverage().of(Coverage.fingerprint(monitor.settings().links()));
    Recording.Recorded recorded =
        recording.record(
            answers,
            watch ->
                new Judge.Before(
                    before.link(watch.key()).confirmedBy(coverage),
                    before.mute(watch.key()),
                    Optional.empty()),
            before.heard());
    // A scheduled run may have been faster, and knew nothing of the event.
    answers.keySet().forEach(watch -> causes.explain(scope, watch.key(), event));
    Telling.Told told = telling.tell(recorded.owed(), deadlines.telling()).and(paid);
    return new RunReport(
        scope,
        started,
        monitor.clock().instant(),
        concerned.size(),
        pass.readings().size(),
        unreadable(pass),
        recorded.entries(),
        recorded.failures(),
        told.told(),
        told.owed(),
        told.refused(),
        pass.stoppedAt().map(Watch::key));
  }

  /**
   * Where no watch is known to follow the link, one by account may: of an invitation that is new,
   * the link's id is not known yet, and the call that answers it names nothing else.
   */
  private List<Watch> concerned(LinkEvent event, ScopeRecords before) {
    List<Watch> watches = monitor.settings().links();
    List<Watch> concerned =
        watches.stream().filter(watch -> event.concerns(watch, before.link(watch.key()))).toList();
    return concerned.isEmpty() && !event.namesAccount()
        ? watches.stream().filter(watch -> watch.ref() instanceof LinkRef.LinkedAccountId).toList()
        : concerned;
  }

  private static Map<Watch, Reading> answers(PacedReader.Pass pass) {
    Map<Watch, Reading> answers = new LinkedHashMap<>(pass.readings());
    answers.values().removeIf(Reading.Unreadable.class::isInstance);
    return answers;
  }

  private static Map<BlindCause, Integer> unreadable(PacedReader.Pass pass) {
    Map<BlindCause, Integer> unreadable = new TreeMap<>();
    for (Reading reading : pass.readings().values()) {
      if (reading instanceof Reading.Unreadable failed) {
        unreadable.merge(failed.cause(), 1, Integer::sum);
      }
    }
    return unreadable;
  }
}
