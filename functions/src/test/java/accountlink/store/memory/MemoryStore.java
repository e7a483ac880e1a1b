package accountlink.store.memory;

import accountlink.link.Alert;
import accountlink.link.DigestPlan;
import accountlink.link.EndedPeriod;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.WatchedLink;
import accountlink.store.Entry;
import accountlink.store.EntryPosition;
import accountlink.store.LinkRecord;
import accountlink.store.MuteEntry;
import accountlink.store.Order;
import accountlink.store.PendingAlert;
import accountlink.store.ResultPage;
import accountlink.store.ScopeRecords;
import accountlink.store.Span;
import accountlink.store.Store;
import accountlink.store.UnreadableEntry;
import accountlink.store.document.EventDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The store in memory, for tests and simulations. One call at a time; {@link HookedStore} is for
 * what happens around the calls.
 */
public final class MemoryStore implements Store {
  /** As many as the other homes look at. */
  private static final int LATEST_ENTRIES = 5;

  private final Map<Scope, ScopeData> scopes = new HashMap<>();
  private final TreeMap<EntryPosition, Entry> entries = new TreeMap<>();
  private final TreeMap<EntryPosition, UnreadableEntry> unreadable = new TreeMap<>();
  private final TreeMap<EntryPosition, MuteEntry> muteEntries = new TreeMap<>();
  private final TreeMap<EntryPosition, RunGap> gaps = new TreeMap<>();
  private final Optional<Duration> historyRetention;
  private final InstantSource clock;

  /** What is kept of one scope. */
  private static final class ScopeData {
    private ScopeState state = ScopeState.NEVER_RUN;
    private Optional<RunReport> lastRun = Optional.empty();
    private Optional<Lease> lease = Optional.empty();
    private final TreeMap<String, LinkState> links = new TreeMap<>();
    private final Map<String, Mute> mutes = new HashMap<>();
    private final TreeMap<String, LinkEvent> events = new TreeMap<>();
    private final Map<String, DigestPlan> digests = new TreeMap<>();
    private final Map<String, PendingAlert> pending = new LinkedHashMap<>();
    private final Map<String, TreeMap<EntryPosition, Entry>> entries = new HashMap<>();

    private ScopeData copy() {
      ScopeData copy = new ScopeData();
      copy.state = state;
      copy.lastRun = lastRun;
      copy.lease = lease;
      copy.links.putAll(links);
      copy.mutes.putAll(mutes);
      copy.events.putAll(events);
      copy.digests.putAll(digests);
      copy.pending.putAll(pending);
      entries.forEach((key, rows) -> copy.entries.put(key, new TreeMap<>(rows)));
      return copy;
    }
  }

  /** For entries that are kept for ever. */
  public MemoryStore() {
    this(Optional.empty(), InstantSource.system());
  }

  /**
   * @param historyRetention after which an entry expires; empty: never
   * @param clock decides what has expired
   */
  public MemoryStore(Optional<Duration> historyRetention, InstantSource clock) {
    this.historyRetention = historyRetention;
    this.clock = clock;
  }

  @Override
  public synchronized ScopeRecords load(Scope scope) {
    ScopeData data = data(scope);
    return new ScopeRecords(
        data.state,
        data.lastRun,
        new HashMap<>(data.links),
        new HashMap<>(data.mutes),
        data.pending.values().stream().sorted(PendingAlert.OLDEST_FIRST).toList(),
        List.copyOf(data.events.values()),
        List.copyOf(data.digests.values()),
        List.of());
  }

  @Override
  public synchronized Map<String, Mute> mutes(Scope scope) {
    return new HashMap<>(data(scope).mutes);
  }

  @Override
  public synchronized Optional<RunReport> lastRun(Scope scope) {
    return data(scope).lastRun;
  }

  @Override
  public synchronized ScopeState scope(Scope scope) {
    return data(scope).state;
  }

  @Override
  public synchronized LinkState link(Scope scope, String key) {
    return data(scope).links.getOrDefault(key, LinkState.NEVER_SEEN);
  }

  @Override
  public synchronized ResultPage<LinkRecord> links(Scope scope, int limit, Optional<String> after) {
    List<LinkRecord> found =
        data(scope).links.tailMap(after.orElse(""), false).entrySet().stream()
            .limit(limit + 1L)
            .map(link -> new LinkRecord(link.getKey(), link.getValue()))
            .toList();
    return ResultPage.of(found, limit, LinkRecord::key);
  }

