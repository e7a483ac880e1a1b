package accountlink.simulation;

import accountlink.alert.SnsTopic;
import accountlink.check.AuditedTopics;
import accountlink.check.CheckSetup;
import accountlink.fixture.InvocationContext;
import accountlink.lambda.CheckHandler;
import accountlink.link.Alert;
import accountlink.link.ReaderRole;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import accountlink.simulation.Step.Fault;
import accountlink.store.PendingAlert;
import accountlink.store.Store;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * One invocation: a run of each scope, and the connections that they share. Each call goes to the
 * run of the scope that it is about.
 */
final class SimulatedInvocation {
  static final Duration CALL = Duration.ofMillis(7);
  static final Duration A_MINUTE = Duration.ofSeconds(60);

  /** A session that lasts for so much longer than the invocation is not asked for again. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final Duration SESSION = Duration.ofMinutes(15);

  /** A run that the world stops in the middle. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private final World world;
  private final Settings settings;
  private final Optional<Turns.Actor> actor;
  private final boolean ignoresLeases;
  private final ExecutionEnvironment environment;
  private final Map<Scope, SimulatedRun> runs = new LinkedHashMap<>();
  private final List<String> metrics = new ArrayList<>();
  private final Set<String> assumed = new HashSet<>();

  private Instant end;
  private boolean crashed;

  private SimulatedInvocation(
      World world,
      List<Fault> faults,
      Optional<Turns.Actor> actor,
      boolean ignoresLeases,
      ExecutionEnvironment environment) {
    this.world = world;
    this.settings = world.settings();
    this.actor = actor;
    this.ignoresLeases = ignoresLeases;
    this.environment = environment;
    this.end = world.time.instant().plus(A_MINUTE);
    List<SimulatedScope> scopes = world.watchedScopes();
    for (int i = 0; i < scopes.size(); i++) {
      runs.put(
          scopes.get(i).scope, new SimulatedRun(this, scopes.get(i), ofScope(i, scopes, faults)));
    }
  }

  /** The calls of each scope count for themselves. */
  private static List<Fault> ofScope(int i, List<SimulatedScope> scopes, List<Fault> faults) {
    return faults.stream()
        .filter(fault -> fault.call() % scopes.size() == i)
        .map(fault -> new Fault(fault.call() / scopes.size(), fault.kind()))
        .toList();
  }

  /** While nothing else runs, except what its faults say. */
  static SimulatedInvocation alone(World world, List<Fault> faults) {
    return new SimulatedInvocation(world, faults, Optional.empty(), false, world.warmEnvironment());
  }

  /**
   * In the middle of another one.
   *
   * @param ignoresLeases by its clock every lease is over
   */
  static SimulatedInvocation within(World world, boolean ignoresLeases) {
    return among(world, List.of(), Optional.empty(), ignoresLeases);
  }

  /**
   * Among others.
   *
   * @param actor with which it waits for its turn before each call; empty: it does not wait
   * @param ignoresLeases by its clock every lease is over
   */
  static SimulatedInvocation among(
      World world, List<Fault> faults, Optional<Turns.Actor> actor, boolean ignoresLeases) {
    SimulatedInvocation all =
        new SimulatedInvocation(
            world, faults, actor, ignoresLeases, new ExecutionEnvironment(world));
    all.runs.values().forEach(SimulatedRun::disturb);
    return all;
  }

  void scheduled(Duration left) {
    end = world.time.instant().plus(left);
    runs.values().forEach(SimulatedRun::starts);
    InvocationContext context = InvocationContext.check(left);
    try {
      List<RunReport> reports = inTime(() -> handler().checkScopes(context));
      if (!crashed) {
        ended(reports, context.logged().toString(), left);
      }
    } catch (RuntimeException | Crash failed) {
      failedOnlyWhereNothingCouldBeDone(runs.values(), failed + " " + failed.getCause());
    } finally {
      runs.values().forEach(SimulatedRun::endsWork);
    }
  }

