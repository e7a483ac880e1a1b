package accountlink.simulation;

import accountlink.alert.SnsTopic;
import accountlink.check.CheckSetup;
import accountlink.fixture.InvocationContext;
import accountlink.lambda.CheckHandler;
import accountlink.link.Alert;
import accountlink.link.LinkState;
import accountlink.link.ReadingMethod;
import accountlink.link.RunReport;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import accountlink.simulation.Step.Fault;
import accountlink.simulation.Step.FaultKind;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.workspaces.model.AccountLink;

/** One invocation, with its own connection to the store, the topic and WorkSpaces. */
final class SimulatedRun {
  private static final Duration CALL = Duration.ofMillis(7);
  private static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration A_MINUTE = Duration.ofSeconds(60);

  /** At the topic, these concern nothing but the topic. */
  private static final Set<FaultKind> OF_THE_TOPIC =
      EnumSet.of(
          FaultKind.FAIL,
          FaultKind.LOSE_ANSWER,
          FaultKind.HANG,
          FaultKind.THROTTLE,
          FaultKind.DENY,
          FaultKind.PROXY,
          FaultKind.PARTLY);

  /** A run that the world stops in the middle. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private final World world;
  private final Witness witness;
  private final Map<Integer, FaultKind> plan = new HashMap<>();
  private final Optional<Turns.Actor> actor;
  private final Map<String, Optional<Witness.Answer>> readings = new LinkedHashMap<>();
  private final Set<String> listed = new HashSet<>();
  private final Set<String> sent = new HashSet<>();
  private final Map<String, Integer> writesAtStart = new HashMap<>();

  /** Keys of the links that it has tried to record. */
  private final Set<String> tried = new HashSet<>();

  private final List<String> metrics = new ArrayList<>();
  private Optional<ScopeRecords> loaded = Optional.empty();
  private Optional<RunReport> heartbeat = Optional.empty();
  private Instant end = Instant.MIN;
  private final boolean ignoresLeases;
  private int calls;
  private boolean crashed;

  /** Something went wrong in it, or something else happened in the middle of it. */
  private boolean disturbed;

  /** Something other than the topic went wrong in it. */
  private boolean disturbedBesideTheTopic;

  /** What happens when it has read, before it records. */
  private Runnable beforeRecord = () -> {};

  /** A call hung or another run was at work: its calls went out long after they might. */
  private boolean callsAreLate;

  private final List<Instant> asked = new ArrayList<>();
  private final Settings settings;

  /** It could not even load what is recorded, or keep its event. */
  private boolean nothingDone;

  private int recorded;

  private SimulatedRun(
      World world,
      List<Fault> faults,
      Optional<Turns.Actor> actor,
      boolean disturbed,
      boolean ignoresLeases) {
    this.world = world;
    this.witness = world.witness;
    this.actor = actor;
    this.disturbed = disturbed;
    this.disturbedBesideTheTopic = disturbed;
    this.settings = world.settings();
    this.ignoresLeases = ignoresLeases;
    world.keys().forEach(key -> writesAtStart.put(key, witness.writesOf(key)));
    faults.forEach(fault -> plan.put(fault.call(), fault.kind()));
  }

  /** A run while nothing else runs, except what its faults say. */
  static SimulatedRun alone(World world, List<Fault> faults) {
    return new SimulatedRun(world, faults, Optional.empty(), false, false);
  }

  /**
   * A run in the middle of another one.
   *
   * @param ignoresLeases by its clock every lease is over
   */
  private static SimulatedRun within(World world, boolean ignoresLeases) {
    return new SimulatedRun(world, List.of(), Optional.empty(), true, ignoresLeases);
  }

  /**
   * A run among others.
   *
   * @param actor with which it waits for its turn before each call; empty: it does not wait
   * @param ignoresLeases by its clock every lease is over
   */
  static SimulatedRun among(
      World world, List<Fault> faults, Optional<Turns.Actor> actor, boolean ignoresLeases) {
    return new SimulatedRun(world, faults, actor, true, ignoresLeases);
  }

