package accountlink.store.dynamodb;

import accountlink.link.LinkEvent;
import accountlink.link.LinkState;
import accountlink.link.Mute;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.store.LinkRecord;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.document.Document;
import accountlink.store.document.EventDocument;
import accountlink.store.document.MuteDocument;
import accountlink.store.document.RunDocument;
import accountlink.store.document.StateDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads a scope's partition, consistently: what the last run wrote is included. */
final class ScopeQuery {
  private final DynamoDbClient dynamoDb;
  private final String tableName;
  private final UnexpiredQueries unexpired;

  ScopeQuery(DynamoDbClient dynamoDb, String tableName, UnexpiredQueries unexpired) {
    this.dynamoDb = dynamoDb;
    this.tableName = tableName;
    this.unexpired = unexpired;
  }

  /** One Query, of as many pages as it takes. */
  ScopeRecords load(Scope scope) {
    ScopeState scopeState = ScopeState.NEVER_RUN;
    Optional<RunReport> lastRun = Optional.empty();
    Map<String, LinkState> links = new HashMap<>();
    Map<String, Mute> mutes = new HashMap<>();
    List<PendingAlert> pending = new ArrayList<>();
    List<LinkEvent> events = new ArrayList<>();
    for (Map<String, AttributeValue> attributes : partition(scope)) {
      Document item = ItemAttributes.document(attributes);
      String sortKey = item.text(Table.SORT_KEY);
      if (Table.isLink(sortKey)) {
        links.put(Table.keyOf(sortKey), StateDocument.linkState(item));
      } else if (sortKey.equals(Table.RUN)) {
        scopeState = StateDocument.scopeState(item);
        lastRun =
            item.optionalDocument(Recorder.REPORT).map(report -> RunDocument.report(scope, report));
      } else if (Table.isMute(sortKey)) {
        Mute mute = MuteDocument.mute(item);
        mutes.put(mute.key(), mute);
      } else if (Table.isEvent(sortKey)) {
        events.add(EventDocument.event(item));
      }
      pending.addAll(Outbox.pending(scope, item));
    }
    pending.sort(PendingAlert.OLDEST_FIRST);
    return new ScopeRecords(
        scopeState, lastRun, links, mutes, List.copyOf(pending), List.copyOf(events));
  }

  LinkState link(Scope scope, String key) {
    return only(scope, Table.link(key)).map(StateDocument::linkState).orElse(LinkState.NEVER_SEEN);
  }

  ScopeState scope(Scope scope) {
    return only(scope, Table.RUN).map(StateDocument::scopeState).orElse(ScopeState.NEVER_RUN);
  }

  List<LinkRecord> links(Scope scope, int limit, Optional<String> after) {
    // '~' sorts after every character of a key.
    String from = Table.link(after.map(key -> key + "\u0000").orElse(""));
    QueryRequest query =
        inScope(scope, "#sk BETWEEN :from AND :to", Map.of(":from", from, ":to", Table.link("~")))
            .limit(limit)
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .limit(limit)
        .map(ItemAttributes::document)
        .map(
            item ->
                new LinkRecord(
                    Table.keyOf(item.text(Table.SORT_KEY)), StateDocument.linkState(item)))
        .toList();
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

  private Iterable<Map<String, AttributeValue>> partition(Scope scope) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(tableName)
                    .consistentRead(true)
                    .keyConditionExpression("#pk = :scope")
                    .expressionAttributeNames(Map.of("#pk", Table.PARTITION_KEY))
                    .expressionAttributeValues(
                        Map.of(":scope", AttributeValue.fromS(Table.scope(scope)))))
        .items();
  }
}
