package accountlink.check;

import accountlink.link.Alert;
import accountlink.link.Coverage;
import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.Reading;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeEvaluator;
import accountlink.link.ScopeEvaluator.ScopeEvaluation;
import accountlink.link.ScopeState;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings.WatchedScope;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import accountlink.store.StoreException;
import accountlink.workspaces.Listing;
import accountlink.workspaces.PacedReader;
import accountlink.workspaces.ScopeClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run over one scope: load, read, evaluate, record, send, report. */
final class CheckRun {
  private final CheckSetup setup;
  private final Scope scope;
  private final RunLog log;
  private final Store store;
  private final AlertDelivery delivery;
  private final WatchedScope watched;
  private final boolean isOneOfMany;
  private final Optional<SummaryRecorder> summaries;
  private final ScopeClients.Resolver clients;
  private final WatchList watchList;
  private final RunRecorder recorder;
  private final SubscriptionAudit audit;

  /**
   * @param setup with the settings of the scope
   * @param isOneOfMany whether other scopes are read too: then alerts about the whole scope are
   *     left for {@link Invocation} to send with theirs
   * @param summaries where this scope records those of all scopes
   * @param clients of the invocation
   */
  CheckRun(
      CheckSetup setup,
      WatchedScope watched,
      boolean isOneOfMany,
      Optional<SummaryRecorder> summaries,
      ScopeClients.Resolver clients,
      RunLog log) {
    this.setup = setup;
    this.watched = watched;
    this.isOneOfMany = isOneOfMany;
    this.summaries = summaries;
    this.scope = watched.scope();
    this.clients = clients;
    this.log = log;
    this.watchList = watched.watchList();
    this.recorder = new RunRecorder(setup, scope, log);
    this.audit = new SubscriptionAudit(setup);
    this.store = setup.store();
    this.delivery =
        new AlertDelivery(
            store,
            setup.publisher(),
            setup.settings().policy().digestAbove(),
            setup.clock(),
            setup.sleeper(),
            log);
  }

  /**
   * A run that has come to its end.
   *
   * @param heartbeat whether it was written, and the lease ended with it
   */
  record Ended(ScopeEnd.Completed run, boolean heartbeat) {}

  Ended run(Lease lease, Deadlines deadlines) throws InterruptedException {
    Instant started = setup.clock().instant();
    ScopeRecords before = store.load(scope);
    before.unusable().forEach(log::notUsable);
    KnownLinks known = new KnownLinks(before, watchList.known(before.links()));
    // Alerts of earlier runs first: the alerts of one link are sent in order.
    AlertDelivery.Result sentFirst =
        delivery.send(
            ownOf(named(before.pending())),
            before.digests(),
            known.links().size(),
            deadlines.firstDelivery());
    RunReader reader = new RunReader(setup, resolved(planned(before)), log);
    Read read = read(reader, known, deadlines.reading());
    ScopeEvaluation evaluation = evaluate(before.scope(), read);
    RunRecorder.Recorded recorded = recorder.record(known, read.pass().readings(), evaluation);
    AlertDelivery.Result sent =
        delivery.send(
            sentFirst,
            ownOf(recorded.pending()),
            read.watched().links().size(),
            deadlines.delivery());
    // Last, so that it delays no alert about a link.
    SummaryRecorder.Recorded summarized =
        summarize(
            recorded.scope(),
            before.lastRun().map(RunReport::finished).orElse(started),
            started,
            deadlines.end());
    List<PendingAlert> summary = ownOf(summarized.pending());
    if (!summary.isEmpty()) {
      sent = delivery.send(sent, summary, read.watched().links().size(), deadlines.delivery());
    }
    RunRecorder.Recorded withSummary = recorded.with(summarized);
    List<PendingAlert> unsent = new ArrayList<>(before.pending());
    unsent.addAll(recorded.pending());
    unsent.addAll(summarized.pending());
    unsent.removeAll(ownOf(unsent));
    Ended ended =
        report(
            lease,
            deadlines,
            started,
            known,
            read,
            evaluation,
            withSummary,
            new RunOutcome(read.way(), read.pass(), withSummary.links(), sent),
            unsent);
    log.finished(ended.run().report());
    return ended;
  }