  @Override
  public synchronized ResultPage<Entry> entries(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    return page(ofLink(scope, key), span, order, _ -> true, limit, position(span, after));
  }

  private static Optional<EntryPosition> position(Span span, Optional<String> after) {
    Optional<EntryPosition> position = after.map(EntryPosition::parse);
    if (position.filter(last -> !span.contains(last.at())).isPresent()) {
      throw new IllegalArgumentException("'" + after.get() + "' is not a position within " + span);
    }
    return position;
  }

  @Override
  public synchronized Optional<Entry> lastAt(Scope scope, String key, Instant time) {
    return ofLink(scope, key)
        .headMap(before(time.truncatedTo(ChronoUnit.MILLIS).plusMillis(1)), false)
        .descendingMap()
        .values()
        .stream()
        .filter(this::isKept)
        .findFirst();
  }

  @Override
  public synchronized Optional<Entry> firstAfter(Scope scope, String key, Instant time) {
    return ofLink(scope, key)
        .tailMap(before(time.truncatedTo(ChronoUnit.MILLIS).plusMillis(1)), true)
        .values()
        .stream()
        .filter(this::isKept)
        .findFirst();
  }

  @Override
  public synchronized ResultPage<Entry> transitions(
      Span span, Set<LinkStatus.Kind> to, int limit, Optional<String> after) {
    return page(
        entries,
        span,
        Order.NEWEST_FIRST,
        entry -> to.isEmpty() || to.contains(entry.transition().to().kind()),
        limit,
        after.map(EntryPosition::parse));
  }

  @Override
  public synchronized ResultPage<UnreadableEntry> unreadable(
      Scope scope,
      Optional<String> key,
      Span span,
      Order order,
      int limit,
      Optional<String> after) {
    return page(
        unreadable,
        span,
        order,
        entry -> entry.scope().equals(scope) && entry.key().equals(key),
        limit,
        position(span, after));
  }

  @Override
  public synchronized ResultPage<UnreadableEntry> unreadable(
      Span span, int limit, Optional<String> after) {
    return page(
        unreadable, span, Order.NEWEST_FIRST, _ -> true, limit, after.map(EntryPosition::parse));
  }

  @Override
  public synchronized ResultPage<MuteEntry> muteEntries(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    return page(
        muteEntries,
        span,
        order,
        entry -> entry.scope().equals(scope) && entry.key().equals(key),
        limit,
        position(span, after));
  }

  @Override
  public synchronized ResultPage<MuteEntry> muteEntries(
      Span span, int limit, Optional<String> after) {
    return page(
        muteEntries, span, Order.NEWEST_FIRST, _ -> true, limit, after.map(EntryPosition::parse));
  }

  /** Whatever the history's retention. */
  @Override
  public synchronized ResultPage<RunGap> gaps(
      Scope scope, Span span, int limit, Optional<String> after) {
    return page(
        gaps,
        span,
        Order.OLDEST_FIRST,
        _ -> true,
        gap -> gap.scope().equals(scope),
        limit,
        position(span, after));
  }

  @Override
  public synchronized Optional<List<PendingAlert>> record(
      Scope scope, WatchedLink watchedLink, LinkState last, Changed changed) {
    Optional<Entry> entry = Entry.of(scope, watchedLink.key(), changed);
    if (link(scope, watchedLink.key()).version() != last.version()
        || entry.map(EntryPosition::of).filter(entries::containsKey).isPresent()) {
      return Optional.empty();
    }
    data(scope).links.put(watchedLink.key(), changed.next());
    entry.ifPresent(this::put);
    UnreadableEntry.of(scope, watchedLink.key(), last, changed).ifPresent(this::put);
    return Optional.of(add(scope, changed.alerts()));
  }

  @Override
  public synchronized Optional<List<PendingAlert>> recordScope(
      Scope scope,
      ScopeState last,
      ScopeState next,
      Optional<EndedPeriod> ended,
      List<Alert> alerts) {
    if (scope(scope).version() != last.version()) {
      return Optional.empty();
    }
    data(scope).state = next;
    ended.map(period -> UnreadableEntry.of(scope, next.version(), period)).ifPresent(this::put);
    return Optional.of(add(scope, alerts));
  }

