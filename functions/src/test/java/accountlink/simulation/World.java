package accountlink.simulation;

import accountlink.fixture.ManualTime;
import accountlink.link.Alert;
import accountlink.link.Discovery;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Policy;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.settings.Settings.ReadingSetting;
import accountlink.simulation.Step.FaultKind;
import accountlink.store.Mutes;
import accountlink.store.Order;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.Span;
import accountlink.store.Store;
import accountlink.store.UnreadableEntry;
import accountlink.store.memory.HookedStore;
import accountlink.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The links, the topic, the store and time; and runs of the production code among them. */
final class World {
  static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

  /** The account of the links that are known by their id. */
  static final String THEIR_ACCOUNT = "999999999999";

  /** Only of links that are known by their id. Others are named by their account. */
  private static final Discovery DISCOVERY =
      new Discovery(
          new Discovery.Filter(Set.of(THEIR_ACCOUNT), Set.of(), Set.of()),
          Discovery.Filter.EMPTY,
          Discovery.DEFAULT_LIMIT);

  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  final ManualTime time = new ManualTime(START);
  final Witness witness = new Witness();
  final Store store;
  final ReentrantLock storeLock = new ReentrantLock();
  final PlantedFault planted;
  final Figures figures;
  private final List<String> keys;
  private final Map<String, Mute> mutes = new HashMap<>();
  private final Map<String, FaultKind> unreadable = new HashMap<>();
  final DamagedItems damaged;
  private final Map<List<Object>, Settings> settings = new HashMap<>();

  /** A few links make a digest. */
  private Step.Settings policy = new Step.Settings(3, 2);

  private List<String> watched;
  private Set<String> lastTried = Set.of();
  private Optional<FaultKind> topicDown = Optional.empty();
  private Set<String> refused = Set.of();
  private boolean everRefused;
  private Optional<Runnable> backup = Optional.empty();
  private final Set<SimulatedRun> working = new HashSet<>();
  private final List<Instant> leases = new ArrayList<>();
  private boolean clocksDiffer;
  private int links;
  private Duration steppedBack = Duration.ZERO;

  /**
   * @param keys the links that the settings name at first
   * @param store makes an empty store with the world's clock
   * @param figures counts what is played
   */
  World(
      List<String> keys,
      PlantedFault planted,
      Function<InstantSource, Store> store,
      Figures figures) {
    this.keys = keys;
    this.watched = keys;
    this.planted = planted;
    this.damaged = new DamagedItems(planted == PlantedFault.DAMAGED_STATES_ARE_TAKEN_FOR_NONE);
    this.store = store.apply(time);
    this.figures = figures;
    keys.forEach(
        key ->
            witness.changed(
                key,
                new Witness.Truth(
                    START.minus(Duration.ofDays(1)),
                    "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
                    newLink(key))));
  }

  List<String> keys() {
    return keys;
  }

  /**
   * The links that are watched: those that the settings name now, and where they are discovered
   * those that are recorded or listed.
   */
  List<String> watched(Map<String, LinkState> recorded, Collection<String> listed) {
    if (!discovers(keys)) {
      return watched;
    }
    List<String> all = new ArrayList<>(watched);
    all.removeIf(World::isDiscovered);
    keys.stream()
        .filter(World::isDiscovered)
        .filter(key -> listed.contains(key) || isLeft(recorded.get(key)))
        .forEach(all::add);
    return all;
  }

  /** In half of the worlds that list the links, those that are known by their id are discovered. */
  private static boolean discovers(List<String> keys) {
    return keys.hashCode() % 4 == 0;
  }

  private static boolean isDiscovered(String key) {
    return key.startsWith("link-");
  }

  /** AWS has not answered that it is gone, or something about it has still to be sent. */
  private static boolean isLeft(LinkState recorded) {
    if (recorded == null) {
      return false;
    }
    if (recorded.current().isEmpty()) {
      return recorded.unreadable().isPresent();
    }
    return recorded
        .current()
        .filter(
            now ->
                now.status().kind() != LinkStatus.Kind.LINK_NOT_FOUND
                    || recorded.heldBack().isPresent()
                    || recorded.unreadable().isPresent())
        .isPresent();
  }

  Optional<FaultKind> topicDown() {
    return topicDown;
  }

  /** Where no link can be read, neither can they be listed. */
  Optional<FaultKind> whyUnlistable() {
    return unreadable.size() == keys.size() ? whyUnreadable(keys.getFirst()) : Optional.empty();
  }

  Optional<FaultKind> whyUnreadable(String key) {
    return Optional.ofNullable(unreadable.get(key));
  }

  boolean isMuted(String key, Instant at) {
    return Optional.ofNullable(mutes.get(key)).filter(mute -> mute.isOn(at)).isPresent();
  }

