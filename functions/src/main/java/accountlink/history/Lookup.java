package accountlink.history;

import accountlink.link.Blindness;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.Watch;
import accountlink.store.Entry;
import accountlink.store.History;
import accountlink.store.LinkRecord;
import accountlink.store.Order;
import accountlink.store.Owed;
import accountlink.store.ScopeRecords;
import accountlink.store.Slice;
import accountlink.store.Span;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every question that can be asked of the history; the forms of the answers are others' affair. */
public final class Lookup {
  /** Of one link; more are left out of sums, which then say so. */
  static final int MOST_ENTRIES = 10_000;

  private static final Span ALL = new Span(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));

  /** Links looked at in one go, whether they fit the filter or not. */
  private static final int LOOKED_AT = 1000;

  private final History history;
  private final Map<Scope, Map<String, Watch>> watches = new LinkedHashMap<>();
  private final InstantSource clock;

  /**
   * @param watches that the settings name, by scope: these are the scopes that are monitored
   */
  public Lookup(History history, Map<Scope, List<Watch>> watches, InstantSource clock) {
    this.history = history;
    watches.forEach((scope, watched) -> this.watches.put(scope, byKey(watched)));
    this.clock = clock;
  }

  /** The scopes that are monitored, in the settings' order. */
  public List<Scope> scopes() {
    return List.copyOf(watches.keySet());
  }

  public Instant now() {
    return clock.instant();
  }

  /** All links of a scope, watched ones in the settings' order and former ones behind them. */
  public List<LinkView> links(Scope scope) {
    return links(scope, history.now(scope));
  }

  private List<LinkView> links(Scope scope, ScopeRecords records) {
    List<LinkView> links = new ArrayList<>();
    Map<String, LinkState> former = new TreeMap<>(records.links());
    for (Watch watch : watched(scope).values()) {
      former.remove(watch.key());
      links.add(view(scope, watch, true, records.link(watch.key()), records.scope()));
    }
    former.forEach((key, state) -> links.add(former(scope, key, state, records.scope())));
    return List.copyOf(links);
  }

  /**
   * Links of a scope in the order of their keys, part by part.
   *
   * @param after {@link Slice#next()} of the part before
   */
  public Slice<LinkView> links(Scope scope, LinkFilter filter, int limit, Optional<String> after) {
    ScopeState state = history.scope(scope);
    TreeMap<String, Watch> left = new TreeMap<>(watched(scope));
    after.ifPresent(last -> left.headMap(last, true).clear());
    List<LinkRecord> records = history.links(scope, LOOKED_AT, after);
    boolean allRead = records.size() < LOOKED_AT;
    if (!allRead) {
      // What lies behind the last record of this part belongs to the next one.
      left.tailMap(records.getLast().key(), false).clear();
    }
    TreeMap<String, LinkState> states = new TreeMap<>();
    left.keySet().forEach(key -> states.put(key, LinkState.NEVER_SEEN));
    records.forEach(record -> states.put(record.key(), record.state()));
    List<LinkView> found = new ArrayList<>();
    for (Map.Entry<String, LinkState> one : states.entrySet()) {
      LinkView link =
          left.containsKey(one.getKey())
              ? view(scope, left.get(one.getKey()), true, one.getValue(), state)
              : former(scope, one.getKey(), one.getValue(), state);
      if (filter.fits(link)) {
        if (found.size() == limit) {
          return new Slice<>(List.copyOf(found), Optional.of(found.getLast().key()));
        }
        found.add(link);
      }
    }
    return new Slice<>(
        List.copyOf(found), allRead ? Optional.empty() : Optional.of(states.lastKey()));
  }

  /** A link that is watched, or of which something is recorded. */
  public Optional<LinkView> link(Scope scope, String key) {
    LinkState state = history.link(scope, key);
    Optional<Watch> watch = Optional.ofNullable(watched(scope).get(key));
    if (watch.isEmpty() && state.version() == 0) {
      return Optional.empty();
    }
    ScopeState scopeState = history.scope(scope);
    return Optional.of(
        watch
            .map(one -> view(scope, one, true, state, scopeState))
            .orElseGet(() -> former(scope, key, state, scopeState)));
  }

  /** Entries of a link, part by part. */
  public Slice<Entry> entries(
      LinkView link, Span span, Order order, int limit, Optional<String> after) {
    return history.entries(link.scope(), link.key(), span, order, limit, after);
  }

  /** All that is recorded of a link, or its latest {@link #MOST_ENTRIES} entries, oldest first. */
  public Slice<Entry> life(LinkView link) {
    Slice<Entry> latest = entries(link, ALL, Order.NEWEST_FIRST, MOST_ENTRIES, Optional.empty());
    return new Slice<>(latest.items().reversed(), latest.next());
  }

  /** The spells of a link's life, oldest first. */
  public List<Spell> spells(LinkView link) {
    return Spells.of(life(link).items(), link.standing(), now());
  }

  /** A link's life added up. */
  public Lifetime lifetime(LinkView link) {
    Slice<Entry> life = life(link);
    return Lifetime.of(Spells.of(life.items(), link.standing(), now()), life.next().isEmpty());
  }

  /** How a link stood at an instant. */
  public AsOf at(LinkView link, Instant time) {
    return AsOf.of(
        time,
        history.lastAt(link.scope(), link.key(), time).map(Entry::transition),
        history.firstAfter(link.scope(), link.key(), time).map(Entry::transition),
        link.standing());
  }

  /** Entries of all links of all scopes, newest first, part by part. */
  public Slice<Entry> transitions(
      Span span, Set<LinkStatus.Kind> to, int limit, Optional<String> after) {
    return history.transitions(span, to, limit, after);
  }

  /** What a link is called: by the settings, or by its key where they no longer name it. */
  public Watch watch(Scope scope, String key) {
    Watch named = watched(scope).get(key);
    return named == null ? Watch.unnamed(LinkRef.of(key)) : named;
  }

  /** How the monitoring of a scope itself stands. */
  public ScopeView scope(Scope scope) {
    ScopeRecords records = history.now(scope);
    List<Owed> owed = records.owed();
    return new ScopeView(
        scope,
        history.lastRun(scope),
        records.scope().coverage().confirmed(),
        records.scope().blindness(),
        links(scope, records).stream()
            .filter(LinkView::watched)
            .filter(link -> link.blindness().isPresent())
            .toList(),
        owed.size(),
        (int) owed.stream().filter(one -> one.refusal().isPresent()).count(),
        owed.stream().map(one -> one.alert().at()).findFirst());
  }

  private Map<String, Watch> watched(Scope scope) {
    return watches.getOrDefault(scope, Map.of());
  }

  private static Map<String, Watch> byKey(List<Watch> watches) {
    Map<String, Watch> byKey = new LinkedHashMap<>();
    watches.forEach(watch -> byKey.put(watch.key(), watch));
    return byKey;
  }

  private static LinkView former(Scope scope, String key, LinkState state, ScopeState scopeState) {
    return view(scope, Watch.unnamed(LinkRef.of(key)), false, state, scopeState);
  }

  private static LinkView view(
      Scope scope, Watch watch, boolean watched, LinkState state, ScopeState scopeState) {
    // Runs confirm what they look at, and they look at what the settings name.
    LinkState confirmed = watched ? state.confirmedBy(scopeState.coverage()) : state;
    Optional<Blindness> blindness =
        watched ? state.blindness().or(scopeState::blindness) : Optional.empty();
    return new LinkView(scope, watch, watched, confirmed.standing(), blindness);
  }
}
