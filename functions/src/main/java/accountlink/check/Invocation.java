package accountlink.check;

import accountlink.alert.Topic;
import accountlink.link.Alert;
import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.settings.Settings.WatchedScope;
import accountlink.store.PendingAlert;
import accountlink.store.StoreException;
import accountlink.workspaces.ScopeClients;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * One invocation of the check: a scheduled run of all scopes, or the check that an event starts.
 */
public final class Invocation {
  /**
   * One of so many parts of a run's time is the most for sending the alerts of earlier runs, and
   * one is kept for recording, sending and reporting.
   */
  private static final int PARTS_OF_TIME = 4;

  private final CheckSetup setup;
  private final Scope own;
  private final Metrics metrics;
  private final LambdaLogger logger;
  private final Duration left;
  private final Deadlines deadlines;
  private final ScopeClients.Resolver clients;

  /**
   * @param own the scope of the deployment
   * @param logger gets the log of all scopes
   * @param left how long the invocation may take
   */
  public Invocation(
      CheckSetup setup, Scope own, Metrics metrics, LambdaLogger logger, Duration left) {
    this.setup = setup;
    this.own = own;
    this.metrics = metrics;
    this.logger = logger;
    this.left = left;
    Instant now = setup.clock().instant();
    this.deadlines =
        new Deadlines(
            now.plus(left.dividedBy(PARTS_OF_TIME)),
            now.plus(left.minus(left.dividedBy(PARTS_OF_TIME))),
            now.plus(left));
    this.clients = setup.clients().resolver(deadlines.reading());
  }

  /**
   * Checks every link of every scope once, where no other run is at work on the scope.
   *
   * @param requestId names the holder of the leases; Lambda gives a repeated invocation the request
   *     id of the first
   * @param part whose scopes are checked
   * @return of the scopes in their order, without those that failed
   * @throws RuntimeException when nothing could be done at all in any scope, so that the invocation
   *     fails
   */
  public List<RunReport> scheduled(String requestId, Part part) {
    List<WatchedScope> all = setup.settings().watchedScopes(own);
    List<WatchedScope> scopes = part.of(all);
    Optional<SummaryRecorder> summaries = SummaryRecorder.of(setup, all);
    Lease lease = new Lease(requestId + " at " + setup.clock().instant(), deadlines.end());
    List<ScopeEnd> runs =
        counted(
            () ->
                scopes.size() == 1
                    ? List.of(run(scopes.getFirst(), setup, false, lease, summaries))
                    : new ScopeRuns(logger, Runtime.getRuntime().maxMemory(), requestId.hashCode())
                        .run(
                            scopes,
                            this::links,
                            one -> run(one, setupOf(one, scopes), true, lease, summaries),
                            left));
    List<ScopeEnd> ends = counted(() -> afterSending(runs));
    metrics.ended(ends, setup.settings().policy().unreadableAfterRuns(), setup.clock().instant());
    return reports(ends);
  }

  /** Whoever is subscribed is subscribed to the alerts of all scopes. */
  private CheckSetup setupOf(WatchedScope scope, List<WatchedScope> scopes) {
    return scope == scopes.getFirst() ? setup : setup.withoutAudit();
  }

  private ScopeEnd run(
      WatchedScope scope,
      CheckSetup common,
      boolean isOneOfMany,
      Lease lease,
      Optional<SummaryRecorder> summaries)
      throws InterruptedException {
    CheckSetup alone = common.over(scope.settings());
    RunLog log = new RunLog(logger, scope.scope());
    CheckRun run =
        new CheckRun(
            alone,
            scope,
            isOneOfMany,
            summaries.filter(one -> one.isRecordedBy(scope.scope())),
            clients,
            log);
    return new LeasedRun(alone, scope.scope(), log, run).run(lease, deadlines);
  }

  /** Sends the alerts about whole scopes: of an outage of many, one message. */
  private List<ScopeEnd> afterSending(List<ScopeEnd> runs) throws InterruptedException {
    List<PendingAlert> unsent =
        runs.stream()
            .filter(ScopeEnd.Completed.class::isInstance)
            .flatMap(end -> ((ScopeEnd.Completed) end).unsent().stream())
            .distinct()
            .sorted(PendingAlert.OLDEST_FIRST)
            .toList();
    AlertDelivery.Result sending =
        new AlertDelivery(
                setup.store(),
                setup.publisher(),
                setup.settings().policy().digestAbove(),
                setup.clock(),
                setup.sleeper(),
                new RunLog(logger, own))
            .send(unsent, List.of(), 0, deadlines.delivery());
    Instant now = setup.clock().instant();
    return runs.stream()
        .map(end -> end instanceof ScopeEnd.Completed run ? run.after(sending, now) : end)
        .toList();
  }

  /** As many as the last run had, where the settings do not say how many there are. */
  private int links(WatchedScope scope) {
    try {
      int last =
          scope.settings().discovery().isEmpty()
              ? 0
              : setup.store().lastRun(scope.scope()).map(RunReport::links).orElse(0);
      return Math.max(last, scope.settings().links().size());
    } catch (StoreException _) {
      // The run itself says so.
      return 1;
    }
  }

  private List<RunReport> reports(List<ScopeEnd> ends) {
    List<RunReport> reports = new ArrayList<>();
    List<ScopeEnd.Failed> failed = new ArrayList<>();
    for (ScopeEnd end : ends) {
      switch (end) {
        case ScopeEnd.Completed completed -> reports.add(completed.report());
        case ScopeEnd.Skipped skipped -> reports.add(skipped.report());
        case ScopeEnd.Failed failure -> failed.add(failure);
      }
    }
    if (reports.isEmpty() && !failed.isEmpty()) {
      throw new IllegalStateException(
          "nothing could be done in any of %d scopes; the first is %s"
              .formatted(failed.size(), failed.getFirst().scope()),
          failed.getFirst().failure());
    }
    return reports;
  }

  /**
   * Checks the link that an event concerns, in each scope that it may concern.
   *
   * @throws RuntimeException when nothing could be done at all, so that the invocation fails
   */
  public List<RunReport> onEvent(LinkEvent event, CallPlace from) {
    List<RunReport> reports =
        counted(
            () -> {
              EventScopes concerned =
                  EventScopes.of(setup.settings().watchedScopes(own), event, from, setup.store());
              List<RunReport> all = new ArrayList<>();
              List<RuntimeException> failed = new ArrayList<>();
              for (WatchedScope scope : concerned.scopes()) {
                RunLog log = new RunLog(logger, scope.scope());
                try {
                  all.add(
                      new CheckRun(
                              setup.over(scope.settings()),
                              scope,
                              false,
                              Optional.empty(),
                              clients,
                              log)
                          .check(event, concerned.known(), deadlines));
                } catch (RuntimeException failure) {
                  log.scopeFailed(failure);
                  failed.add(failure);
                }
              }
              if (!failed.isEmpty()) {
                // The other scopes were checked, and a repetition changes nothing in them.
                throw failed.getFirst();
              }
              return all;
            });
    metrics.checked(reports);
    return reports;
  }

  /** Sends a test alert. It is recorded nowhere. */
  public Topic.Outcome test(Severity severity, Alert.Test test) {
    return setup.publisher().publish(Alert.test(own, setup.clock().instant(), severity, test));
  }

  private <T> T counted(Callable<T> check) {
    try {
      return check.call();
    } catch (RuntimeException nothingDone) {
      metrics.failed(setup.clock().instant());
      throw nothingDone;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", interrupted);
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
