package accountlink.store.dynamodb;

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
import accountlink.store.LinkRecord;
import accountlink.store.MuteEntry;
import accountlink.store.Order;
import accountlink.store.PendingAlert;
import accountlink.store.ResultPage;
import accountlink.store.ScopeRecords;
import accountlink.store.Span;
import accountlink.store.Store;
import accountlink.store.StoreException;
import accountlink.store.UnreadableEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store in one DynamoDB table. */
public final class DynamoDbStore implements Store {
  private final ScopeQuery scopes;
  private final EntryQuery<Entry> entries;
  private final DayQuery<Entry> days;
  private final EntryQuery<UnreadableEntry> unreadable;
  private final DayQuery<UnreadableEntry> unreadableDays;
  private final EntryQuery<MuteEntry> mutes;
  private final DayQuery<MuteEntry> muteDays;
  private final EntryQuery<RunGap> gaps;
  private final Recorder recorder;
  private final RunLease leases;
  private final Outbox outbox;
  private final Annotations annotations;
  private final ForgottenLinks removal;

  /**
   * @param historyRetention after which an entry expires; empty: never
   * @param clock decides what has expired
   */
  public DynamoDbStore(
      DynamoDbClient dynamoDb,
      String tableName,
      Optional<Duration> historyRetention,
      InstantSource clock) {
    UnexpiredQueries unexpired = new UnexpiredQueries(tableName, clock);
    this.scopes = new ScopeQuery(dynamoDb, tableName, unexpired);
    this.entries = new EntryQuery<>(dynamoDb, unexpired, HistoryItems.ENTRIES);
    this.days = new DayQuery<>(dynamoDb, unexpired, HistoryItems.ENTRIES);
    this.unreadable = new EntryQuery<>(dynamoDb, unexpired, HistoryItems.UNREADABLE);
    this.unreadableDays = new DayQuery<>(dynamoDb, unexpired, HistoryItems.UNREADABLE);
    this.mutes = new EntryQuery<>(dynamoDb, unexpired, HistoryItems.MUTES);
    this.muteDays = new DayQuery<>(dynamoDb, unexpired, HistoryItems.MUTES);
    this.gaps = new EntryQuery<>(dynamoDb, unexpired, HistoryItems.GAPS);
    this.recorder = new Recorder(dynamoDb, tableName, historyRetention);
    this.leases = new RunLease(dynamoDb, tableName);
    this.outbox = new Outbox(dynamoDb, tableName);
    this.annotations = new Annotations(dynamoDb, tableName);
    this.removal = new ForgottenLinks(dynamoDb, tableName);
  }

  @Override
  public ScopeRecords load(Scope scope) {
    return call(() -> scopes.load(scope));
  }

  @Override
  public ScopeState scope(Scope scope) {
    return call(() -> scopes.scope(scope));
  }

  @Override
  public Optional<RunReport> lastRun(Scope scope) {
    return call(() -> scopes.lastRun(scope));
  }

  @Override
  public LinkState link(Scope scope, String key) {
    return call(() -> scopes.link(scope, key));
  }

  @Override
  public ResultPage<LinkRecord> links(Scope scope, int limit, Optional<String> after) {
    return call(() -> scopes.links(scope, limit, after));
  }

  @Override
  public Map<String, Mute> mutes(Scope scope) {
    return call(() -> scopes.mutes(scope));
  }

  @Override
  public ResultPage<Entry> entries(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    return call(() -> entries.page(scope, key, span, order, limit, after));
  }

  @Override
  public Optional<Entry> lastAt(Scope scope, String key, Instant time) {
    return call(() -> entries.lastAt(scope, key, time));
  }

  @Override
  public Optional<Entry> firstAfter(Scope scope, String key, Instant time) {
    return call(() -> entries.firstAfter(scope, key, time));
  }

  @Override
  public ResultPage<Entry> transitions(
      Span span, Set<LinkStatus.Kind> to, int limit, Optional<String> after) {
    return call(() -> days.page(span, to, limit, after));
  }

