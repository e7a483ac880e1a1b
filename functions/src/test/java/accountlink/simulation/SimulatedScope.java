package accountlink.simulation;

import accountlink.link.Alert;
import accountlink.link.Discovery;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.simulation.Step.FaultKind;
import accountlink.store.Mutes;
import accountlink.store.Order;
import accountlink.store.ScopeRecords;
import accountlink.store.Span;
import accountlink.store.Store;
import accountlink.store.UnreadableEntry;
import accountlink.store.memory.HookedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The links of one scope, what goes wrong with them, and the record of what was true of them. */
final class SimulatedScope {
  /** The account of the links that are known by their id. */
  static final String THEIR_ACCOUNT = "999999999999";

  /** Only of links that are known by their id. Others are named by their account. */
  private static final Discovery DISCOVERY =
      new Discovery(
          new Discovery.Filter(Set.of(THEIR_ACCOUNT), Set.of(), Set.of()),
          Discovery.Filter.EMPTY,
          Discovery.DEFAULT_LIMIT);

  final Scope scope;
  final Witness witness;
  final DamagedItems damaged;
  private final World world;
  private final List<String> keys;
  private final Map<String, Mute> mutes = new HashMap<>();
  private final Map<String, FaultKind> unreadable = new HashMap<>();
  private List<String> watched;
  private Set<String> lastTried = Set.of();
  private Set<String> refused = Set.of();
  private boolean everRefused;
  private Optional<Duration> slow = Optional.empty();
  private boolean wasRemoved;
  private final Set<SimulatedRun> working = new HashSet<>();
  private final List<Instant> leases = new ArrayList<>();
  private boolean clocksDiffer;
  private int links;

  /**
   * @param keys the links that the settings name at first
   * @param alertIds that any scope has used
   */
  SimulatedScope(Scope scope, World world, List<String> keys, Set<String> alertIds) {
    this.scope = scope;
    this.world = world;
    this.keys = keys;
    this.watched = keys;
    this.witness = new Witness(alertIds);
    this.damaged =
        new DamagedItems(world.planted == PlantedFault.DAMAGED_STATES_ARE_TAKEN_FOR_NONE);
    keys.forEach(
        key ->
            witness.changed(
                key,
                new Witness.Truth(
                    world.time.instant().minus(Duration.ofDays(1)),
                    "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT",
                    newLink(key))));
  }

  List<String> keys() {
    return keys;
  }

  /** Whether the links are read by a role of the account. */
  boolean hasRole() {
    return !scope.account().equals(World.OWN.account());
  }

  /**
   * The links that are watched: those that the settings name now, and where they are discovered
   * those that are recorded or listed.
   */
  List<String> watched(Map<String, LinkState> recorded, Collection<String> listed) {
    if (!discovers()) {
      return watched;
    }
    List<String> all = new ArrayList<>(watched);
    all.removeIf(SimulatedScope::isDiscovered);
    keys.stream()
        .filter(SimulatedScope::isDiscovered)
        .filter(key -> listed.contains(key) || isLeft(recorded.get(key)))
        .forEach(all::add);
    return all;
  }

  /** The links that the settings name now. */
  List<String> watchedLinks() {
    return watched;
  }

  /** In half of the worlds that list the links, those that are known by their id are discovered. */
  boolean discovers() {
    return keys.hashCode() % 4 == 0;
  }

