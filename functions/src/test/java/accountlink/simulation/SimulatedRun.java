package accountlink.simulation;

import accountlink.link.Alert;
import accountlink.link.LinkState;
import accountlink.link.Reading;
import accountlink.link.ReadingMethod;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.simulation.Step.Fault;
import accountlink.simulation.Step.FaultKind;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import java.time.Duration;
import java.time.Instant;
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

/** The run of one scope in an invocation: its calls, and what must be so after it. */
final class SimulatedRun {
  private static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(15);

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

  private final SimulatedInvocation invocation;
  private final World world;
  private final SimulatedScope scope;
  private final Witness witness;
  private final Map<Integer, FaultKind> plan = new HashMap<>();
  private final Map<String, Optional<Witness.Answer>> readings = new LinkedHashMap<>();
  private final Set<String> listed = new HashSet<>();
  private final Set<String> sent = new HashSet<>();
  private final Map<String, Integer> writesAtStart = new HashMap<>();

  /** Keys of the links that it has tried to record. */
  private final Set<String> tried = new HashSet<>();

  private Optional<ScopeRecords> loaded = Optional.empty();
  private Optional<RunReport> heartbeat = Optional.empty();
  private int calls;

  /** Calls that a run makes to find out how large its scope is. */
  private int looks;

  /** Something went wrong in it, or something else happened in the middle of it. */
  private boolean disturbed;

  /** Something other than the topic went wrong in it. */
  private boolean disturbedBesideTheTopic;

  /** What happens when it has read, before it records. */
  private Runnable beforeRecord = () -> {};

  /** A call hung or another run was at work: its calls went out long after they might. */
  private boolean callsAreLate;

  private final List<Instant> asked = new ArrayList<>();

  /** It could not even load what is recorded, or keep its event. */
  private boolean nothingDone;

  /** There were no credentials to read the scope with. */
  private boolean notAssumed;

  private int recorded;
  private boolean scopeTold;
  private Set<String> triedBefore = Set.of();

  /** A run has claimed an alert, and is not at work any more. */
  private boolean claimed;

  SimulatedRun(SimulatedInvocation invocation, SimulatedScope scope, List<Fault> faults) {
    this.invocation = invocation;
    this.world = invocation.world();
    this.scope = scope;
    this.witness = scope.witness;
    scope.keys().forEach(key -> writesAtStart.put(key, witness.writesOf(key)));
    plan(faults);
    if (scope.slow().isPresent()) {
      callsAreLate();
    }
  }

  /** What goes wrong at its calls. */
  void plan(List<Fault> faults) {
    faults.forEach(fault -> plan.put(fault.call(), fault.kind()));
  }

  void starts() {
    Instant started = world.time.instant();
    scopeTold = witness.scopeUnreadableTold();
    triedBefore = scope.lastTried();
    claimed =
        world.store.load(scope.scope).pending().stream()
            .anyMatch(alert -> !alert.isClaimable(started));
  }

  void beforeRecord(Runnable happens) {
    beforeRecord = happens;
  }

  Scope scope() {
    return scope.scope;
  }

  SimulatedScope simulatedScope() {
    return scope;
  }

  /** It is the one scheduled run. */
  void hasLease() {
    if (!ignoresLeases()) {
      check(scope.nobodyElseWorks(this), "two runs of one scope are at work");
    }
    scope.works(this);
  }

  void endsWork() {
    scope.endsWork(this);
  }

  /** When it must have ended. */
  Instant end() {
    return invocation.end();
  }

  boolean ignoresLeases() {
    return invocation.ignoresLeases();
  }

  boolean hasCrashed() {
    return invocation.hasCrashed();
  }

  boolean nothingDone() {
    return nothingDone;
  }

  boolean hasCreated(String alertId) {
    return witness.hasCreated(alertId);
  }

  void check(boolean holds, String invariant) {
    witness.check(holds, invariant);
  }

  // --- After it ---

  /** Another run has the lease. */
  void skipped(RunReport report) {
    witness.check(calls - looks == 1, "a run that was skipped did something: " + report);
    witness.check(
        !ignoresLeases() && scope.leaseIsHeld(report.started()),
        "a run was skipped that nobody held back: " + report);
  }

  void completed(RunReport report, Duration left) {
    if (notAssumed) {
      hasReadNothing();
    }
    finished(report, key -> scopeTold && triedBefore.contains(key));
    if (!disturbedBesideTheTopic && left.toSeconds() > 30) {
      hasReadAndRecorded(report);
    }
    if (!disturbed) {
      undisturbed(heartbeat.orElse(report), claimed, left.toSeconds() > 30);
    }
  }