  @Override
  public ResultPage<UnreadableEntry> unreadable(
      Scope scope,
      Optional<String> key,
      Span span,
      Order order,
      int limit,
      Optional<String> after) {
    return call(() -> unreadable.page(scope, key.orElse(""), span, order, limit, after));
  }

  @Override
  public ResultPage<UnreadableEntry> unreadable(Span span, int limit, Optional<String> after) {
    return call(() -> unreadableDays.page(span, Set.of(), limit, after));
  }

  @Override
  public ResultPage<MuteEntry> muteEntries(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    return call(() -> mutes.page(scope, key, span, order, limit, after));
  }

  @Override
  public ResultPage<MuteEntry> muteEntries(Span span, int limit, Optional<String> after) {
    return call(() -> muteDays.page(span, Set.of(), limit, after));
  }

  @Override
  public ResultPage<RunGap> gaps(Scope scope, Span span, int limit, Optional<String> after) {
    return call(() -> gaps.page(scope, "", span, Order.OLDEST_FIRST, limit, after));
  }

  @Override
  public Optional<List<PendingAlert>> record(
      Scope scope, WatchedLink watchedLink, LinkState last, Changed changed) {
    return call(() -> recorder.recordLink(scope, watchedLink, last, changed));
  }

  @Override
  public Optional<List<PendingAlert>> recordScope(
      Scope scope,
      ScopeState last,
      ScopeState next,
      Optional<EndedPeriod> ended,
      List<Alert> alerts) {
    return call(() -> recorder.recordScope(scope, last, next, ended, alerts));
  }

  @Override
  public boolean recordRun(
      Scope scope,
      ScopeState last,
      ScopeState next,
      RunReport report,
      Optional<RunGap> gap,
      Lease lease) {
    return call(() -> recorder.recordRun(scope, last, next, report, gap, lease));
  }

  @Override
  public Optional<Lease> takeLease(Scope scope, Lease lease, Instant now) {
    return call(() -> leases.take(scope, lease, now));
  }

  @Override
  public void endLease(Scope scope, Lease lease) {
    call(
        () -> {
          leases.end(scope, lease);
          return lease;
        });
  }

  @Override
  public boolean claim(PendingAlert pending, Instant now) {
    return call(() -> outbox.claim(pending, now));
  }

  @Override
  public void markSent(PendingAlert pending) {
    call(() -> outbox.markSent(pending));
  }

  @Override
  public void release(PendingAlert pending) {
    call(() -> outbox.release(pending));
  }

  @Override
  public void markUndeliverable(PendingAlert pending, String why, Instant now) {
    call(() -> outbox.markUndeliverable(pending, why, now));
  }

  @Override
  public void plan(Scope scope, DigestPlan digest) {
    call(() -> annotations.put(scope, digest));
  }

  @Override
  public boolean mute(MuteEntry entry, Alert alert) {
    return call(() -> recorder.recordMute(entry, alert));
  }

  @Override
  public void mute(Scope scope, Mute mute) {
    call(() -> annotations.put(scope, mute));
  }

  @Override
  public void keep(Scope scope, LinkEvent event, Instant now) {
    call(() -> annotations.put(scope, event, now));
  }

  @Override
  public boolean explain(Scope scope, String key, LinkEvent event) {
    return call(() -> annotations.addCause(scope, key, event));
  }

  @Override
  public boolean forget(Scope scope, String key) {
    return call(() -> removal.forget(scope, key));
  }

  @Override
  public void deleteHistory(Scope scope, String key) {
    call(() -> removal.deleteHistory(scope, key));
  }

  /** Outside this package nobody knows the SDK's exceptions. */
  private static <T> T call(Supplier<T> work) {
    try {
      return work.get();
    } catch (SdkException failure) {
      throw new StoreException(
          failure.getClass().getSimpleName() + ": " + failure.getMessage(), failure);
    }
  }
}
