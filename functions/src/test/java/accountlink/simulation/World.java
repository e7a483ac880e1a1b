package accountlink.simulation;

import accountlink.fixture.ManualTime;
import accountlink.link.LinkRef;
import accountlink.link.Policy;
import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import accountlink.link.SummaryPeriod;
import accountlink.link.WatchedLink;
import accountlink.settings.ScopeSettings;
import accountlink.settings.Settings;
import accountlink.settings.Settings.ReadingSetting;
import accountlink.simulation.Step.FaultKind;
import accountlink.store.PendingAlert;
import accountlink.store.Store;
import accountlink.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The scopes, the topic, the store and time; and runs of the production code among them. */
final class World {
  /** The scope of the deployment. */
  static final Scope OWN = new Scope("111122223333", "eu-central-1");

  /** Two Regions of the deployment's account, and two of a subsidiary's. */
  static final List<Scope> SCOPES =
      List.of(
          OWN,
          new Scope("111122223333", "us-east-1"),
          new Scope("222233334444", "eu-central-1"),
          new Scope("222233334444", "eu-west-1"));

  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  final ManualTime time = new ManualTime(START);
  final AtomicInteger inStore = new AtomicInteger();
  final Waits waits = new Waits(time, inStore);
  final Store store;
  final ReentrantLock storeLock = new ReentrantLock();
  final PlantedFault planted;
  final Figures figures;
  final Roles roles = new Roles();
  private final Optional<MemoryStore> memory;
  private final List<SimulatedScope> scopes;
  private List<SimulatedScope> watched;
  private final Map<List<Object>, Settings> settings = new HashMap<>();

  /** Of invocations that follow each other. */
  private ExecutionEnvironment warm = new ExecutionEnvironment(this);

  /** A few links make a digest. */
  private Step.Settings policy = new Step.Settings(3, 2);

  private Optional<FaultKind> topicDown = Optional.empty();
  private Optional<Runnable> backup = Optional.empty();
  private Duration steppedBack = Duration.ZERO;

  /**
   * @param keys the links that the settings name at first, of each scope
   * @param store makes an empty store with the world's clock
   * @param figures counts what is played
   */
  World(
      List<List<String>> keys,
      PlantedFault planted,
      Function<InstantSource, Store> store,
      Figures figures) {
    this.planted = planted;
    Store empty = store.apply(time);
    this.memory = empty instanceof MemoryStore inMemory ? Optional.of(inMemory) : Optional.empty();
    this.store = planted.beneath(empty);
    this.figures = figures;
    Set<String> alertIds = new HashSet<>();
    this.scopes =
        IntStream.range(0, keys.size())
            .mapToObj(i -> new SimulatedScope(SCOPES.get(i), this, keys.get(i), alertIds))
            .toList();
    this.watched = scopes;
  }

  /** All, also those that are not in the settings now. */
  List<SimulatedScope> scopes() {
    return scopes;
  }

  /** Those in the settings, in their order. */
  List<SimulatedScope> watchedScopes() {
    return watched;
  }

  Optional<FaultKind> topicDown() {
    return topicDown;
  }

  /** Where an invocation runs that no other is beside. */
  ExecutionEnvironment warmEnvironment() {
    return warm;
  }

  /** An invocation has crashed: the next one starts anew. */
  void environmentIsLost(ExecutionEnvironment lost) {
    if (lost == warm) {
      warm = new ExecutionEnvironment(this);
    }
  }

  /** The first invariant that broke in any scope. */
  Optional<Broken> broken() {
    return scopes.stream().flatMap(one -> one.witness.broken().stream()).findFirst();
  }

  /** An invariant of all scopes together. */
  void check(boolean holds, String invariant) {
    scopes.getFirst().witness.check(holds, invariant);
  }

  boolean clockStepped() {
    return scopes.getFirst().witness.clockStepped();
  }

  Settings settings() {
    return settings.computeIfAbsent(
        List.of(watched, scopes.stream().map(SimulatedScope::watchedLinks).toList(), policy),
        _ -> settings(policy));
  }

  // --- Steps ---

  void play(Step step) {
    switch (step) {
      case Step.Wait wait -> time.pass(wait.time());
      case Step.ClockBack back -> {
        scopes.forEach(one -> one.witness.clockSteppedBack());
        steppedBack = steppedBack.plus(back.time());
        time.pass(back.time().negated());
      }
      case Step.TopicIs topic -> topicDown = topic.fault();
      case Step.BackUp _ -> backup = backUp();
      case Step.Restored _ -> backup.ifPresent(Runnable::run);
      case Step.Settings other -> {
        policy = other;
        scopes.forEach(one -> one.witness.unreadableAfter(other.unreadableAfterRuns()));
      }
      case Step.Scopes some -> {
        watched = scopes.stream().filter(one -> some.all().contains(one.scope)).toList();
        scopes.stream().filter(one -> !watched.contains(one)).forEach(SimulatedScope::removed);
      }
      case Step.RoleIs role -> roles.set(role.account(), role.fault());
      case Step.Run run -> SimulatedInvocation.alone(this, run.faults()).scheduled(run.time());
      case Step.Together together when memory.isEmpty() ->
          atTheSameTime(together.all(), together.clocksDiffer());
      case Step.Together together -> {
        Random random = new Random(together.order());
        together(together.all(), together.clocksDiffer(), next -> anyOf(next, random));
      }
      case Step.In in -> of(in.scope()).play(in.step());
      default -> scopes.getFirst().play(step);
    }
  }

  SimulatedScope of(Scope scope) {
    return scopes.stream().filter(one -> one.scope.equals(scope)).findFirst().orElseThrow();
  }

