package accountlink.store.dynamodb;

import accountlink.link.Scope;
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

/** Reads the rows of one watched link, or of a whole scope, page by page. */
record EntryQuery<T>(DynamoDbClient dynamoDb, UnexpiredQueries unexpired, HistoryItems<T> items) {
  /** Sorts after every version. */
  private static final String LAST_VERSION = "#~";

  /** One entry is wanted; the others allow for expired ones before it. */
  private static final int FIRST_LIMIT = 10;

  /** More is pointless: DynamoDB answers with 1 MB at most. */
  private static final int MAX_LIMIT = 5000;

  ResultPage<T> page(
      Scope scope, String key, Span span, Order order, int limit, Optional<String> after) {
    QueryRequest.Builder query =
        between(scope, key, Table.instant(span.from()), Table.instant(span.until()))
            .scanIndexForward(order == Order.OLDEST_FIRST)
            .limit(Math.min(limit, MAX_LIMIT) + 1);
    after.ifPresent(
        last ->
            query.exclusiveStartKey(
                ItemAttributes.key(items.partition(scope, key), withinSpan(last, span))));
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (Map<String, AttributeValue> item : dynamoDb.queryPaginator(query.build()).items()) {
      found.add(item);
      if (found.size() > limit) {
        break;
      }
    }
    return items.rows(ResultPage.of(found, limit, item -> item.get(Table.SORT_KEY).s()));
  }

  /** The last entry at or before an instant. */
  Optional<T> lastAt(Scope scope, String key, Instant time) {
    String to = Table.instant(time.truncatedTo(ChronoUnit.MILLIS)) + LAST_VERSION;
    return first(between(scope, key, Table.instant(Instant.EPOCH), to).scanIndexForward(false));
  }

  /** The first entry after an instant. */
  Optional<T> firstAfter(Scope scope, String key, Instant time) {
    String from = Table.instant(time.truncatedTo(ChronoUnit.MILLIS)) + LAST_VERSION;
    return first(between(scope, key, from, "~").scanIndexForward(true));
  }

  private Optional<T> first(QueryRequest.Builder query) {
    return dynamoDb.queryPaginator(query.limit(FIRST_LIMIT).build()).items().stream()
        .findFirst()
        .map(items::only);
  }

  /** Consistent reads: the entry of an alert that was just sent must be found. */
  private QueryRequest.Builder between(Scope scope, String key, String from, String to) {
    return unexpired
        .query(
            "#pk = :history AND #sk BETWEEN :from AND :to",
            Map.of("#pk", Table.PARTITION_KEY, "#sk", Table.SORT_KEY),
            Map.of(":history", items.partition(scope, key), ":from", from, ":to", to))
        .consistentRead(true);
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