  void scheduled(Duration left) {
    Instant started = world.time.instant();
    boolean scopeTold = witness.scopeUnreadableTold();
    Set<String> triedBefore = world.lastTried();
    boolean claimed =
        world.store.load(World.SCOPE).pending().stream()
            .anyMatch(alert -> !alert.isClaimable(started));
    try {
      end = started.plus(left);
      RunReport report = handler().check(InvocationContext.check(left));
      if (report.skippedUntil().isPresent()) {
        skipped(report);
      } else if (!crashed) {
        finished(report, key -> scopeTold && triedBefore.contains(key));
        if (!disturbedBesideTheTopic && left.toSeconds() > 30) {
          hasReadAndRecorded(report);
        }
        if (!disturbed) {
          undisturbed(report, claimed, left.toSeconds() > 30);
        }
      }
    } catch (RuntimeException | Crash failed) {
      witness.check(
          crashed || nothingDone,
          "a run failed that could have done something: " + failed + failed.getCause());
    } finally {
      world.endsWork(this);
    }
  }

  /** Another run has the lease. */
  private void skipped(RunReport report) {
    witness.check(calls == 1, "a run that was skipped did something: " + report);
    witness.check(
        !ignoresLeases && world.leaseIsHeld(),
        "a run was skipped that nobody held back: " + report);
    witness.check(new MetricLines(metrics).sum("SkippedRuns") == 1, "no skipped run: " + metrics);
  }

  /** It is the one scheduled run. */
  void hasLease() {
    if (!ignoresLeases) {
      witness.check(world.nobodyElseWorks(this), "two runs of one scope are at work");
    }
    world.works(this);
  }

  /** When it must have ended. */
  Instant end() {
    return end;
  }

  boolean ignoresLeases() {
    return ignoresLeases;
  }

  boolean hasCrashed() {
    return crashed;
  }

  void event(String key) {
    try {
      handler().handleRequest(cloudTrailEvent(key), InvocationContext.check(A_MINUTE));
      if (!crashed) {
        witness.check(
            new MetricLines(metrics).sum("EventChecks") == 1, "no event check: " + metrics);
        if (!disturbed) {
          readingsAreRecorded();
        }
      }
    } catch (RuntimeException | Crash failed) {
      witness.check(
          crashed || nothingDone,
          "a check failed that could have done something: " + failed + failed.getCause());
    }
  }

  /** An event check that hangs before it records: the link changes, and a whole run goes by. */
  void lateEvent(String key, String status) {
    beforeRecord =
        () -> {
          disturb();
          disturbedBesideTheTopic = true;
          callsAreLate = true;
          world.change(key, status, false);
          within(world, false).scheduled(A_MINUTE);
        };
    event(key);
  }

  private ScheduledEvent cloudTrailEvent(String key) {
    Witness.Truth now = witness.now(key);
    String call =
        switch (now.status()) {
          case "LINKED", "LINKING_FAILED" -> "AcceptAccountLinkInvitation";
          case "REJECTED" -> "RejectAccountLinkInvitation";
          case "" -> "DeleteAccountLinkInvitation";
          default -> "CreateAccountLinkInvitation";
        };
    ScheduledEvent event = new ScheduledEvent();
    event.setSource("aws.workspaces");
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
    world.figures.run();
    return new CheckHandler(
        new CheckSetup(
            settings,
            new LinkCalls(world, this),
            world.planted.around(new StoreCalls(world, this).store(), this),
            new SnsTopic(
                new TopicCalls(world, this), "arn:aws:sns:eu-central-1:111122223333:alerts"),
            "./account-links history",
            world.time,
            world.time,
            Duration.ofMinutes(5)),
        Deployment.Metrics.ALL,
        metrics::add);
  }

  // --- After it ---

  /**
   * @param covered the links that the scope's alert has told of
   */
  private void finished(RunReport report, Predicate<String> covered) {
    int unreadable = (int) readings.values().stream().filter(Optional::isEmpty).count();
    int read = readings.size() - unreadable;
    witness.check(report.links() == watched().size(), "not the number of links: " + report);
    witness.check(report.read() == read, "read were " + read + ": " + report);
    witness.check(report.allUnreadable() == unreadable, "not the unreadable: " + report);
    witness.check(report.recorded() == recorded, "recorded were " + recorded + ": " + report);
    witness.check(report.sent() == sent.size(), "sent were " + sent.size() + ": " + report);
    heartbeat.ifPresent(
        one -> witness.check(one.equals(report), "recorded is " + one + ", and not " + report));
    metricsAreOf(report);
    readings.forEach(
        (key, answer) ->
            witness.tried(
                key,
                answer.isPresent(),
                !disturbed
                    && !world.isMuted(key, world.time.instant())
                    && !world.damaged.has(key)
                    && !world.damaged.has(DamagedItems.RUN),
                covered.test(key)));
    if (isNotRecordedByDamage(report)) {
      readingsAreRecorded();
    }
  }