  private static int anyOf(List<Optional<Call>> next, Random random) {
    int[] all = IntStream.range(0, next.size()).filter(i -> next.get(i).isPresent()).toArray();
    return all[random.nextInt(all.length)];
  }

  /**
   * Runs, event checks and changes at the same time, in the order that is chosen.
   *
   * @param clocksDiffer to each run the leases of the others are over
   */
  void together(List<Step> all, boolean clocksDiffer, Turns.Chooser chooser) {
    figures.interleaved();
    Turns turns = new Turns();
    all.forEach(
        step ->
            turns.start(actor -> play(step, scopes.getFirst(), Optional.of(actor), clocksDiffer)));
    turns.play(chooser);
  }

  /** The same over a store that takes its time: the order of the calls is as it comes. */
  private void atTheSameTime(List<Step> all, boolean clocksDiffer) {
    figures.interleaved();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      all.forEach(
          step ->
              threads.execute(() -> play(step, scopes.getFirst(), Optional.empty(), clocksDiffer)));
    }
  }

  private void play(
      Step step, SimulatedScope scope, Optional<Turns.Actor> actor, boolean ignoresLeases) {
    switch (step) {
      case Step.In in -> play(in.step(), of(in.scope()), actor, ignoresLeases);
      case Step.Run run ->
          SimulatedInvocation.among(this, run.faults(), actor, ignoresLeases).scheduled(run.time());
      case Step.Event event ->
          SimulatedInvocation.among(this, List.of(), actor, false)
              .event(scope, event.key(), event.faults());
      case Step.Change change -> {
        actor.ifPresent(one -> one.await(Call.change(change.key())));
        scope.change(change.key(), change.status(), change.newLink());
      }
      default -> throw new IllegalArgumentException(step + " takes no time");
    }
  }

  private Optional<Runnable> backUp() {
    return memory.map(
        table -> {
          List<Runnable> all = new ArrayList<>();
          all.add(table.backUp());
          scopes.forEach(one -> all.add(one.backUp()));
          return () -> all.forEach(Runnable::run);
        });
  }

  /** Runs without faults; after them all must be sent and known, and then there must be silence. */
  void close() {
    topicDown = Optional.empty();
    scopes.forEach(SimulatedScope::heal);
    roles.heal();
    watched = scopes;
    Instant last =
        scopes.stream().map(SimulatedScope::lastMuteEnds).max(Instant::compareTo).orElseThrow();
    if (last.isAfter(time.instant())) {
      time.pass(Duration.between(time.instant(), last));
    }
    // Claims from before the clock stepped back end as much later.
    time.pass(Duration.ofMinutes(20).plus(steppedBack));
    if (scopes.stream().anyMatch(SimulatedScope::everRefused)) {
      time.pass(PendingAlert.UNDELIVERABLE_RETRY);
    }
    end(4);
  }

  /**
   * @param runs after so many runs without faults all must be sent and known
   */
  void end(int runs) {
    for (int i = 0; i < runs; i++) {
      play(new Step.Run(Duration.ofSeconds(60), List.of()));
      time.pass(Duration.ofMinutes(5));
    }
    scopes.forEach(SimulatedScope::ended);
    List<Integer> writes = scopes.stream().map(one -> one.witness.writes()).toList();
    List<Integer> sends = scopes.stream().map(one -> one.witness.sends()).toList();
    play(new Step.Run(Duration.ofSeconds(60), List.of()));
    check(
        writes.equals(scopes.stream().map(one -> one.witness.writes()).toList()),
        "a run over unchanged links writes");
    check(
        sends.equals(scopes.stream().map(one -> one.witness.sends()).toList()),
        "a run over unchanged links sends");
  }

  boolean isOfOneScope() {
    return scopes.size() == 1;
  }

  private Settings settings(Step.Settings policy) {
    List<SimulatedScope> named =
        planted == PlantedFault.REMOVED_SCOPE_IS_STILL_READ ? scopes : watched;
    Settings defaults = Settings.of(List.of());
    Optional<SimulatedScope> own = named.stream().filter(one -> one.scope.equals(OWN)).findFirst();
    // In half of the worlds the runs list the links.
    boolean listed =
        named.stream().anyMatch(one -> one.watchedLinks().hashCode() % 2 == 0 || one.discovers());
    return new Settings(
        own.map(World::links).orElse(List.of()),
        own.flatMap(SimulatedScope::discovery),
        named.stream().filter(one -> !one.scope.equals(OWN)).map(World::entry).toList(),
        defaults.accountNames(),
        defaults.schedule(),
        defaults.pace(),
        listed ? ReadingSetting.LIST : ReadingSetting.GET,
        new Policy(
            policy.unreadableAfterRuns(),
            policy.digestAbove(),
            Policy.DEFAULT.reminders(),
            Optional.of(SummaryPeriod.WEEKLY)),
        defaults.timeZone(),
        defaults.subscriptions(),
        defaults.logRetentionDays(),
        defaults.historyRetentionDays(),
        defaults.deployment());
  }

  private static ScopeSettings entry(SimulatedScope one) {
    Optional<String> account = Optional.of(one.scope.account()).filter(_ -> one.hasRole());
    return new ScopeSettings(
        account,
        List.of(one.scope.region()),
        account.map(
            id -> new ReaderRole(ReaderRole.arn(id, ReaderRole.DEFAULT_NAME), Optional.empty())),
        links(one),
        one.discovery());
  }

  private static List<WatchedLink> links(SimulatedScope one) {
    return one.watched(Map.of(), Set.of()).stream()
        .map(key -> WatchedLink.unnamed(LinkRef.of(key)))
        .toList();
  }
}