  /** The links that the last run was to try. */
  Set<String> lastTried() {
    return lastTried;
  }

  /** A run reads these links. */
  void tries(List<String> links) {
    lastTried = Set.copyOf(links);
  }

  // --- Who works ---

  void works(SimulatedRun run) {
    working.add(run);
    leases.add(run.end());
    clocksDiffer |= run.ignoresLeases();
  }

  void endsWork(SimulatedRun run) {
    working.remove(run);
  }

  /** Whether no other run is at work whose time is not over. */
  boolean nobodyElseWorks(SimulatedRun self) {
    return clocksDiffer
        || working.stream()
            .filter(run -> run != self)
            .noneMatch(run -> !run.hasCrashed() && run.end().isAfter(time.instant()));
  }

  /** Whether a lease of any run may still hold back others. */
  boolean leaseIsHeld() {
    return leases.stream().anyMatch(end -> end.isAfter(time.instant()));
  }

  /** Links about which the topic refuses every message for good. */
  Set<String> refused() {
    return refused;
  }

  /** Whether the topic has refused messages for good. */
  boolean everRefused() {
    return everRefused;
  }

  Settings settings() {
    return settings.computeIfAbsent(List.of(watched, policy), _ -> settings(policy));
  }

  private String newLink(String key) {
    return key.startsWith("link-") ? key : "link-n%07d".formatted(links++);
  }

  // --- Steps ---

  void play(Step step) {
    switch (step) {
      case Step.Wait wait -> time.pass(wait.time());
      case Step.ClockBack back -> {
        witness.clockSteppedBack();
        steppedBack = steppedBack.plus(back.time());
        time.pass(back.time().negated());
      }
      case Step.Change change -> change(change.key(), change.status(), change.newLink());
      case Step.Broken broken ->
          keys.stream()
              .filter(key -> broken.key().equals("*") || broken.key().equals(key))
              .forEach(key -> unreadable.put(key, broken.kind()));
      case Step.Mended _ -> unreadable.clear();
      case Step.TopicIs topic -> topicDown = topic.fault();
      case Step.Refused messages -> {
        refused = messages.keys();
        everRefused |= !refused.isEmpty();
      }
      case Step.Damaged item -> {
        if (isRecorded(item.item())) {
          witness.faultHappened();
          damaged.add(item.item());
        }
      }
      case Step.Repaired _ -> damaged.repair();
      case Step.BackUp _ -> backup = backUp();
      case Step.Restored _ -> backup.ifPresent(Runnable::run);
      case Step.Settings other -> {
        policy = other;
        witness.unreadableAfter(other.unreadableAfterRuns());
      }
      case Step.Muted muted -> mute(muted.key(), time.instant().plus(muted.time()));
      case Step.Unmuted unmuted -> {
        if (isMuted(unmuted.key(), time.instant())) {
          mute(unmuted.key(), time.instant());
        }
      }
      case Step.Watch watch -> {
        watched = watch.keys();
        witness.settingsChanged();
      }
      case Step.Run run -> SimulatedRun.alone(this, run.faults()).scheduled(run.time());
      case Step.Event event -> SimulatedRun.alone(this, event.faults()).event(event.key());
      case Step.LateEvent late ->
          SimulatedRun.alone(this, List.of()).lateEvent(late.key(), late.status());
      case Step.Together together when !(store instanceof MemoryStore) ->
          atTheSameTime(together.all(), together.clocksDiffer());
      case Step.Together together -> {
        Random random = new Random(together.order());
        together(together.all(), together.clocksDiffer(), next -> anyOf(next, random));
      }
    }
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
    all.forEach(step -> turns.start(actor -> play(step, Optional.of(actor), clocksDiffer)));
    turns.play(chooser);
  }

