package accountlink.history;

import accountlink.link.CurrentStatus;
import accountlink.link.LinkIds;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.RunGap;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.store.Entry;
import accountlink.store.EntryPosition;
import accountlink.store.History;
import accountlink.store.LinkRecord;
import accountlink.store.MuteEntry;
import accountlink.store.Order;
import accountlink.store.PendingAlert;
import accountlink.store.ResultPage;
import accountlink.store.ScopeRecords;
import accountlink.store.Span;
import accountlink.store.UnreadableEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every question that can be asked of the history. The answers are records without a format. */
public final class HistoryQueries {
  /** Of one link; more are left out of sums, which then say so. */
  public static final int MOST_ENTRIES = 10_000;

  /** Links looked at in one go, whether they fit the filter or not. */
  private static final int LOOKED_AT = 1000;

  /** A change that is older came before a run that has finished since. */
  private static final Duration NEWS = Duration.ofHours(1);

  private final History history;
  private final Map<Scope, Map<String, WatchedLink>> watches = new LinkedHashMap<>();
  private final Map<Scope, WatchList> watchLists = new LinkedHashMap<>();
  private final boolean namesWatched;
  private final InstantSource clock;

  /**
   * @param watchLists of the scopes that are monitored
   */
  public HistoryQueries(History history, List<WatchList> watchLists, InstantSource clock) {
    this.history = history;
    watchLists.forEach(
        watchList -> {
          this.watches.put(watchList.scope(), byKey(watchList.configured()));
          this.watchLists.put(watchList.scope(), watchList);
        });
    this.namesWatched = watchLists.stream().anyMatch(list -> !list.isEmpty());
    this.clock = clock;
  }

  /** The scopes that are monitored, in the settings' order. */
  public List<Scope> scopes() {
    return List.copyOf(watches.keySet());
  }

  public Instant now() {
    return clock.instant();
  }

  /** Whether settings say what is watched, in whatever scope. */
  public boolean knowsWatched() {
    return namesWatched;
  }

  /** {@link ScopeView#isStale} of a scope. */
  public boolean isStale(Scope scope) {
    return snapshot(scope).view().isStale(now());
  }

  /** A scope and all its links as they are known now, by one read. */
  public ScopeSnapshot snapshot(Scope scope) {
    ScopeRecords records = history.load(scope);
    List<LinkView> links = links(scope, records);
    List<PendingAlert> pending = records.pending();
    ScopeView view =
        new ScopeView(
            scope,
            records.lastRun(),
            records.scope().coverage().confirmed(),
            records.scope().unreadable(),
            links.stream()
                .filter(LinkView::watched)
                .filter(link -> link.unreadable().isPresent())
                .toList(),
            records.unusable(),
            pending.size(),
            (int) pending.stream().filter(one -> one.undeliverable().isPresent()).count(),
            pending.stream().map(one -> one.alert().at()).findFirst());
    return new ScopeSnapshot(view, links, knowsWatched());
  }

  /**
   * Another one after each run, each change and each mute: three short reads. It has no meaning of
   * its own.
   */
  public String version(Scope scope) {
    Instant now = now();
    Optional<EntryPosition> newest =
        transitions(new Span(now.minus(NEWS), now.plusMillis(1)), Set.of(), 1, Optional.empty())
            .items()
            .stream()
            .findFirst()
            .map(EntryPosition::of);
    long version = history.scope(scope).version();
    return "%d-%08x".formatted(version, Objects.hash(newest, history.mutes(scope)));
  }

  private List<LinkView> links(Scope scope, ScopeRecords records) {
    List<LinkView> links = new ArrayList<>();
    Map<String, LinkState> former = new TreeMap<>(records.links());
    for (WatchedLink watchedLink : watched(scope).values()) {
      former.remove(watchedLink.key());
      links.add(view(scope, watchedLink, true, records.link(watchedLink.key()), records.scope()));
    }
    former.forEach((key, state) -> links.add(unnamed(scope, key, state, records.scope())));
    return links.stream().map(link -> muted(link, records.mutes())).toList();
  }

  private LinkView muted(LinkView link, Map<String, Mute> mutes) {
    Instant now = now();
    return link.with(Optional.ofNullable(mutes.get(link.key())).filter(mute -> mute.isOn(now)));
  }