  /** Nothing else was not recorded than what no run can record. */
  private boolean isNotRecordedByDamage(RunReport report) {
    int scope = world.damaged.has(DamagedItems.RUN) ? 1 : 0;
    int links = (int) readings.keySet().stream().filter(world.damaged::has).count();
    // Of a scope of which no link can be read, no link's reading is recorded.
    return report.notRecorded() == scope + links
        || report.read() == 0 && report.notRecorded() == scope;
  }

  /** A topic that does not answer, or hangs, takes nothing from reading and recording. */
  private void hasReadAndRecorded(RunReport report) {
    boolean gaveUp = report.read() == 0 && report.way().method() == ReadingMethod.LIST;
    witness.check(
        gaveUp || report.notReached() == 0, "not reached, and only the topic failed: " + report);
    witness.check(
        heartbeat.isPresent() || world.damaged.has(DamagedItems.RUN),
        "no heartbeat, and only the topic failed: " + report);
  }

  private void metricsAreOf(RunReport report) {
    MetricLines lines = new MetricLines(metrics);
    witness.check(lines.sum("CompletedRuns") == 1, "not one completed run: " + metrics);
    witness.check(lines.sum("Reads") == report.read(), "other reads: " + metrics);
    witness.check(lines.sum("Transitions") == report.recorded(), "other transitions: " + metrics);
    witness.check(lines.sum("AlertsSent") == report.sent(), "other sent alerts: " + metrics);
    witness.check(lines.sum("AlertsPending") == report.pending(), "other pending: " + metrics);
    witness.check(
        lines.sum("UnreadableReadings") == report.allUnreadable(), "other unreadable: " + metrics);
  }

  /**
   * Of a link that read as it was loaded nothing is written. Where another run wrote it meanwhile,
   * with an earlier reading, the next run has to record what this one read. So it has where the
   * clock stepped back, which makes a later reading look like an earlier one.
   */
  private void readingsAreRecorded() {
    readings.forEach(
        (key, answer) ->
            answer
                .filter(_ -> !world.damaged.has(key))
                .filter(
                    _ ->
                        tried.contains(key) && !witness.clockStepped()
                            || witness.writesOf(key) == writesAtStart.getOrDefault(key, 0))
                .ifPresent(
                    one -> witness.isRecorded(key, one, world.store.link(World.SCOPE, key))));
  }

  /** After a run to which nothing happened. */
  private void undisturbed(RunReport report, boolean claimed, boolean enoughTime) {
    witness.check(
        isNotRecordedByDamage(report), "another number was not recorded than damaged: " + report);
    witness.check(
        claimed || !enoughTime || report.pending() == report.undeliverable(),
        "not sent without a fault: " + report);
    witness.check(
        world.everRefused() || report.undeliverable() == 0,
        "undeliverable, and the topic has refused nothing: " + report);
    List<PendingAlert> pending = world.store.load(World.SCOPE).pending();
    witness.check(report.pending() == pending.size(), "pending are " + pending + ": " + report);
    witness.check(
        claimed
            || !enoughTime
            || pending.stream().allMatch(alert -> alert.undeliverable().isPresent()),
        "pending, and may be delivered: " + pending);
    if (world.damaged.all().isEmpty()) {
      witness.linksByStatus(new MetricLines(metrics).byStatus(), watched());
    }
    readings.forEach(
        (key, answer) ->
            answer
                .filter(one -> !world.isMuted(key, one.at()) && !world.damaged.has(key))
                .ifPresent(one -> witness.noReminderForgotten(key, one.at())));
  }

  // --- Its calls ---

  /** What goes wrong at this call, after what happens before it. */
  Optional<FaultKind> next(Call call) {
    if (crashed) {
      throw new Crash();
    }
    actor.ifPresent(one -> one.await(call));
    if (crashed) {
      throw new Crash();
    }
    if (call.name().equals("record")) {
      Runnable first = beforeRecord;
      beforeRecord = () -> {};
      first.run();
    }
    world.time.pass(CALL);
    int number = calls++;
    Optional<FaultKind> fault = Optional.ofNullable(plan.get(number));
    fault.ifPresent(kind -> happens(kind, number, call.equals(Call.publish())));
    return fault;
  }

