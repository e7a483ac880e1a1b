package accountlink.store;

import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reads back what was recorded, by queries only. What has expired is never shown, even where
 * DynamoDB has not deleted it yet.
 */
public final class History {
  private static final Span ALL = new Span(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));

  private final DynamoDbClient dynamoDb;
  private final String tableName;
  private final Unexpired unexpired;
  private final EntryQuery entries;
  private final DayQuery days;

  /** With the system's own clock to send what has expired. */
  public History(DynamoDbClient dynamoDb, String tableName) {
    this(dynamoDb, tableName, InstantSource.system());
  }

  /**
   * @param clock tells what has expired
   */
  public History(DynamoDbClient dynamoDb, String tableName, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.tableName = tableName;
    this.unexpired = new Unexpired(tableName, clock);
    this.entries = new EntryQuery(dynamoDb, unexpired);
    this.days = new DayQuery(dynamoDb, unexpired);
  }

  /** All entries of a watch, oldest first. */
  public List<Entry> entries(Scope scope, String key) {
    return entries(scope, key, ALL, Order.OLDEST_FIRST, Integer.MAX_VALUE - 1, Optional.empty())
        .items();
  }

  /**
   * Entries of a watch, part by part. A walk over the parts sees each entry once, also while
   * entries are added: they come at the end of a walk from the oldest, and not at all in one from
   * the newest.
   *
   * @param after {@link Slice#next()} of the part before
   * @throws IllegalArgumentException if {@code after} is no position within the span
   */
  public Slice<Entry> entries(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    return entries.slice(scope, key, span, order, limit, after);
  }

  /** The entry that said how a watch stood at an instant. */
  public Optional<Entry> lastAt(Scope scope, String key, Instant time) {
    return entries.lastAt(scope, key, time);
  }

  /** The first entry of a watch after an instant. */
  public Optional<Entry> firstAfter(Scope scope, String key, Instant time) {
    return entries.firstAfter(scope, key, time);
  }

  /**
   * Entries of all watches of all scopes, newest first, part by part.
   *
   * @param to only those that led to such a status; empty: all
   * @param after {@link Slice#next()} of the part before
   * @throws IllegalArgumentException if {@code after} is no position
   */
  public Slice<Entry> transitions(
      Span span, Set<LinkStatus.Kind> to, int limit, Optional<String> after) {
    return days.slice(span, to, limit, after);
  }

  /**
   * What is recorded of the watches of a scope, in the order of their keys.
   *
   * @param after the key to go on behind
   */
  public List<LinkRecord> links(Scope scope, int limit, Optional<String> after) {
    // '~' sorts behind every character of a key.
    String from = Table.watch(after.map(key -> key + "\u0000").orElse(""));
    QueryRequest query =
        inScope(scope, "#sk BETWEEN :from AND :to", Map.of(":from", from, ":to", Table.watch("~")))
            .limit(limit)
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .limit(limit)
        .map(Item::new)
        .map(
            item ->
                new LinkRecord(Table.keyOf(item.text(Table.SORT_KEY)), StateItem.linkState(item)))
        .toList();
  }

  /** What is recorded of one watch. */
  public LinkState link(Scope scope, String key) {
    return only(scope, Table.watch(key)).map(StateItem::linkState).orElse(LinkState.NEVER_SEEN);
  }

  /** What is recorded of a scope as a whole. */
  public ScopeState scope(Scope scope) {
    return only(scope, Table.RUN).map(StateItem::scopeState).orElse(ScopeState.NEVER_RUN);
  }

  /** What is known of a scope and each of its links now. */
  public ScopeRecords now(Scope scope) {
    return ScopeRecords.load(dynamoDb, tableName, scope);
  }

  private Optional<Item> only(Scope scope, String sortKey) {
    return dynamoDb
        .query(inScope(scope, "#sk = :sk", Map.of(":sk", sortKey)).build())
        .items()
        .stream()
        .findFirst()
        .map(Item::new);
  }

  private QueryRequest.Builder inScope(
      Scope scope, String sortKeyCondition, Map<String, String> values) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(":scope", Table.scope(scope));
    return unexpired
        .query(
            "#pk = :scope AND " + sortKeyCondition,
            Map.of("#pk", Table.PARTITION_KEY, "#sk", Table.SORT_KEY),
            all)
        .consistentRead(true);
  }
}