  private SummaryRecorder.Recorded summarize(
      ScopeState last, Instant before, Instant started, Instant end) {
    return summaries
        .map(recorder -> recorder.record(last, before, started, end, log))
        .orElseGet(() -> SummaryRecorder.none(last));
  }

  /** Those that the run sends itself. */
  private List<PendingAlert> ownOf(List<PendingAlert> pending) {
    return isOneOfMany
        ? pending.stream().filter(one -> !one.alert().isSentAfterAllScopes()).toList()
        : pending;
  }

  private ScopeClients.Resolved resolved(Duration planned) {
    return clients.resolve(scope, watched.role(), planned);
  }

  /** By the pace, or as the last run took where discovery decides how much there is to read. */
  private Duration planned(ScopeRecords before) {
    Duration last =
        before
            .lastRun()
            .map(run -> Duration.between(run.started(), run.finished()))
            .orElse(Duration.ZERO);
    Duration plan = setup.plan().time();
    return plan.compareTo(last) > 0 ? plan : last;
  }

  /** Who mutes a link may have no settings; what subscriptions filter by is in this run's. */
  private List<PendingAlert> named(List<PendingAlert> pending) {
    Map<Optional<String>, WatchedLink> links = new HashMap<>();
    watchList.configured().forEach(link -> links.put(Optional.of(link.key()), link));
    return pending.stream()
        .map(
            one ->
                one.alert().content() instanceof Alert.MuteSet && links.containsKey(one.key())
                    ? one.of(links.get(one.key()))
                    : one)
        .toList();
  }

  /**
   * What was read, and which way.
   *
   * @param way with what was found on it
   * @param watched the links that were to be read, and how many there are to watch
   * @param notListed why a listing gave no answer; empty where it gave one, or there was none
   */
  private record Read(
      ReadingWay way,
      WatchList.Found watched,
      PacedReader.Pass pass,
      Optional<Reading.Unreadable> notListed) {}

  /** List, decide what to confirm, ask. */
  private Read read(RunReader reader, KnownLinks known, Instant deadline)
      throws InterruptedException {
    ScopeRecords before = known.records();
    Optional<Listing> listing = reader.list(deadline);
    WatchList.Found watched =
        watchList.found(before.links(), listing.map(Listing::links).orElse(List.of()));
    Confirmations confirmations =
        Confirmations.of(
            watched.links(), before.scope().resumeAt(), listing, recorder.evaluator(known), known);
    PacedReader.Pass asked = reader.ask(confirmations.toAsk(), listing, deadline);
    Map<WatchedLink, Reading> readings = new LinkedHashMap<>(confirmations.sure());
    readings.putAll(asked.readings());
    return new Read(
        reader.way(listing, before.lastRun()),
        watched,
        new PacedReader.Pass(readings, asked.stoppedAt()),
        listing.flatMap(Listing::nothing));
  }

  /**
   * Checks the link that an event concerns.
   *
   * @param keeps whether a later run may find the change that the event explains
   */
  RunReport check(LinkEvent event, boolean keeps, Deadlines deadlines) throws InterruptedException {
    RunReport report =
        new EventCheck(
                setup,
                scope,
                watchList,
                () -> new RunReader(setup, resolved(EventCheck.PLANNED), log),
                known -> recorder.processor(known, Optional.of(deadlines.end())),
                delivery,
                log)
            .check(event, keeps, deadlines);
    log.finished(report);
    return report;
  }

  /** Of the scope as a whole; {@link ReadingProcessor} evaluates each link. */
  private ScopeEvaluation evaluate(ScopeState last, Read read) {
    ScopeEvaluator evaluator =
        new ScopeEvaluator(
            scope, setup.settings().policy(), setup.workload(read.watched().links().size()));
    Instant now = setup.clock().instant();
    Collection<Reading> readings = read.pass().readings().values();
    ScopeEvaluation evaluation =
        readings.isEmpty() && setup.settings().discovery().isPresent()
            ? evaluator.evaluateListing(last, read.notListed(), now)
            : evaluator.evaluate(last, readings, now);
    return setup
        .settings()
        .discovery()
        .flatMap(discovery -> evaluator.limit(last, discovery, read.watched().found(), now))
        .map(evaluation::with)
        .orElse(evaluation);
  }