  /** The same over a store that takes its time: the order of the calls is as it comes. */
  private void atTheSameTime(List<Step> all, boolean clocksDiffer) {
    figures.interleaved();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      all.forEach(step -> threads.execute(() -> play(step, Optional.empty(), clocksDiffer)));
    }
  }

  private void play(Step step, Optional<Turns.Actor> actor, boolean ignoresLeases) {
    switch (step) {
      case Step.Run run ->
          SimulatedRun.among(this, run.faults(), actor, ignoresLeases).scheduled(run.time());
      case Step.Event event ->
          SimulatedRun.among(this, event.faults(), actor, false).event(event.key());
      case Step.Change change -> {
        actor.ifPresent(one -> one.await(Call.change(change.key())));
        change(change.key(), change.status(), change.newLink());
      }
      default -> throw new IllegalArgumentException(step + " takes no time");
    }
  }

  /** Over a store in memory only. Settings and links are no part of a backup. */
  private Optional<Runnable> backUp() {
    if (!(store instanceof MemoryStore memory)) {
      return Optional.empty();
    }
    Runnable table = memory.backUp();
    Runnable noted = witness.backUp();
    Map<String, Mute> mutesThen = new HashMap<>(mutes);
    Set<String> damagedThen = damaged.all();
    Set<String> lastTriedThen = lastTried;
    return Optional.of(
        () -> {
          table.run();
          noted.run();
          mutes.clear();
          mutes.putAll(mutesThen);
          damaged.repair();
          damagedThen.forEach(damaged::add);
          lastTried = lastTriedThen;
          witness.faultHappened();
        });
  }

  private boolean isRecorded(String item) {
    ScopeRecords all = store.load(SCOPE);
    return item.equals(DamagedItems.RUN)
        ? all.lastRun().isPresent()
        : all.links().containsKey(item);
  }

  private void mute(String key, Instant until) {
    Mute mute = new Mute(key, until, "Ada", "planned");
    mutes.put(key, mute);
    List<Alert> alerts = new ArrayList<>();
    Store noting =
        HookedStore.around(
            store,
            (call, arguments) -> {
              if (call.equals("mute")) {
                alerts.add((Alert) arguments.get(1));
              }
            },
            HookedStore.Hook.NONE);
    if (new Mutes(noting).set(SCOPE, WatchedLink.unnamed(LinkRef.of(key)), mute, time.instant())) {
      witness.muted(key, alerts.getLast());
    } else {
      // Before the first reading: the command refuses that.
      store.mute(SCOPE, mute);
    }
  }

  void change(String key, String status, boolean newLink) {
    Witness.Truth last = witness.now(key);
    boolean other = newLink && !key.startsWith("link-");
    if (!last.status().equals(status) || other) {
      time.pass(Duration.ofMillis(2));
      witness.changed(
          key, new Witness.Truth(time.instant(), status, other ? newLink(key) : last.linkId()));
      time.pass(Duration.ofMillis(2));
    }
  }

  /** Runs without faults; after them all must be sent and known, and then there must be silence. */
  void close() {
    unreadable.clear();
    topicDown = Optional.empty();
    refused = Set.of();
    damaged.repair();
    Instant last =
        mutes.values().stream().map(Mute::until).max(Instant::compareTo).orElse(time.instant());
    if (last.isAfter(time.instant())) {
      time.pass(Duration.between(time.instant(), last));
    }
    // Claims from before the clock stepped back end as much later.
    time.pass(Duration.ofMinutes(20).plus(steppedBack));
    if (everRefused) {
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
    known().forEach(key -> witness.ended(key, store.link(SCOPE, key)));
    keys.forEach(key -> witness.history(key, store.entries(SCOPE, key)));
    keys.forEach(key -> witness.unreadableHistory(key, unreadable(Optional.of(key))));
    witness.unreadableHistory(Witness.SCOPE, unreadable(Optional.empty()));
    witness.everythingSent(store.load(SCOPE).pending().size());
    int writes = witness.writes();
    int sends = witness.sends();
    play(new Step.Run(Duration.ofSeconds(60), List.of()));
    witness.check(writes == witness.writes(), "a run over unchanged links writes");
    witness.check(sends == witness.sends(), "a run over unchanged links sends");
  }

  /** The links that are known: all that AWS knows, and all that it knew when a run looked. */
  private List<String> known() {
    Map<String, LinkState> recorded = store.load(SCOPE).links();
    return watched(Map.of(), keys).stream()
        .filter(
            key ->
                watched(recorded, Set.of()).contains(key)
                    || recorded.containsKey(key)
                    || !witness.now(key).status().isEmpty())
        .toList();
  }

  private List<UnreadableEntry> unreadable(Optional<String> key) {
    return store
        .unreadable(SCOPE, key, Span.ALL, Order.OLDEST_FIRST, 1_000, Optional.empty())
        .items();
  }

  private Settings settings(Step.Settings policy) {
    Settings defaults =
        Settings.of(
            watched(Map.of(), Set.of()).stream()
                .map(key -> WatchedLink.unnamed(LinkRef.of(key)))
                .toList());
    return new Settings(
        defaults.links(),
        discovers(keys) ? Optional.of(DISCOVERY) : Optional.empty(),
        defaults.scopes(),
        defaults.accountNames(),
        defaults.schedule(),
        defaults.pace(),
        // In half of the worlds the runs list the links.
        watched.hashCode() % 2 == 0 || discovers(keys) ? ReadingSetting.LIST : ReadingSetting.GET,
        new Policy(policy.unreadableAfterRuns(), policy.digestAbove(), Policy.DEFAULT.reminders()),
        defaults.timeZone(),
        defaults.subscriptions(),
        defaults.logRetentionDays(),
        defaults.historyRetentionDays(),
        defaults.deployment());
  }
}