  @Override
  public synchronized boolean recordRun(
      Scope scope,
      ScopeState last,
      ScopeState next,
      RunReport report,
      Optional<RunGap> gap,
      Lease lease) {
    if (isHeldByAnother(scope, lease)
        || recordScope(scope, last, next, Optional.empty(), List.of()).isEmpty()) {
      return false;
    }
    data(scope).lease = Optional.empty();
    data(scope).lastRun = Optional.of(report);
    gap.ifPresent(row -> gaps.put(EntryPosition.of(row), row));
    return true;
  }

  @Override
  public synchronized Optional<Lease> takeLease(Scope scope, Lease lease, Instant now) {
    Optional<Lease> held = data(scope).lease.filter(other -> other.holdsBack(lease.holder(), now));
    if (held.isEmpty()) {
      data(scope).lease = Optional.of(lease);
    }
    return held;
  }

  @Override
  public synchronized void endLease(Scope scope, Lease lease) {
    if (!isHeldByAnother(scope, lease)) {
      data(scope).lease = Optional.empty();
    }
  }

  private boolean isHeldByAnother(Scope scope, Lease lease) {
    return data(scope).lease.filter(held -> !held.holder().equals(lease.holder())).isPresent();
  }

  @Override
  public synchronized boolean claim(PendingAlert pending, Instant now) {
    PendingAlert known = data(pending.scope()).pending.get(pending.alert().id());
    if (known == null || !known.isClaimable(now)) {
      return false;
    }
    replace(known, Optional.of(now.plus(PendingAlert.CLAIM)), known.undeliverable());
    return true;
  }

  @Override
  public synchronized void markSent(PendingAlert pending) {
    data(pending.scope()).pending.remove(pending.alert().id());
  }

  @Override
  public synchronized void release(PendingAlert pending) {
    replace(pending, Optional.empty(), pending.undeliverable());
  }

  @Override
  public synchronized void markUndeliverable(PendingAlert pending, String why, Instant now) {
    replace(pending, Optional.of(now.plus(PendingAlert.UNDELIVERABLE_RETRY)), Optional.of(why));
  }

  @Override
  public synchronized boolean mute(MuteEntry entry, Alert alert) {
    LinkState last = link(entry.scope(), entry.key());
    if (last.version() == 0 || last.version() != entry.version() - 1) {
      return false;
    }
    data(entry.scope()).links.put(entry.key(), last.withVersion(entry.version()));
    muteEntries.put(EntryPosition.of(entry), entry);
    mute(entry.scope(), entry.mute());
    add(entry.scope(), List.of(alert));
    return true;
  }

  @Override
  public synchronized void plan(Scope scope, DigestPlan digest) {
    data(scope).digests.put(digest.id(), digest);
  }

  @Override
  public synchronized void mute(Scope scope, Mute mute) {
    data(scope).mutes.put(mute.key(), mute);
  }

  @Override
  public synchronized void keep(Scope scope, LinkEvent event, Instant now) {
    TreeMap<String, LinkEvent> events = data(scope).events;
    events.values().removeIf(old -> !now.isBefore(old.cause().at().plus(EventDocument.KEPT)));
    events.put(EventDocument.id(event), event);
  }

  @Override
  public synchronized boolean explain(Scope scope, String key, LinkEvent event) {
    Optional<Entry> explained =
        ofLink(scope, key).descendingMap().values().stream()
            .limit(LATEST_ENTRIES)
            .filter(entry -> event.explains(entry.transition()))
            .findFirst()
            .filter(entry -> entry.transition().cause().isEmpty());
    explained.map(entry -> entry.because(event.cause())).ifPresent(this::put);
    return explained.isPresent();
  }

  @Override
  public synchronized boolean forget(Scope scope, String key) {
    if (data(scope).pending.values().stream()
        .anyMatch(pending -> pending.key().equals(Optional.of(key)))) {
      return false;
    }
    data(scope).links.remove(key);
    data(scope).mutes.remove(key);
    return true;
  }

  @Override
  public synchronized void deleteHistory(Scope scope, String key) {
    data(scope).entries.remove(key);
    for (NavigableMap<EntryPosition, ?> rows : List.of(entries, unreadable, muteEntries)) {
      rows.keySet().removeIf(row -> row.scope().equals(scope) && row.key().equals(key));
    }
  }

  private ScopeData data(Scope scope) {
    return scopes.computeIfAbsent(scope, _ -> new ScopeData());
  }

