package accountlink.store.dynamodb;

import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.Order;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads the entries of one watched link, page by page. */
final class EntryQuery {
  /** Sorts after every version. */
  private static final String LAST_VERSION = "#~";

  /** One entry is wanted; the others allow for expired ones before it. */
  private static final int FIRST_LIMIT = 10;

  /** More is pointless: DynamoDB answers with 1 MB at most. */
  private static final int MAX_LIMIT = 5000;

  private final DynamoDbClient dynamoDb;
  private final UnexpiredQueries unexpired;

  EntryQuery(DynamoDbClient dynamoDb, UnexpiredQueries unexpired) {
    this.dynamoDb = dynamoDb;
    this.unexpired = unexpired;
  }

  ResultPage<Entry> page(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    QueryRequest.Builder query =
        between(scope, key, Table.instant(span.from()), Table.instant(span.until()))
            .scanIndexForward(order == Order.OLDEST_FIRST)
            .limit(Math.min(limit, MAX_LIMIT) + 1);
    after.ifPresent(
        last ->
            query.exclusiveStartKey(
                ItemAttributes.key(Table.history(scope, key), withinSpan(last, span))));
    List<Entry> found = new ArrayList<>();
    for (Map<String, AttributeValue> item : dynamoDb.queryPaginator(query.build()).items()) {
      found.add(EntryItem.entry(item));
      if (found.size() > limit) {
        break;
      }
    }
    return ResultPage.of(found, limit, EntryQuery::position);
  }

  /** The last entry at or before an instant. */
  Optional<Entry> lastAt(Scope scope, String key, Instant time) {
    String to = Table.instant(time.truncatedTo(ChronoUnit.MILLIS)) + LAST_VERSION;
    return first(between(scope, key, Table.instant(Instant.EPOCH), to).scanIndexForward(false));
  }

  /** The first entry after an instant. */
  Optional<Entry> firstAfter(Scope scope, String key, Instant time) {
    String from = Table.instant(time.truncatedTo(ChronoUnit.MILLIS)) + LAST_VERSION;
    return first(between(scope, key, from, "~").scanIndexForward(true));
  }

  private Optional<Entry> first(QueryRequest.Builder query) {
    return dynamoDb.queryPaginator(query.limit(FIRST_LIMIT).build()).items().stream()
        .findFirst()
        .map(EntryItem::entry);
  }

  /** Consistent reads: the entry of an alert that was just sent must be found. */
  private QueryRequest.Builder between(Scope scope, String key, String from, String to) {
    return unexpired
        .query(
            "#pk = :history AND #sk BETWEEN :from AND :to",
            Map.of("#pk", Table.PARTITION_KEY, "#sk", Table.SORT_KEY),
            Map.of(":history", Table.history(scope, key), ":from", from, ":to", to))
        .consistentRead(true);
  }

  static String position(Entry entry) {
    return Table.entry(entry.transition().at(), entry.version());
  }

  /** DynamoDB answers with an error when the start is outside the range of the query. */
  private static String withinSpan(String position, Span span) {
    int hash = position.indexOf('#');
    if (hash < 0 || !span.contains(Instant.parse(position.substring(0, hash)))) {
      throw new IllegalArgumentException("'" + position + "' is not a position within " + span);
    }
    return position;
  }
}
