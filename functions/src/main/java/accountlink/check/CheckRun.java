package accountlink.check;

import accountlink.alert.Publisher;
import accountlink.link.BlindCause;
import accountlink.link.Coverage;
import accountlink.link.Judge;
import accountlink.link.LinkEvent;
import accountlink.link.Reading;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeJudge;
import accountlink.link.ScopeJudgement;
import accountlink.link.ScopeState;
import accountlink.link.Watch;
import accountlink.store.Outbox;
import accountlink.store.Owed;
import accountlink.store.Recorder;
import accountlink.store.ScopeRecords;
import accountlink.workspaces.LinkReader;
import accountlink.workspaces.PacedReader;
import accountlink.workspaces.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One run over one scope. */
final class CheckRun {
  private final Monitor monitor;
  private final Scope scope;
  private final RunLog log;
  private final Recorder recorder;
  private final Telling telling;
  private final Metrics metrics;

  CheckRun(Monitor monitor, Scope scope, RunLog log, Metrics metrics) {
    this.monitor = monitor;
    this.scope = scope;
    this.log = log;
    this.metrics = metrics;
    this.recorder =
        new Recorder(
            monitor.dynamoDb(),
            monitor.tableName(),
            monitor.settings().historyRetentionDays().map(Duration::ofDays));
    this.telling =
        new Telling(
            new Outbox(monitor.dynamoDb(), monitor.tableName()),
            new Publisher(monitor.sns(), monitor.topicArn(), monitor.voice()),
            monitor.settings().policy().digestAbove(),
            monitor.clock(),
            log);
  }

  RunReport run(Deadlines deadlines) throws InterruptedException {
    Instant started = monitor.clock().instant();
    ScopeRecords before = ScopeRecords.load(monitor.dynamoDb(), monitor.tableName(), scope);
    Telling.Told paid = telling.tell(before.owed(), deadlines.telling());

    PacedReader.Pass pass = read(before.scope(), deadlines);
    ScopeJudgement judged =
        new ScopeJudge(scope, monitor.settings().policy(), monitor.workload())
            .judge(before.scope(), pass.readings().values(), monitor.clock().instant());

    List<Owed> owed = new ArrayList<>();
    ScopeState now = oweOfScope(before.scope(), judged, owed);
    Recording.Recorded recorded = record(before, pass, judged);
    owed.addAll(recorded.owed());
    Telling.Told told = telling.tell(owed, deadlines.telling()).and(paid);

    RunReport report = report(started, pass, recorded, told);
    ScopeState next =
        now.next(coverage(before.scope(), report, judged), report.resumeAt(), judged.blindness());
    if (!recorder.record(scope, now, next, report)) {
      log.overtaken("heartbeat");
    }
    metrics.completed(
        report,
        Census.of(monitor.settings().links(), pass.readings(), before, told, report.finished()));
    return report;
  }

  /** A look at the link that an event speaks of. */
  RunReport check(LinkEvent event, Deadlines deadlines) throws InterruptedException {
    RunReport report =
        new EventCheck(monitor, scope, reader(), recording(), telling).check(event, deadlines);
    metrics.checked(report);
    return report;
  }

  private PacedReader.Pass read(ScopeState last, Deadlines deadlines) throws InterruptedException {
    return reader().read(inOrder(last.resumeAt()), deadlines.reading());
  }

  private PacedReader reader() {
    return new PacedReader(
        new LinkReader(monitor.workSpaces(), monitor.clock())::read,
        new TokenBucket(
            monitor.settings().pace().callsPerSecond(),
            monitor.settings().pace().burst(),
            monitor.clock().instant()),
        monitor.clock(),
        monitor.sleeper());
  }

  private Recording recording() {
    return new Recording(
        scope, new Judge(scope, monitor.settings().policy(), monitor.workload()), recorder, log);
  }

  /** The watches as the settings list them, beginning where the last run stopped. */
  private List<Watch> inOrder(Optional<String> resumeAt) {
    List<Watch> watches = monitor.settings().links();
    int start = 0;
    while (start < watches.size() && !Optional.of(watches.get(start).key()).equals(resumeAt)) {
      start++;
    }
    List<Watch> order = new ArrayList<>(watches.subList(start, watches.size()));
    order.addAll(watches.subList(0, start));
    return order;
  }

  private Recording.Recorded record(
      ScopeRecords before, PacedReader.Pass pass, ScopeJudgement judged) {
    if (judged.wholeScopeBlind()) {
      return Recording.Recorded.NOTHING;
    }
    Coverage coverage = before.scope().coverage().of(fingerprint());
    return recording()
        .record(
            pass.readings(),
            watch ->
                new Judge.Before(
                    before.link(watch.key()).confirmedBy(coverage),
                    before.mute(watch.key()),
                    before.scope().blindness()),
            before.heard());
  }

  /** Alerts about the whole scope are owed before they are told, as those of a link are. */
  private ScopeState oweOfScope(ScopeState last, ScopeJudgement judged, List<Owed> owed) {
    if (judged.alerts().isEmpty()) {
      return last;
    }
    ScopeState next = last.next(last.coverage(), last.resumeAt(), judged.blindness());
    Optional<List<Owed>> recorded = recorder.record(scope, last, next, judged.alerts());
    if (recorded.isEmpty()) {
      log.overtaken("scope");
      return last;
    }
    owed.addAll(recorded.get());
    return next;
  }

  private RunReport report(
      Instant started, PacedReader.Pass pass, Recording.Recorded recorded, Telling.Told told) {
    Map<BlindCause, Integer> unreadable = new TreeMap<>();
    for (Reading reading : pass.readings().values()) {
      if (reading instanceof Reading.Unreadable failed) {
        unreadable.merge(failed.cause(), 1, Integer::sum);
      }
    }
    return new RunReport(
        scope,
        started,
        monitor.clock().instant(),
        monitor.settings().links().size(),
        pass.readings().size(),
        unreadable,
        recorded.entries(),
        recorded.failures(),
        told.told(),
        told.owed(),
        told.refused(),
        pass.stoppedAt().map(Watch::key));
  }

  private Coverage coverage(ScopeState last, RunReport report, ScopeJudgement judged) {
    Coverage coverage = last.coverage().of(fingerprint());
    if (judged.wholeScopeBlind()) {
      return coverage;
    }
    return report.unrecorded() > 0
        ? coverage.afterFailure()
        : coverage.after(report.started(), report.read(), report.watches());
  }

  private String fingerprint() {
    return Coverage.fingerprint(monitor.settings().links());
  }
}