  /**
   * Links of a scope in the order of their keys, part by part.
   *
   * @param after {@link ResultPage#next()} of the part before
   */
  public ResultPage<LinkView> links(
      Scope scope, LinkFilter filter, int limit, Optional<String> after) {
    ScopeState state = history.scope(scope);
    TreeMap<String, WatchedLink> left = new TreeMap<>(watched(scope));
    after.ifPresent(last -> left.headMap(last, true).clear());
    ResultPage<LinkRecord> records = history.links(scope, LOOKED_AT, after);
    // What lies behind the last record of this part belongs to the next one.
    records.next().ifPresent(last -> left.tailMap(last, false).clear());
    TreeMap<String, LinkState> states = new TreeMap<>();
    left.keySet().forEach(key -> states.put(key, LinkState.NEVER_SEEN));
    records.items().forEach(record -> states.put(record.key(), record.state()));
    Map<String, Mute> mutes = history.mutes(scope);
    List<LinkView> found = new ArrayList<>();
    for (Map.Entry<String, LinkState> one : states.entrySet()) {
      LinkView link =
          muted(
              left.containsKey(one.getKey())
                  ? view(scope, left.get(one.getKey()), true, one.getValue(), state)
                  : unnamed(scope, one.getKey(), one.getValue(), state),
              mutes);
      if (filter.fits(link)) {
        if (found.size() == limit) {
          return new ResultPage<>(
              List.copyOf(found), Optional.of(found.getLast().key()), records.unusable());
        }
        found.add(link);
      }
    }
    return new ResultPage<>(List.copyOf(found), records.next(), records.unusable());
  }

  /** Whether the settings name a link, however it is found. */
  public boolean isConfigured(Scope scope, String key) {
    return watched(scope).containsKey(key);
  }

  /** Whether there are entries of a link, also of a forgotten one. */
  public boolean hasHistory(Scope scope, String key) {
    return !history
        .entries(scope, key, Span.ALL, Order.NEWEST_FIRST, 1, Optional.empty())
        .items()
        .isEmpty();
  }

  /** A link that is watched, or of which something is recorded. */
  public Optional<LinkView> link(Scope scope, String key) {
    // Before the link: a run that ends in between must not confirm a status that it has changed.
    ScopeState scopeState = history.scope(scope);
    LinkState state = history.link(scope, key);
    Optional<WatchedLink> watchedLink = Optional.ofNullable(watched(scope).get(key));
    if (watchedLink.isEmpty() && state.version() == 0 && !hasHistory(scope, key)) {
      return Optional.empty();
    }
    LinkView link =
        watchedLink
            .map(one -> view(scope, one, true, state, scopeState))
            .orElseGet(() -> unnamed(scope, key, state, scopeState));
    return Optional.of(muted(link, history.mutes(scope)));
  }

  /** The links that have a key, in the order of the scopes. */
  public List<LinkView> linksInAny(List<Scope> scopes, String key) {
    return scopes.stream()
        .filter(scope -> scopes.size() == 1 || isKnown(scope, key))
        .flatMap(scope -> link(scope, key).stream())
        .toList();
  }

  /** The links of a scope that the settings name. */
  public List<WatchedLink> configured(Scope scope) {
    return List.copyOf(watched(scope).values());
  }

  /** Whether other links of a scope are watched too. */
  public boolean discovers(Scope scope) {
    return watchList(scope).discovers();
  }

  /** What the settings call a scope's account. */
  public Optional<String> accountName(Scope scope) {
    return watchList(scope).accountName();
  }

  /** The links of a scope whose alerts are held back now. */
  public List<MutedLink> muted(Scope scope) {
    Instant now = now();
    return history.mutes(scope).values().stream()
        .filter(mute -> mute.isOn(now))
        .map(mute -> new MutedLink(scope, watchedLink(scope, mute.key()), mute))
        .toList();
  }

  /** By one read at most: of many scopes, most have no such link. */
  private boolean isKnown(Scope scope, String key) {
    return watched(scope).containsKey(key) || history.link(scope, key).version() > 0;
  }

  /** Entries of a link, part by part. */
  public ResultPage<Entry> entries(
      LinkView link, Span span, Order order, int limit, Optional<String> after) {
    return history.entries(link.scope(), link.key(), span, order, limit, after);
  }