  private Ended report(
      Lease lease,
      Deadlines deadlines,
      Instant started,
      KnownLinks known,
      Read read,
      ScopeEvaluation evaluation,
      RunRecorder.Recorded recorded,
      RunOutcome outcome,
      List<PendingAlert> unsent) {
    ScopeRecords before = known.records();
    List<WatchedLink> links = read.watched().links();
    RunReport report =
        outcome
            .report(scope, started, setup.clock().instant(), links.size())
            .withMoreNotRecorded(before.unusableBesideLinks())
            .with(
                audit.after(
                    before.lastRun().flatMap(RunReport::subscriptions), deadlines.delivery()))
            .every(setup.longestInterval());
    ScopeState next =
        recorded
            .scope()
            .next(
                coverage(known, read, report, evaluation),
                // A run that could read nothing does not count: its links are still to be read.
                evaluation.wholeScopeUnreadable() ? before.scope().resumeAt() : report.resumeAt(),
                recorded.unreadable())
            .withLimitReached(isLimitReached(recorded.scope(), read))
            .withGapsKnownSince(interval(before).map(_ -> gapsKnownSince(before, started)));
    LinkCounts counts =
        LinkCounts.of(
            links,
            outcome,
            before,
            evaluation.unreadable(),
            setup.settings().policy().unreadableAfterRuns(),
            report.finished());
    return recordRun(
        lease,
        recorded.scope(),
        next,
        before
            .lastRun()
            .flatMap(last -> last.gapUntil(started, setup.longestInterval(), next.version())),
        new ScopeEnd.Completed(report, counts, unsent));
  }

  /**
   * Writes the heartbeat. All else that the run did is done and recorded: a failure here must not
   * make Lambda repeat it.
   */
  private Ended recordRun(
      Lease lease, ScopeState last, ScopeState next, Optional<RunGap> gap, ScopeEnd.Completed run) {
    try {
      boolean written = store.recordRun(scope, last, next, run.report(), gap, lease);
      if (!written) {
        log.lostRace("heartbeat");
      }
      return new Ended(run, written);
    } catch (StoreException failure) {
      log.notRecorded("heartbeat", failure);
      return new Ended(
          new ScopeEnd.Completed(run.report().withMoreNotRecorded(1), run.counts(), run.unsent()),
          false);
    }
  }

  /** By which the time since the last run is judged; empty: it is not. */
  private Optional<Duration> interval(ScopeRecords before) {
    return before.lastRun().flatMap(RunReport::interval).or(setup::longestInterval);
  }

  /** Where there was no run, or its report cannot be read, all before this one is unknown. */
  private static Instant gapsKnownSince(ScopeRecords before, Instant started) {
    return before
        .lastRun()
        .map(last -> before.scope().gapsKnownSince().orElse(last.finished()))
        .orElse(started);
  }

  private boolean isLimitReached(ScopeState recorded, Read read) {
    return recorded.limitReached()
        && setup
            .settings()
            .discovery()
            .filter(discovery -> !discovery.hasRoom(read.watched().found()))
            .isPresent();
  }

  private Coverage coverage(
      KnownLinks known, Read read, RunReport report, ScopeEvaluation evaluation) {
    if (evaluation.wholeScopeUnreadable()) {
      return known.coverage();
    }
    // A listing reads in no order, so that two runs which did not come to all are no round.
    boolean inNoOrder = report.way().method() == ReadingMethod.LIST && report.notReached() > 0;
    Coverage coverage =
        report.notRecorded() > 0 || inNoOrder
            ? known.coverage().afterFailure()
            : known.coverage().after(report.started(), report.reached(), report.links());
    Map<WatchedLink, Reading> readings = read.pass().readings();
    return coverage.about(
        watchList
            .left(
                read.watched().links(),
                readings,
                link -> known.isMuted(link, readings.get(link).at()))
            .stream()
            .filter(known::isKnownFromNowOn)
            .toList());
  }
}
