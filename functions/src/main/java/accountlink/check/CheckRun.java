package accountlink.check;

import accountlink.link.Coverage;
import accountlink.link.Evaluator;
import accountlink.link.LinkEvent;
import accountlink.link.Reading;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeEvaluation;
import accountlink.link.ScopeEvaluator;
import accountlink.link.ScopeState;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.store.Outbox;
import accountlink.store.PendingAlert;
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
  private final CheckSetup setup;
  private final Scope scope;
  private final RunLog log;
  private final Recorder recorder;
  private final AlertDelivery delivery;
  private final Metrics metrics;

  CheckRun(CheckSetup setup, Scope scope, RunLog log, Metrics metrics) {
    this.setup = setup;
    this.scope = scope;
    this.log = log;
    this.metrics = metrics;
    this.recorder =
        new Recorder(
            setup.dynamoDb(),
            setup.tableName(),
            setup.settings().historyRetentionDays().map(Duration::ofDays));
    this.delivery =
        new AlertDelivery(
            new Outbox(setup.dynamoDb(), setup.tableName()),
            setup.publisher(),
            setup.settings().policy().digestAbove(),
            setup.clock(),
            log);
  }

  RunReport run(Deadlines deadlines) throws InterruptedException {
    Instant started = setup.clock().instant();
    ScopeRecords before = ScopeRecords.load(setup.dynamoDb(), setup.tableName(), scope);
    AlertDelivery.Result paid = delivery.send(before.pending(), deadlines.delivery());

    PacedReader.Pass pass = read(before.scope(), deadlines);
    ScopeEvaluation evaluated =
        new ScopeEvaluator(scope, setup.settings().policy(), setup.workload())
            .evaluate(before.scope(), pass.readings().values(), setup.clock().instant());

    List<PendingAlert> pending = new ArrayList<>();
    ScopeState now = recordScopeAlerts(before.scope(), evaluated, pending);
    ReadingProcessor.Recorded recorded = record(before, pass, evaluated);
    pending.addAll(recorded.pending());
    AlertDelivery.Result sent = delivery.send(pending, deadlines.delivery()).and(paid);

    RunReport report = report(started, pass, recorded, sent);
    ScopeState next =
        now.next(
            coverage(before.scope(), report, evaluated), report.resumeAt(), evaluated.unreadable());
    if (!recorder.record(scope, now, next, report)) {
      log.lostRace("heartbeat");
    }
    metrics.completed(
        report,
        LinkCounts.of(setup.settings().links(), pass.readings(), before, sent, report.finished()));
    return report;
  }

  /** A look at the link that an event speaks of. */
  RunReport check(LinkEvent event, Deadlines deadlines) throws InterruptedException {
    RunReport report =
        new EventCheck(setup, scope, reader(), processor(), delivery).check(event, deadlines);
    metrics.checked(report);
    return report;
  }

  private PacedReader.Pass read(ScopeState last, Deadlines deadlines) throws InterruptedException {
    return reader().read(inOrder(last.resumeAt()), deadlines.reading());
  }

  private PacedReader reader() {
    return new PacedReader(
        new LinkReader(setup.workSpaces(), setup.clock())::read,
        new TokenBucket(
            setup.settings().pace().callsPerSecond(),
            setup.settings().pace().burst(),
            setup.clock().instant()),
        setup.clock(),
        setup.sleeper());
  }

  private ReadingProcessor processor() {
    return new ReadingProcessor(
        scope, new Evaluator(scope, setup.settings().policy(), setup.workload()), recorder, log);
  }

  /** The watches as the settings list them, beginning where the last run stopped. */
  private List<WatchedLink> inOrder(Optional<String> resumeAt) {
    List<WatchedLink> watches = setup.settings().links();
    int start = 0;
    while (start < watches.size() && !Optional.of(watches.get(start).key()).equals(resumeAt)) {
      start++;
    }
    List<WatchedLink> order = new ArrayList<>(watches.subList(start, watches.size()));
    order.addAll(watches.subList(0, start));
    return order;
  }

  private ReadingProcessor.Recorded record(
      ScopeRecords before, PacedReader.Pass pass, ScopeEvaluation evaluated) {
    if (evaluated.wholeScopeUnreadable()) {
      return ReadingProcessor.Recorded.NOTHING;
    }
    Coverage coverage = before.scope().coverage().of(fingerprint());
    return processor()
        .record(
            pass.readings(),
            watch ->
                new Evaluator.Before(
                    before.link(watch.key()).confirmedBy(coverage),
                    before.mute(watch.key()),
                    before.scope().unreadable()),
            before.events());
  }

  /** Alerts about the whole scope are pending before they are sent, as those of a link are. */
  private ScopeState recordScopeAlerts(
      ScopeState last, ScopeEvaluation evaluated, List<PendingAlert> pending) {
    if (evaluated.alerts().isEmpty()) {
      return last;
    }
    ScopeState next = last.next(last.coverage(), last.resumeAt(), evaluated.unreadable());
    Optional<List<PendingAlert>> recorded = recorder.record(scope, last, next, evaluated.alerts());
    if (recorded.isEmpty()) {
      log.lostRace("scope");
      return last;
    }
    pending.addAll(recorded.get());
    return next;
  }

  private RunReport report(
      Instant started,
      PacedReader.Pass pass,
      ReadingProcessor.Recorded recorded,
      AlertDelivery.Result sent) {
    Map<UnreadableCause, Integer> unreadable = new TreeMap<>();
    for (Reading reading : pass.readings().values()) {
      if (reading instanceof Reading.Unreadable failed) {
        unreadable.merge(failed.cause(), 1, Integer::sum);
      }
    }
    return new RunReport(
        scope,
        started,
        setup.clock().instant(),
        setup.settings().links().size(),
        pass.readings().size(),
        unreadable,
        recorded.entries(),
        recorded.failures(),
        sent.sent(),
        sent.pending(),
        sent.undeliverable(),
        pass.stoppedAt().map(WatchedLink::key));
  }

  private Coverage coverage(ScopeState last, RunReport report, ScopeEvaluation evaluated) {
    Coverage coverage = last.coverage().of(fingerprint());
    if (evaluated.wholeScopeUnreadable()) {
      return coverage;
    }
    return report.notRecorded() > 0
        ? coverage.afterFailure()
        : coverage.after(report.started(), report.read(), report.links());
  }

  private String fingerprint() {
    return Coverage.fingerprint(setup.settings().links());
  }
}