  /**
   * A link's recorded history, or its latest {@link #MOST_ENTRIES} entries, with one read of each
   * kind.
   */
  public LinkHistory history(LinkView link) {
    ResultPage<Entry> latest =
        entries(link, Span.ALL, Order.NEWEST_FIRST, MOST_ENTRIES, Optional.empty());
    List<Entry> entries = latest.items().reversed().stream().filter(link::knows).toList();
    List<StatusPeriod> periods = StatusPeriod.between(entries, link.current(), now());
    ResultPage<UnreadableEntry> unreadable =
        unreadable(link, Span.ALL, Order.NEWEST_FIRST, MOST_ENTRIES, Optional.empty());
    ResultPage<MuteEntry> mutes =
        mutes(link, Span.ALL, Order.NEWEST_FIRST, MOST_ENTRIES, Optional.empty());
    return new LinkHistory(
        link,
        entries,
        periods,
        unreadable.items().reversed().stream().map(UnreadableEntry::period).toList(),
        mutes.items().reversed(),
        StatusTotals.of(periods, latest.next().isEmpty() && latest.unusable().isEmpty()),
        latest.and(unreadable.unusable()).and(mutes.unusable()).unusable());
  }

  /**
   * Unreadable periods of a link and of its whole scope that ended within the span, part by part.
   */
  public ResultPage<UnreadableEntry> unreadable(
      LinkView link, Span span, Order order, int limit, Optional<String> after) {
    Comparator<EntryPosition> inOrder =
        order == Order.OLDEST_FIRST ? Comparator.naturalOrder() : Comparator.reverseOrder();
    Optional<EntryPosition> last = after.map(EntryPosition::parse);
    Span left = last.map(position -> from(position, span, order)).orElse(span);
    // One more shows that there is a next part, and the last one of the part before comes again.
    int enough = (int) Math.min(limit + 2L, Integer.MAX_VALUE - 1L);
    List<ResultPage<UnreadableEntry>> sources =
        Stream.of(Optional.of(link.key()), Optional.<String>empty())
            .map(
                key -> history.unreadable(link.scope(), key, left, order, enough, Optional.empty()))
            .toList();
    List<UnreadableEntry> found =
        sources.stream()
            .flatMap(source -> source.items().stream())
            .sorted(Comparator.comparing(EntryPosition::of, inOrder))
            .filter(
                entry ->
                    last.filter(one -> inOrder.compare(EntryPosition.of(entry), one) <= 0)
                        .isEmpty())
            .limit(limit + 1L)
            .toList();
    return ResultPage.of(found, limit, entry -> EntryPosition.of(entry).text())
        .and(sources.stream().flatMap(source -> source.unusable().stream()).toList());
  }

  /** What is left of a span at a position in it. */
  private static Span from(EntryPosition position, Span span, Order order) {
    if (!span.contains(position.at())) {
      throw new IllegalArgumentException(position.text() + " is not a position within " + span);
    }
    return order == Order.OLDEST_FIRST
        ? new Span(position.at(), span.until())
        : new Span(span.from(), position.at().plusMillis(1));
  }

  /** The latest unreadable periods of a link alone, without those of its scope. */
  ResultPage<UnreadableEntry> unreadableAlone(LinkView link, Span span, int limit) {
    return history.unreadable(
        link.scope(), Optional.of(link.key()), span, Order.NEWEST_FIRST, limit, Optional.empty());
  }

  /** The latest unreadable periods of a whole scope. */
  ResultPage<UnreadableEntry> unreadableScope(Scope scope, Span span, int limit) {
    return history.unreadable(
        scope, Optional.empty(), span, Order.NEWEST_FIRST, limit, Optional.empty());
  }

  /** Unreadable periods of all links and scopes, newest first, part by part. */
  public ResultPage<UnreadableEntry> unreadable(Span span, int limit, Optional<String> after) {
    return history.unreadable(span, limit, after);
  }

  /** What was done about a link's mutes, part by part. */
  public ResultPage<MuteEntry> mutes(
      LinkView link, Span span, Order order, int limit, Optional<String> after) {
    return history.muteEntries(link.scope(), link.key(), span, order, limit, after);
  }

  /** What was done about the mutes of all links, newest first, part by part. */
  public ResultPage<MuteEntry> mutes(Span span, int limit, Optional<String> after) {
    return history.muteEntries(span, limit, after);
  }

  /** The status of a link at an instant. */
  public AsOf at(LinkView link, Instant time) {
    return AsOf.of(
            time,
            history.lastAt(link.scope(), link.key(), time).map(Entry::transition),
            history.firstAfter(link.scope(), link.key(), time).map(Entry::transition),
            link.current())
        .with(unreadableAround(link, time));
  }

