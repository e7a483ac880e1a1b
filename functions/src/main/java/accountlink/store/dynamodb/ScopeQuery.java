package accountlink.store.dynamodb;

import accountlink.link.LinkState;
import accountlink.link.Mute;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.store.LinkRecord;
import accountlink.store.ResultPage;
import accountlink.store.ScopeRecords;
import accountlink.store.UnusableItemException;
import accountlink.store.UnusableItems;
import accountlink.store.document.Document;
import accountlink.store.document.StateDocument;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads a scope's partition, consistently: what the last run wrote is included. */
record ScopeQuery(DynamoDbClient dynamoDb, String tableName, UnexpiredQueries unexpired) {
  /** One Query, of as many pages as it takes. */
  ScopeRecords load(Scope scope) {
    ScopeItems items = new ScopeItems(scope);
    items(scope, "").forEach(item -> items.add(ItemAttributes.document(item)));
    return items.records();
  }

  LinkState link(Scope scope, String key) {
    return only(scope, Table.link(key))
        .map(
            item ->
                UnusableItemException.throwIfUnusable(
                    Table.link(key), () -> StateDocument.linkState(item)))
        .orElse(LinkState.NEVER_SEEN);
  }

  ScopeState scope(Scope scope) {
    return only(scope, Table.RUN)
        .map(
            item ->
                UnusableItems.readable(item, ScopeItems::scopeState).orElse(ScopeState.UNUSABLE))
        .orElse(ScopeState.NEVER_RUN);
  }

  Optional<RunReport> lastRun(Scope scope) {
    ScopeItems items = new ScopeItems(scope);
    only(scope, Table.RUN).ifPresent(items::add);
    return items.records().lastRun();
  }

  ResultPage<LinkRecord> links(Scope scope, int limit, Optional<String> after) {
    // '~' sorts after every character of a key.
    String from = Table.link(after.map(key -> key + "\u0000").orElse(""));
    QueryRequest query =
        inScope(scope, "#sk BETWEEN :from AND :to", Map.of(":from", from, ":to", Table.link("~")))
            .limit(limit + 1)
            .build();
    List<Document> items =
        dynamoDb.queryPaginator(query).items().stream()
            .limit(limit + 1L)
            .map(ItemAttributes::document)
            .toList();
    return ResultPage.of(items, limit, ScopeQuery::key)
        .read(
            item -> item.text(Table.SORT_KEY),
            item -> new LinkRecord(key(item), StateDocument.linkState(item)));
  }

  Map<String, Mute> mutes(Scope scope) {
    ScopeItems items = new ScopeItems(scope);
    items(scope, Table.mute("")).forEach(item -> items.add(ItemAttributes.document(item)));
    return items.records().mutes();
  }

  private static String key(Document item) {
    return Table.keyOf(item.text(Table.SORT_KEY));
  }

  private Optional<Document> only(Scope scope, String sortKey) {
    return dynamoDb
        .query(inScope(scope, "#sk = :sk", Map.of(":sk", sortKey)).build())
        .items()
        .stream()
        .findFirst()
        .map(ItemAttributes::document);
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

  /** Items of a scope's partition whose sort key begins so. A sort key is never empty. */
  private Iterable<Map<String, AttributeValue>> items(Scope scope, String begin) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":scope", AttributeValue.fromS(Table.scope(scope)));
    Map<String, String> names = new HashMap<>();
    names.put("#pk", Table.PARTITION_KEY);
    if (!begin.isEmpty()) {
      values.put(":begin", AttributeValue.fromS(begin));
      names.put("#sk", Table.SORT_KEY);
    }
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(tableName)
                    .consistentRead(true)
                    .keyConditionExpression(
                        "#pk = :scope" + (begin.isEmpty() ? "" : " AND begins_with(#sk, :begin)"))
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values))
        .items();
  }
}
