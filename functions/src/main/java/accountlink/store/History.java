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
 * Reads what was recorded, by queries only. Expired items are left out, even where DynamoDB has not
 * deleted them yet.
 */
public final class History {
  private static final Span ALL = new Span(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));

  private final DynamoDbClient dynamoDb;
  private final String tableName;
  private final UnexpiredQueries unexpired;
  private final EntryQuery entries;
  private final DayQuery days;

  /** Uses the system clock. */
  public History(DynamoDbClient dynamoDb, String tableName) {
    this(dynamoDb, tableName, InstantSource.system());
  }

  /**
   * @param clock decides what has expired
   */
  public History(DynamoDbClient dynamoDb, String tableName, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.tableName = tableName;
    this.unexpired = new UnexpiredQueries(tableName, clock);
    this.entries = new EntryQuery(dynamoDb, unexpired);
    this.days = new DayQuery(dynamoDb, unexpired);
  }

  /** All entries of a watched link, oldest first. */
  public List<Entry> entries(Scope scope, String key) {
    return entries(scope, key, ALL, Order.OLDEST_FIRST, Integer.MAX_VALUE - 1, Optional.empty())
        .items();
  }

  /**
   * Entries of a watched link, page by page. Reading all pages gives each entry once, also while
   * entries are added: new entries come last when read from the oldest, and not at all when read
   * from the newest.
   *
   * @param after {@link ResultPage#next()} of the previous page
   * @throws IllegalArgumentException if {@code after} is not a position within the span
   */
  public ResultPage<Entry> entries(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    return entries.page(scope, key, span, order, limit, after);
  }

  /** The last entry of a watched link at or before an instant: it holds the status at that time. */
  public Optional<Entry> lastAt(Scope scope, String key, Instant time) {
    return entries.lastAt(scope, key, time);
  }

  /** The first entry of a watched link after an instant. */
  public Optional<Entry> firstAfter(Scope scope, String key, Instant time) {
    return entries.firstAfter(scope, key, time);
  }

  /**
   * Entries of all watched links of all scopes, newest first, page by page.
   *
   * @param to only entries that changed to one of these statuses; empty: all
   * @param after {@link ResultPage#next()} of the previous page
   * @throws IllegalArgumentException if {@code after} is not a position
   */
  public ResultPage<Entry> transitions(
      Span span, Set<LinkStatus.Kind> to, int limit, Optional<String> after) {
    return days.page(span, to, limit, after);
  }

  /**
   * The recorded states of a scope's watched links, in the order of their keys.
   *
   * @param after the last key of the previous page
   */
  public List<LinkRecord> links(Scope scope, int limit, Optional<String> after) {
    // '~' sorts after every character of a key.
    String from = Table.link(after.map(key -> key + "\u0000").orElse(""));
    QueryRequest query =
        inScope(scope, "#sk BETWEEN :from AND :to", Map.of(":from", from, ":to", Table.link("~")))
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

  /** The recorded state of one watched link. */
  public LinkState link(Scope scope, String key) {
    return only(scope, Table.link(key)).map(StateItem::linkState).orElse(LinkState.NEVER_SEEN);
  }

  /** The recorded state of a scope as a whole. */
  public ScopeState scope(Scope scope) {
    return only(scope, Table.RUN).map(StateItem::scopeState).orElse(ScopeState.NEVER_RUN);
  }

  /** All that is recorded of a scope and its links now. */
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
