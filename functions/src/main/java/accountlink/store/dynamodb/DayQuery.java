package accountlink.store.dynamodb;

import accountlink.link.LinkStatus;
import accountlink.store.EntryPosition;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads the rows of all watched links, newest first, day by day over the index. One page reads a
 * limited amount: a search for a rare status over years gives short pages instead of a time-out.
 */
record DayQuery<T>(DynamoDbClient dynamoDb, UnexpiredQueries unexpired, HistoryItems<T> items) {
  /** For one page: a query takes about 5 ms, and API Gateway waits 30 s. */
  private static final int MAX_QUERIES = 100;

  /** How many entries one call of a filtered query reads, whether they match or not. */
  private static final int READ_PER_QUERY = 500;

  ResultPage<T> page(Span span, Set<LinkStatus.Kind> to, int limit, Optional<String> after) {
    if (!span.from().isBefore(span.until())) {
      return new ResultPage<>(List.of(), Optional.empty());
    }
    Position start =
        after
            .map(text -> Position.parse(text, items))
            .orElseGet(() -> Position.before(span.until()));
    LocalDate first = day(span.from());
    LocalDate day = start.day();
    Map<String, AttributeValue> startKey = start.startKey();
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (int queries = 0; queries < MAX_QUERIES; queries++) {
      if (day.isBefore(first)) {
        return page(found, limit);
      }
      QueryResponse answer = dynamoDb.query(query(day, span, to, limit, startKey));
      found.addAll(answer.items());
      if (found.size() > limit) {
        return page(found, limit);
      }
      startKey = answer.lastEvaluatedKey();
      if (startKey.isEmpty()) {
        day = day.minusDays(1);
      }
    }
    return items.rows(
        new ResultPage<>(
            List.copyOf(found),
            Optional.of(startKey.isEmpty() ? day.toString() : position(startKey))));
  }

  private ResultPage<T> page(List<Map<String, AttributeValue>> found, int limit) {
    return items.rows(ResultPage.of(found, limit, DayQuery::position));
  }

  private QueryRequest query(
      LocalDate day,
      Span span,
      Set<LinkStatus.Kind> to,
      int limit,
      Map<String, AttributeValue> startKey) {
    Map<String, String> names =
        new LinkedHashMap<>(Map.of("#day", Table.DAY, "#order", Table.DAY_ORDER));
    Map<String, String> values =
        new LinkedHashMap<>(
            Map.of(
                ":day", items.day(day),
                ":from", Table.instant(span.from()),
                ":until", Table.instant(span.until())));
    QueryRequest.Builder query =
        unexpired
            .query(
                "#day = :day AND #order BETWEEN :from AND :until",
                names,
                values,
                StatusFilter.conditions(to, names, values))
            .indexName(Table.BY_DAY_INDEX)
            .scanIndexForward(false)
            .limit(to.isEmpty() ? limit + 1 : Math.max(limit + 1, READ_PER_QUERY));
    return startKey.isEmpty() ? query.build() : query.exclusiveStartKey(startKey).build();
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Of an item, or of DynamoDB's key of one. */
  private static String position(Map<String, AttributeValue> key) {
    String sortKey = key.get(Table.SORT_KEY).s();
    long version = Long.parseLong(sortKey.substring(sortKey.indexOf('#') + 1));
    return key.get(Table.DAY_ORDER).s() + "#" + version;
  }

  /**
   * Where a page begins.
   *
   * @param startKey DynamoDB's start key; empty at the start of the day
   */
  private record Position(LocalDate day, Map<String, AttributeValue> startKey) {
    static Position before(Instant until) {
      return new Position(DayQuery.day(until.minusMillis(1)), Map.of());
    }

    /** A day, or the position of a row. */
    static Position parse(String text, HistoryItems<?> items) {
      if (!text.contains("#")) {
        return new Position(LocalDate.parse(text), Map.of());
      }
      EntryPosition row = EntryPosition.parse(text);
      return new Position(DayQuery.day(row.at()), ItemAttributes.of(items.keys(row)));
    }
  }
}