  /** Alone it lets waits overlap. Others take turns, and pass the time as they need it. */
  private <T> T inTime(Callable<T> check) {
    try {
      return world.planted != PlantedFault.SCOPES_RUN_ONE_AFTER_THE_OTHER
              && runs.size() > 1
              && actor.isEmpty()
              && environment == world.warmEnvironment()
          ? world.waits.overlapping(check)
          : check.call();
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void ended(List<RunReport> reports, String logged, Duration left) {
    List<SimulatedRun> missing = new ArrayList<>(runs.values());
    List<RunReport> completed = new ArrayList<>();
    for (RunReport report : reports) {
      SimulatedRun run = run(report.scope());
      world.check(missing.remove(run), "a second report of a scope: " + report);
      if (report.skippedUntil().isPresent()) {
        run.skipped(report);
      } else {
        completed.add(report);
      }
    }
    failedOnlyWhereNothingCouldBeDone(missing, logged);
    metricsAreOf(completed, missing.isEmpty());
    completed.forEach(report -> run(report.scope()).completed(report, left));
    linksByStatus(completed);
  }

  private void failedOnlyWhereNothingCouldBeDone(Iterable<SimulatedRun> failed, String how) {
    failed.forEach(
        run ->
            run.check(
                crashed || run.nothingDone(),
                "a run failed that could have done something: " + how));
  }

  private void metricsAreOf(List<RunReport> reports, boolean whole) {
    MetricLines lines = new MetricLines(metrics);
    is(lines, "FailedRuns", whole ? 0 : 1);
    is(lines, "SkippedRuns", whole && reports.isEmpty() ? 1 : 0);
    is(lines, "CompletedRuns", whole && !reports.isEmpty() ? 1 : 0);
    is(lines, "Reads", sum(reports, RunReport::read));
    is(lines, "Transitions", sum(reports, RunReport::recorded));
    is(lines, "AlertsSent", sum(reports, RunReport::sent));
    if (whole && !hasSeveralScopes()) {
      is(lines, "AlertsPending", sum(reports, RunReport::pending));
    } else if (whole && reports.size() == runs.size() && isUndisturbed()) {
      is(
          lines,
          "AlertsPending",
          runs.keySet().stream().mapToInt(scope -> world.store.load(scope).pending().size()).sum());
    }
    is(lines, "UnreadableReadings", sum(reports, RunReport::allUnreadable));
  }

  private void is(MetricLines lines, String metric, int value) {
    world.check(lines.sum(metric) == value, metric + " is not " + value + ": " + metrics);
  }

  private static int sum(List<RunReport> reports, ToIntFunction<RunReport> value) {
    return reports.stream().mapToInt(value).sum();
  }

  /** The links of all scopes by status, where nothing happened to any. */
  private void linksByStatus(List<RunReport> completed) {
    if (completed.size() < runs.size() || !runs.values().stream().allMatch(SimulatedRun::isClean)) {
      return;
    }
    Map<String, Integer> recorded = new LinkedHashMap<>();
    runs.values()
        .forEach(
            run ->
                run.recordedByStatus().forEach((kind, n) -> recorded.merge(kind, n, Integer::sum)));
    Map<String, Integer> counted = new MetricLines(metrics).byStatus();
    world.check(
        counted.equals(recorded), "the metrics count " + counted + ", recorded are " + recorded);
  }

  /**
   * The check after a CloudTrail event.
   *
   * @param faults at the calls of the link's scope
   */
  void event(SimulatedScope scope, String key, List<Fault> faults) {
    Optional.ofNullable(runs.get(scope.scope)).ifPresent(run -> run.plan(faults));
    runs.values().forEach(SimulatedRun::starts);
    boolean watched =
        runs.keySet().stream().anyMatch(one -> one.region().equals(scope.scope.region()));
    try {
      inTime(
          () ->
              handler()
                  .handleRequest(cloudTrailEvent(scope, key), InvocationContext.check(A_MINUTE)));
      if (!crashed) {
        is(new MetricLines(metrics), "EventChecks", watched ? 1 : 0);
        runs.values().forEach(SimulatedRun::eventChecked);
      }
    } catch (RuntimeException | Crash failed) {
      world.check(
          crashed || anyFailed(),
          "a check failed that could have done something: " + failed + failed.getCause());
    }
  }

  /** An event check that hangs before it records: the link changes, and a whole run goes by. */
  void lateEvent(SimulatedScope scope, String key, String status) {
    Optional.ofNullable(runs.get(scope.scope))
        .ifPresent(
            run ->
                run.beforeRecord(
                    () -> {
                      callsAreLate();
                      scope.change(key, status, false);
                      within(world, false).scheduled(A_MINUTE);
                    }));
    event(scope, key, List.of());
  }

  private ScheduledEvent cloudTrailEvent(SimulatedScope scope, String key) {
    Witness.Truth now = scope.witness.now(key);
    String call =
        switch (now.status()) {
          case "LINKED", "LINKING_FAILED" -> "AcceptAccountLinkInvitation";
          case "REJECTED" -> "RejectAccountLinkInvitation";
          case "" -> "DeleteAccountLinkInvitation";
          default -> "CreateAccountLinkInvitation";
        };
    ScheduledEvent event = new ScheduledEvent();
    event.setSource("aws.workspaces");
    event.setAccount(scope.scope.account());
    event.setRegion(scope.scope.region());
    event.setDetail(
        Map.of(
            "eventName",
            call,
            "eventTime",
            world.time.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            "requestParameters",
            Map.of("linkId", now.linkId())));
    return event;
  }

  private CheckHandler handler() {
    runs.values().forEach(_ -> world.figures.run());
    return new CheckHandler(
        new CheckSetup(
            settings,
            environment.clients(this),
            world.planted.around(store(), this),
            new SnsTopic(
                new TopicCalls(world, this), "arn:aws:sns:eu-central-1:111122223333:alerts"),
            AuditedTopics.NONE,
            "./account-links history",
            Optional.empty(),
            Optional.empty(),
            world.time,
            world.waits,
            Duration.ofMinutes(5),
            Optional.of(Duration.ofMinutes(5))),
        Deployment.Metrics.ALL,
        metrics::add);
  }

  /** Each call goes to the run of the scope that it is about. */
  private Store store() {
    Map<Scope, Store> stores = new LinkedHashMap<>();
    ThreadLocal<Scope> atWork = new ThreadLocal<>();
    runs.forEach((scope, run) -> stores.put(scope, new StoreCalls(world, run).store()));
    return (Store)
        Proxy.newProxyInstance(
            SimulatedInvocation.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              Scope scope =
                  switch (arguments[0]) {
                    case PendingAlert pending -> pending.scope();
                    // What a run reads of other scopes, for a summary, is its own work.
                    case Scope one -> Optional.ofNullable(atWork.get()).orElse(one);
                    default -> atWork.get();
                  };
              if (method.getName().equals("takeLease")) {
                atWork.set(scope);
              }
              try {
                return method.invoke(stores.get(run(scope).scope()), arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  // --- What its runs share ---

  World world() {
    return world;
  }

  Settings settings() {
    return settings;
  }

  Optional<Turns.Actor> actor() {
    return actor;
  }

  boolean ignoresLeases() {
    return ignoresLeases;
  }

  /** When it must have ended. */
  Instant end() {
    return end;
  }

  boolean hasCrashed() {
    return crashed;
  }

  Crash crash() {
    crashed = true;
    world.environmentIsLost(environment);
    runs.values().forEach(SimulatedRun::disturb);
    faultHappened();
    return new Crash();
  }

  /** To all scopes, as a crash does. */
  void faultHappened() {
    runs.values().forEach(run -> run.simulatedScope().witness.faultHappened());
  }

  /** The run of a scope that is watched. */
  SimulatedRun run(Scope scope) {
    SimulatedRun run = runs.get(scope);
    if (run == null) {
      world.check(false, scope + " is not in the settings, and a call is about it");
      throw new IllegalStateException("not watched: " + scope);
    }
    return run;
  }

  /** The run of the scope to which an alert belongs. */
  Optional<SimulatedRun> runOf(String alertId) {
    return runs.values().stream().filter(run -> run.hasCreated(alertId)).findFirst();
  }

  /** Whether the run of a scope could do nothing. */
  boolean anyFailed() {
    return runs.values().stream().anyMatch(SimulatedRun::nothingDone);
  }

  /** Whether no run of it was disturbed. */
  boolean isUndisturbed() {
    return runs.values().stream().noneMatch(SimulatedRun::isDisturbed);
  }

  boolean hasSeveralScopes() {
    return runs.size() > 1;
  }

  /** The topic has accepted an alert. */
  void sent(String alertId) {
    runOf(alertId).ifPresent(run -> run.sent(alertId));
  }

  SimulatedRun anyRun() {
    return runs.values().iterator().next();
  }

  /** Another run was at work meanwhile: of no scope it is known when its calls go out. */
  void callsAreLate() {
    runs.values().forEach(SimulatedRun::callsAreLate);
  }

  /**
   * STS is asked for a session: once in an invocation, and only where the last one ends too early.
   */
  AssumeRoleResponse assumes(String role, Optional<Instant> lastEnds) {
    if (crashed) {
      throw new Crash();
    }
    world.time.pass(CALL);
    world.check(assumed.add(role), "STS was asked twice in one invocation for " + role);
    Instant needed = end.plus(MARGIN);
    world.check(
        lastEnds.filter(last -> !last.isBefore(needed)).isEmpty(),
        "STS was asked for a session, and the last one ends at " + lastEnds);
    String account = new ReaderRole(role, Optional.empty()).account();
    switch (world.roles.fault(account).orElse(null)) {
      case THROTTLE -> throw AwsErrors.of(StsException.builder(), 400, "Throttling");
      case DENY -> throw AwsErrors.of(StsException.builder(), 403, "AccessDenied");
      case FAIL -> throw AwsErrors.of(StsException.builder(), 500, "InternalFailure");
      case null, default -> {}
    }
    return AssumeRoleResponse.builder()
        .credentials(
            session ->
                session
                    .accessKeyId(world.roles.accessKey(account))
                    .secretAccessKey("secret")
                    .sessionToken("token")
                    .expiration(world.time.instant().plus(SESSION)))
        .build();
  }

  /** What a planted fault does: the topic accepts alerts that are not recorded. */
  void publishUnrecorded(List<Alert> alerts) {
    alerts.forEach(alert -> run(alert.scope()).publishUnrecorded(alert));
  }
}