  /** No link could be read, and WorkSpaces was not to be called. */
  private void hasReadNothing() {
    witness.check(asked.isEmpty(), "WorkSpaces was called without a session");
    List<String> links = watched();
    links.forEach(key -> readings.put(key, Optional.empty()));
    if (!links.isEmpty()) {
      scope.tries(links);
    }
  }

  /** After the check of an event. */
  void eventChecked() {
    if (!disturbed) {
      readingsAreRecorded();
    }
  }

  boolean isDisturbed() {
    return disturbed;
  }

  private boolean isAboutTheScope(String alertId) {
    return witness.linkOf(alertId).equals(Witness.SCOPE);
  }

  /** Nothing happened to it, and every item can be read. */
  boolean isClean() {
    return !disturbed && scope.damaged.all().isEmpty();
  }

  Map<String, Integer> recordedByStatus() {
    return witness.recordedByStatus(watched());
  }

  /** What became of the scope's own alerts, which are sent after the runs of all scopes. */
  private RunReport.Alerts sentAfterwards(RunReport recorded, RunReport report) {
    return invocation.hasSeveralScopes()
        ? new RunReport.Alerts(
            (int) sent.stream().filter(this::isAboutTheScope).count(),
            report.pending() - recorded.pending(),
            report.undeliverable() - recorded.undeliverable())
        : new RunReport.Alerts(0, 0, 0);
  }

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
    heartbeat
        .map(one -> one.withMore(sentAfterwards(one, report)))
        .ifPresent(
            one -> witness.check(one.equals(report), "recorded is " + one + ", and not " + report));
    readings.forEach(
        (key, answer) ->
            witness.tried(
                key,
                answer.isPresent(),
                !disturbed
                    && !scope.isMuted(key, report.finished())
                    && !scope.damaged.has(key)
                    && !scope.damaged.has(DamagedItems.RUN),
                covered.test(key)));
    if (isNotRecordedByDamage(report)) {
      readingsAreRecorded();
    }
  }

  /** Nothing else was not recorded than what no run can record. */
  private boolean isNotRecordedByDamage(RunReport report) {
    int ofScope = scope.damaged.has(DamagedItems.RUN) ? 1 : 0;
    int links = (int) readings.keySet().stream().filter(scope.damaged::has).count();
    // Of a scope of which no link can be read, no link's reading is recorded.
    return report.notRecorded() == ofScope + links
        || report.read() == 0 && report.notRecorded() == ofScope;
  }

  /** A topic that does not answer, or hangs, takes nothing from reading and recording. */
  private void hasReadAndRecorded(RunReport report) {
    boolean gaveUp = report.read() == 0 && report.way().method() == ReadingMethod.LIST;
    witness.check(
        gaveUp || report.notReached() == 0, "not reached, and only the topic failed: " + report);
    witness.check(
        heartbeat.isPresent() || scope.damaged.has(DamagedItems.RUN),
        "no heartbeat, and only the topic failed: " + report);
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
                .filter(_ -> !scope.damaged.has(key))
                .filter(
                    _ ->
                        tried.contains(key) && !witness.clockStepped()
                            || witness.writesOf(key) == writesAtStart.getOrDefault(key, 0))
                .ifPresent(
                    one -> witness.isRecorded(key, one, world.store.link(scope.scope, key))));
  }

  /** After a run to which nothing happened. */
  private void undisturbed(RunReport report, boolean claimed, boolean enoughTime) {
    witness.check(
        isNotRecordedByDamage(report), "another number was not recorded than damaged: " + report);
    witness.check(
        claimed || !enoughTime || report.pending() == report.undeliverable(),
        "not sent without a fault: " + report);
    witness.check(
        scope.everRefused() || report.undeliverable() == 0,
        "undeliverable, and the topic has refused nothing: " + report);
    List<PendingAlert> all = world.store.load(scope.scope).pending();
    // Those about the scope are sent after the runs of all scopes, in which anything may happen.
    List<PendingAlert> pending =
        all.stream()
            .filter(alert -> !invocation.hasSeveralScopes() || alert.key().isPresent())
            .toList();
    witness.check(report.pending() == pending.size(), "pending are " + pending + ": " + report);
    witness.check(
        claimed
            || !enoughTime
            || (invocation.isUndisturbed() ? all : pending)
                .stream().allMatch(alert -> alert.undeliverable().isPresent()),
        "pending, and may be delivered: " + all);
    readings.forEach(
        (key, answer) ->
            answer
                .filter(one -> !scope.isMuted(key, one.at()) && !scope.damaged.has(key))
                .ifPresent(one -> witness.noReminderForgotten(key, one.at())));
  }

  // --- Its calls ---

  /** What goes wrong at this call, after what happens before it. */
  Optional<FaultKind> next(Call call) {
    stopIfCrashed();
    invocation.actor().ifPresent(one -> one.await(call));
    stopIfCrashed();
    looks += call.name().equals("lastRun") ? 1 : 0;
    if (call.name().equals("record")) {
      Runnable first = beforeRecord;
      beforeRecord = () -> {};
      first.run();
    }
    world.time.pass(SimulatedInvocation.CALL);
    int number = calls++;
    Optional<FaultKind> fault = Optional.ofNullable(plan.get(number));
    fault.ifPresent(kind -> happens(kind, number, call.equals(Call.publish())));
    return fault;
  }

  private void stopIfCrashed() {
    if (hasCrashed()) {
      throw new SimulatedInvocation.Crash();
    }
  }

  private void happens(FaultKind kind, int number, boolean atTheTopic) {
    disturbed = true;
    callsAreLate |= kind == FaultKind.HANG;
    disturbedBesideTheTopic |= !atTheTopic || !OF_THE_TOPIC.contains(kind);
    world.figures.fault(kind);
    witness.faultHappened();
    List<String> keys = scope.keys();
    String key = keys.get((number + 1) % keys.size());
    switch (kind) {
      case CRASH_BEFORE -> throw invocation.crash();
      case RUN -> {
        invocation.callsAreLate();
        invocation.faultHappened();
        SimulatedInvocation.within(world, number % 3 > 0).scheduled(SimulatedInvocation.A_MINUTE);
      }
      case EVENT -> {
        invocation.callsAreLate();
        invocation.faultHappened();
        SimulatedInvocation.within(world, false).event(scope, key, List.of());
      }
      case CHANGE ->
          scope.change(
              key, List.of("LINKED", "REJECTED", "").get((number + 1) % 3), (number + 1) % 2 == 0);
      case HANG -> world.waits.sleep(CLIENT_TIMEOUT);
      default -> {}
    }
  }

  /** A call after which the answer may get lost, or the run be dead. */
  <T> T after(Optional<FaultKind> fault, T answer, Supplier<RuntimeException> lost) {
    if (fault.filter(kind -> kind == FaultKind.CRASH_AFTER).isPresent()) {
      throw invocation.crash();
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

  /** Something else happens in the middle of it. */
  void disturb() {
    disturbed = true;
    disturbedBesideTheTopic = true;
  }

  /** It does not know when its calls go out. */
  void callsAreLate() {
    disturb();
    callsAreLate = true;
  }

  /** There are no credentials to read the scope with. */
  void notAssumed(Reading.Unreadable why) {
    notAssumed = true;
    witness.failed(why.at());
  }

  /** The topic accepts nothing now. */
  void topicFails(FaultKind kind) {
    disturbed = true;
    if (kind == FaultKind.HANG) {
      world.waits.sleep(CLIENT_TIMEOUT);
    }
  }

  /** What a planted fault does: a call waits until there is no time left. */
  void hangsToItsEnd() {
    Instant now = world.time.instant();
    if (now.isBefore(end())) {
      world.time.pass(Duration.between(now, end()));
    }
  }

  int digestAbove() {
    return invocation.settings().policy().digestAbove();
  }

  /**
   * A call to WorkSpaces. Since each earlier call there were no more than a burst and what the pace
   * gives since then; one more, since a call goes out a moment after it took its token. A run whose
   * calls are late does not know when they go out.
   */
  void asksWorkSpaces() {
    Instant now = world.time.instant();
    asked.add(now);
    if (invocation.actor().isPresent() || callsAreLate) {
      return;
    }
    for (int i = 0; i < asked.size(); i++) {
      double seconds = Duration.between(asked.get(i), now).toMillis() / 1e3;
      double allowed =
          invocation.settings().pace().burst()
              + invocation.settings().pace().callsPerSecond() * seconds
              + 1;
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
    scope.tries(watched());
    readings.put(key, Optional.empty());
  }

  /** The links that it watches, when it has listed them. */
  List<String> hasListed(List<AccountLink> links) {
    links.forEach(link -> listed.add(link.accountLinkId()));
    return watched();
  }

  private List<String> watched() {
    return scope.watched(loaded.map(ScopeRecords::links).orElse(Map.of()), listed);
  }

  void hasRead(String key, Witness.Answer answer) {
    readings.put(key, Optional.of(answer));
  }

  void sent(String id) {
    sent.add(id);
  }

  /** What a planted fault does: the topic accepts an alert that is not recorded. */
  void publishUnrecorded(Alert alert) {
    witness.accepted(List.of(alert.id()));
  }
}
