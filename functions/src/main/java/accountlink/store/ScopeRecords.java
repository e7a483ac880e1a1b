package accountlink.store;

import accountlink.link.LinkEvent;
import accountlink.link.LinkState;
import accountlink.link.Mute;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All that is recorded of a scope. One Query loads it.
 *
 * @param lastRun report of the last finished run
 * @param mutes by the key of the watched link; also mutes that ended in the last week
 * @param links states by the key of the watched link; also of links that the settings no longer
 *     contain
 * @param pending alerts that SNS has not accepted yet, oldest first
 * @param events CloudTrail events of the last days, also of changes that are not recorded yet
 */
public record ScopeRecords(
    ScopeState scope,
    Optional<RunReport> lastRun,
    Map<String, LinkState> links,
    Map<String, Mute> mutes,
    List<PendingAlert> pending,
    List<LinkEvent> events) {

  /** Reads the scope's partition consistently: what the last run wrote is included. */
  public static ScopeRecords load(DynamoDbClient dynamoDb, String tableName, Scope scope) {
    ScopeState scopeState = ScopeState.NEVER_RUN;
    Optional<RunReport> lastRun = Optional.empty();
    Map<String, LinkState> links = new HashMap<>();
    Map<String, Mute> mutes = new HashMap<>();
    List<PendingAlert> pending = new ArrayList<>();
    List<LinkEvent> events = new ArrayList<>();
    for (Map<String, AttributeValue> attributes : items(dynamoDb, tableName, scope)) {
      Item item = new Item(attributes);
      String sortKey = item.text(Table.SORT_KEY);
      if (Table.isLink(sortKey)) {
        links.put(Table.keyOf(sortKey), StateItem.linkState(item));
      } else if (sortKey.equals(Table.RUN)) {
        scopeState = StateItem.scopeState(item);
        lastRun = item.optionalMap(RunItem.REPORT).map(report -> RunItem.report(scope, report));
      } else if (Table.isMute(sortKey)) {
        Mute mute = MuteItem.mute(item);
        mutes.put(mute.key(), mute);
      } else if (Table.isEvent(sortKey)) {
        events.add(CauseItem.event(item));
      }
      pending.addAll(PendingAlert.in(scope, item));
    }
    pending.sort(PendingAlert.OLDEST_FIRST);
    return new ScopeRecords(
        scopeState, lastRun, links, mutes, List.copyOf(pending), List.copyOf(events));
  }

  /** The recorded state of a watched link. */
  public LinkState link(String key) {
    return links.getOrDefault(key, LinkState.NEVER_SEEN);
  }

  /** The mute of a watched link, also one that ended in the last week. */
  public Optional<Mute> mute(String key) {
    return Optional.ofNullable(mutes.get(key));
  }

  private static Iterable<Map<String, AttributeValue>> items(
      DynamoDbClient dynamoDb, String tableName, Scope scope) {
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