  private TreeMap<EntryPosition, Entry> ofLink(Scope scope, String key) {
    return data(scope).entries.computeIfAbsent(key, _ -> new TreeMap<>());
  }

  /**
   * What is kept now, as a backup.
   *
   * @return what restores it
   */
  public synchronized Runnable backUp() {
    Map<Scope, ScopeData> allScopes = new HashMap<>();
    scopes.forEach((scope, data) -> allScopes.put(scope, data.copy()));
    TreeMap<EntryPosition, Entry> allEntries = new TreeMap<>(entries);
    TreeMap<EntryPosition, UnreadableEntry> allUnreadable = new TreeMap<>(unreadable);
    TreeMap<EntryPosition, MuteEntry> allMutes = new TreeMap<>(muteEntries);
    TreeMap<EntryPosition, RunGap> allGaps = new TreeMap<>(gaps);
    return () -> restore(allScopes, allEntries, allUnreadable, allMutes, allGaps);
  }

  private synchronized void restore(
      Map<Scope, ScopeData> allScopes,
      TreeMap<EntryPosition, Entry> allEntries,
      TreeMap<EntryPosition, UnreadableEntry> allUnreadable,
      TreeMap<EntryPosition, MuteEntry> allMutes,
      TreeMap<EntryPosition, RunGap> allGaps) {
    scopes.clear();
    allScopes.forEach((scope, data) -> scopes.put(scope, data.copy()));
    entries.clear();
    entries.putAll(allEntries);
    unreadable.clear();
    unreadable.putAll(allUnreadable);
    muteEntries.clear();
    muteEntries.putAll(allMutes);
    gaps.clear();
    gaps.putAll(allGaps);
  }

  /** Puts a state there as it is, for tests that need many. */
  synchronized void put(Scope scope, LinkRecord link) {
    data(scope).links.put(link.key(), link.state());
  }

  synchronized void put(Entry entry) {
    EntryPosition position = EntryPosition.of(entry);
    ofLink(entry.scope(), entry.key()).put(position, entry);
    entries.put(position, entry);
  }

  private void put(UnreadableEntry entry) {
    unreadable.put(EntryPosition.of(entry), entry);
  }

  private List<PendingAlert> add(Scope scope, List<Alert> alerts) {
    List<PendingAlert> added = PendingAlert.unclaimed(alerts);
    added.forEach(pending -> data(scope).pending.put(pending.alert().id(), pending));
    return added;
  }

  private void replace(
      PendingAlert pending, Optional<Instant> claimedUntil, Optional<String> undeliverable) {
    data(pending.scope())
        .pending
        .computeIfPresent(
            pending.alert().id(),
            (_, known) -> new PendingAlert(known.alert(), claimedUntil, undeliverable));
  }

  private <T> ResultPage<T> page(
      NavigableMap<EntryPosition, T> from,
      Span span,
      Order order,
      Predicate<T> which,
      int limit,
      Optional<EntryPosition> after) {
    return page(from, span, order, this::isKept, which, limit, after);
  }

  private static <T> ResultPage<T> page(
      NavigableMap<EntryPosition, T> from,
      Span span,
      Order order,
      Predicate<Instant> kept,
      Predicate<T> which,
      int limit,
      Optional<EntryPosition> after) {
    NavigableMap<EntryPosition, T> within =
        from.subMap(before(span.from()), true, before(span.until()), false);
    NavigableMap<EntryPosition, T> ordered =
        order == Order.OLDEST_FIRST ? within : within.descendingMap();
    List<Map.Entry<EntryPosition, T>> found =
        after.map(last -> ordered.tailMap(last, false)).orElse(ordered).entrySet().stream()
            .filter(row -> kept.test(row.getKey().at()))
            .filter(row -> which.test(row.getValue()))
            .limit(limit + 1L)
            .toList();
    ResultPage<Map.Entry<EntryPosition, T>> page =
        ResultPage.of(found, limit, row -> row.getKey().text());
    return new ResultPage<>(page.items().stream().map(Map.Entry::getValue).toList(), page.next());
  }

  /** A position before all entries of an instant. */
  private static EntryPosition before(Instant instant) {
    return new EntryPosition(instant, new Scope("000000000000", "aa-a-0"), "", 0);
  }

  private boolean isKept(Entry entry) {
    return isKept(entry.transition().at());
  }

  private boolean isKept(Instant at) {
    return historyRetention.map(kept -> clock.instant().isBefore(at.plus(kept))).orElse(true);
  }
}