  Optional<Discovery> discovery() {
    return discovers() ? Optional.of(DISCOVERY) : Optional.empty();
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

  /** Where no link can be read, neither can they be listed. */
  Optional<FaultKind> whyUnlistable() {
    return unreadable.size() == keys.size() ? whyUnreadable(keys.getFirst()) : Optional.empty();
  }

  Optional<FaultKind> whyUnreadable(String key) {
    return Optional.ofNullable(unreadable.get(key));
  }

  /** How long each call to WorkSpaces takes, where that is long. */
  Optional<Duration> slow() {
    return slow;
  }

  /** It is no more in the settings. */
  void removed() {
    wasRemoved = true;
  }

  /** Whether it was once not in the settings. */
  boolean wasRemoved() {
    return wasRemoved;
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
            .noneMatch(run -> !run.hasCrashed() && run.end().isAfter(world.time.instant()));
  }

  /** Whether a lease of any run may have held back others then. */
  boolean leaseIsHeld(Instant at) {
    return leases.stream().anyMatch(end -> end.isAfter(at));
  }

  /** Links about which the topic refuses every message for good. */
  Set<String> refused() {
    return refused;
  }

  /** Whether the topic has refused messages for good. */
  boolean everRefused() {
    return everRefused;
  }

  private String newLink(String key) {
    return key.startsWith("link-") ? key : "link-n%07d".formatted(links++);
  }

  // --- Steps ---

  /** Steps of the one scope. */
  void play(Step step) {
    switch (step) {
      case Step.Change change -> change(change.key(), change.status(), change.newLink());
      case Step.Broken broken ->
          keys.stream()
              .filter(key -> broken.key().equals("*") || broken.key().equals(key))
              .forEach(key -> unreadable.put(key, broken.kind()));
      case Step.Mended _ -> unreadable.clear();
      case Step.Slow calls -> slow = calls.time();
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
      case Step.Muted muted -> mute(muted.key(), world.time.instant().plus(muted.time()));
      case Step.Unmuted unmuted -> {
        if (isMuted(unmuted.key(), world.time.instant())) {
          mute(unmuted.key(), world.time.instant());
        }
      }
      case Step.Watch watch -> {
        watched = watch.keys();
        witness.settingsChanged();
      }
      case Step.Event event ->
          SimulatedInvocation.alone(world, List.of()).event(this, event.key(), event.faults());
      case Step.LateEvent late ->
          SimulatedInvocation.alone(world, List.of()).lateEvent(this, late.key(), late.status());
      default -> throw new IllegalArgumentException(step + " is not of one scope");
    }
  }

  /** Over a store in memory only. Settings and links are no part of a backup. */
  Runnable backUp() {
    Runnable noted = witness.backUp();
    Map<String, Mute> mutesThen = new HashMap<>(mutes);
    Set<String> damagedThen = damaged.all();
    Set<String> lastTriedThen = lastTried;
    return () -> {
      noted.run();
      mutes.clear();
      mutes.putAll(mutesThen);
      damaged.repair();
      damagedThen.forEach(damaged::add);
      lastTried = lastTriedThen;
      witness.faultHappened();
    };
  }

  private boolean isRecorded(String item) {
    ScopeRecords all = world.store.load(scope);
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
            world.store,
            (call, arguments) -> {
              if (call.equals("mute")) {
                alerts.add((Alert) arguments.get(1));
              }
            },
            HookedStore.Hook.NONE);
    if (new Mutes(noting)
        .set(scope, WatchedLink.unnamed(LinkRef.of(key)), mute, world.time.instant())) {
      witness.muted(key, alerts.getLast());
    } else {
      // Before the first reading: the command refuses that.
      world.store.mute(scope, mute);
    }
  }

  void change(String key, String status, boolean newLink) {
    Witness.Truth last = witness.now(key);
    boolean other = newLink && !key.startsWith("link-");
    if (!last.status().equals(status) || other) {
      world.time.pass(Duration.ofMillis(2));
      witness.changed(
          key,
          new Witness.Truth(world.time.instant(), status, other ? newLink(key) : last.linkId()));
      world.time.pass(Duration.ofMillis(2));
    }
  }

  // --- The end ---

  /** From now on nothing goes wrong. */
  void heal() {
    unreadable.clear();
    slow = Optional.empty();
    refused = Set.of();
    damaged.repair();
  }

  /** When no mute is on any more. */
  Instant lastMuteEnds() {
    return mutes.values().stream()
        .map(Mute::until)
        .max(Instant::compareTo)
        .orElse(world.time.instant());
  }

  /** After runs without faults all must be sent and known. */
  void ended() {
    known().forEach(key -> witness.ended(key, world.store.link(scope, key)));
    keys.forEach(key -> witness.history(key, world.store.entries(scope, key)));
    keys.forEach(key -> witness.unreadableHistory(key, unreadable(Optional.of(key))));
    witness.unreadableHistory(Witness.SCOPE, unreadable(Optional.empty()));
    witness.gaps(
        world.store.scope(scope),
        world.store.gaps(scope, Span.ALL, 1_000, Optional.empty()).items());
    if (world.isOfOneScope()) {
      witness.lastWeekIsSummarized();
    }
    witness.everythingSent(world.store.load(scope).pending().size());
  }

  /** The links that are known: all that AWS knows, and all that it knew when a run looked. */
  private List<String> known() {
    Map<String, LinkState> recorded = world.store.load(scope).links();
    return watched(Map.of(), keys).stream()
        .filter(
            key ->
                watched(recorded, Set.of()).contains(key)
                    || recorded.containsKey(key)
                    || !witness.now(key).status().isEmpty())
        .toList();
  }

  private List<UnreadableEntry> unreadable(Optional<String> key) {
    return world
        .store
        .unreadable(scope, key, Span.ALL, Order.OLDEST_FIRST, 1_000, Optional.empty())
        .items();
  }
}