  private void happens(FaultKind kind, int number, boolean atTheTopic) {
    disturb();
    callsAreLate |= kind == FaultKind.RUN || kind == FaultKind.EVENT || kind == FaultKind.HANG;
    disturbedBesideTheTopic |= !atTheTopic || !OF_THE_TOPIC.contains(kind);
    world.figures.fault(kind);
    witness.faultHappened();
    List<String> keys = world.keys();
    String key = keys.get((number + 1) % keys.size());
    switch (kind) {
      case CRASH_BEFORE -> throw crash();
      case RUN -> within(world, number % 3 > 0).scheduled(A_MINUTE);
      case EVENT -> within(world, false).event(key);
      case CHANGE ->
          world.change(
              key, List.of("LINKED", "REJECTED", "").get((number + 1) % 3), (number + 1) % 2 == 0);
      case HANG -> world.time.pass(CLIENT_TIMEOUT);
      default -> {}
    }
  }

  private Crash crash() {
    crashed = true;
    return new Crash();
  }

  /** A call after which the answer may get lost, or the run be dead. */
  <T> T after(Optional<FaultKind> fault, T answer, Supplier<RuntimeException> lost) {
    if (fault.filter(kind -> kind == FaultKind.CRASH_AFTER).isPresent()) {
      throw crash();
    }
    if (fault.filter(kind -> kind == FaultKind.LOSE_ANSWER).isPresent()) {
      throw lost.get();
    }
    return answer;
  }

  static boolean failsBefore(Optional<FaultKind> fault) {
    return fault
        .filter(
            kind ->
                kind == FaultKind.FAIL
                    || kind == FaultKind.HANG
                    || kind == FaultKind.THROTTLE
                    || kind == FaultKind.DENY
                    || kind == FaultKind.PROXY)
        .isPresent();
  }

  private void disturb() {
    disturbed = true;
  }

  /** The topic accepts nothing now. */
  void topicFails(FaultKind kind) {
    disturb();
    if (kind == FaultKind.HANG) {
      world.time.pass(CLIENT_TIMEOUT);
    }
  }

  /** What a planted fault does: a call waits until there is no time left. */
  void hangsToItsEnd() {
    Instant now = world.time.instant();
    if (now.isBefore(end)) {
      world.time.pass(Duration.between(now, end));
    }
  }

  int digestAbove() {
    return settings.policy().digestAbove();
  }

  /**
   * A call to WorkSpaces. Since each earlier call there were no more than a burst and what the pace
   * gives since then; one more, since a call goes out a moment after it took its token. A run whose
   * calls are late does not know when they go out.
   */
  void asksWorkSpaces() {
    if (actor.isPresent() || callsAreLate) {
      return;
    }
    Instant now = world.time.instant();
    asked.add(now);
    for (int i = 0; i < asked.size(); i++) {
      double seconds = Duration.between(asked.get(i), now).toMillis() / 1e3;
      double allowed = settings.pace().burst() + settings.pace().callsPerSecond() * seconds + 1;
      if (asked.size() - i > allowed) {
        witness.check(
            false, "WorkSpaces was asked faster than the pace: " + asked.subList(i, asked.size()));
      }
    }
  }

  /** What a call wrote it does not know, if it wrote anything. */
  void storeFailed(String method) {
    nothingDone |= Set.of("keep", "load", "takeLease").contains(method) && readings.isEmpty();
    if (method.equals("recordRun")) {
      heartbeat = Optional.empty();
    }
  }

  void triesToRecord(String key) {
    tried.add(key);
  }

  void entryRecorded() {
    recorded++;
  }

  void heartbeat(RunReport report) {
    heartbeat = Optional.of(report);
  }

  /** What it works with; a later load only follows a lost race. */
  void hasLoaded(ScopeRecords records) {
    loaded = loaded.or(() -> Optional.of(records));
  }

  LinkState loaded(String key) {
    return loaded.orElseThrow().link(key);
  }

  /** Until it is answered, a link counts as unreadable. */
  void isReading(String key) {
    world.tries(watched());
    readings.put(key, Optional.empty());
  }

  /** The links that it watches, when it has listed them. */
  List<String> hasListed(List<AccountLink> links) {
    links.forEach(link -> listed.add(link.accountLinkId()));
    return watched();
  }

  private List<String> watched() {
    return world.watched(loaded.map(ScopeRecords::links).orElse(Map.of()), listed);
  }

  void hasRead(String key, Witness.Answer answer) {
    readings.put(key, Optional.of(answer));
  }

  void sent(List<String> ids) {
    sent.addAll(ids);
  }

  /** What a planted fault does: the topic accepts alerts that are not recorded. */
  void publishUnrecorded(List<Alert> alerts) {
    witness.accepted(alerts.stream().map(Alert::id).toList());
  }
}