  /** A period is recorded when it ends; the one that goes on is in the state. */
  private Optional<AsOf.Unreadable> unreadableAround(LinkView link, Instant time) {
    Span after = new Span(time.truncatedTo(ChronoUnit.MILLIS).plusMillis(1), Span.ALL.until());
    return Stream.concat(
            Stream.of(Optional.of(link.key()), Optional.<String>empty())
                .flatMap(
                    key ->
                        history
                            .unreadable(
                                link.scope(), key, after, Order.OLDEST_FIRST, 1, Optional.empty())
                            .items()
                            .stream())
                .map(UnreadableEntry::period)
                .map(ended -> new AsOf.Unreadable(ended.was(), Optional.of(ended.until()))),
            link.unreadable().stream().map(period -> new AsOf.Unreadable(period, Optional.empty())))
        .filter(around -> !around.period().since().isAfter(time))
        .findFirst();
  }

  /** Entries of all links of all scopes, newest first, part by part. */
  public ResultPage<Entry> transitions(
      Span span, Set<LinkStatus.Kind> to, int limit, Optional<String> after) {
    return history.transitions(span, to, limit, after);
  }

  /** What is recorded of a scope as a whole. */
  ScopeState state(Scope scope) {
    return history.scope(scope);
  }

  /** Times without a finished run, that ended within the span, part by part. */
  ResultPage<RunGap> gaps(Scope scope, Span span, int limit, Optional<String> after) {
    return history.gaps(scope, span, limit, after);
  }

  /** The one that goes on until then. */
  Optional<RunGap> gapNow(Scope scope, ScopeState state, Instant until) {
    return history
        .lastRun(scope)
        .flatMap(last -> last.gapUntil(until, Optional.empty(), state.version()));
  }

  /** What a link is called: by the settings, or by its key where they no longer name it. */
  public WatchedLink watchedLink(Scope scope, String key) {
    return watchedLink(scope, key, LinkIds.UNKNOWN);
  }

  /** What the link of an entry is called. */
  public WatchedLink watchedLink(Entry entry) {
    return watchedLink(entry.scope(), entry.key(), entry.transition().link());
  }

  private WatchedLink watchedLink(Scope scope, String key, LinkIds link) {
    WatchedLink named = watched(scope).get(key);
    return named == null ? watchList(scope).named(key, link) : named;
  }

  private Map<String, WatchedLink> watched(Scope scope) {
    return watches.getOrDefault(scope, Map.of());
  }

  private static Map<String, WatchedLink> byKey(List<WatchedLink> watches) {
    Map<String, WatchedLink> byKey = new LinkedHashMap<>();
    watches.forEach(watchedLink -> byKey.put(watchedLink.key(), watchedLink));
    return byKey;
  }

  /** A link that the settings do not name: it was discovered, or they named it once. */
  private LinkView unnamed(Scope scope, String key, LinkState state, ScopeState scopeState) {
    WatchList watchList = watchList(scope);
    return watchList
        .discovered(key, state)
        .map(discovered -> view(scope, discovered, true, state, scopeState))
        .orElseGet(() -> former(watchList, key, state, scopeState));
  }

  /** Where no settings say what is watched, each link that has a history counts. */
  private LinkView former(WatchList watchList, String key, LinkState state, ScopeState scopeState) {
    LinkView former =
        view(watchList.scope(), former(watchList, key, state), false, state, scopeState);
    return !namesWatched ? former.counted(state.unreadable().or(scopeState::unreadable)) : former;
  }

  private static WatchedLink former(WatchList watchList, String key, LinkState state) {
    return watchList.named(key, state.current().map(CurrentStatus::link).orElse(LinkIds.UNKNOWN));
  }

  private WatchList watchList(Scope scope) {
    return watchLists.getOrDefault(scope, new WatchList(scope, List.of(), Optional.empty()));
  }

  private static LinkView view(
      Scope scope,
      WatchedLink watchedLink,
      boolean watched,
      LinkState state,
      ScopeState scopeState) {
    // Runs confirm what they look at, and they look at what is watched.
    LinkState confirmed = watched ? state.confirmedBy(scopeState.coverage()) : state;
    Optional<UnreadablePeriod> unreadable =
        watched ? state.unreadable().or(scopeState::unreadable) : Optional.empty();
    return new LinkView(
        scope,
        watchedLink,
        watched,
        confirmed.current(),
        unreadable,
        Optional.empty(),
        state.version());
  }
}
