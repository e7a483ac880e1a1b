package accountlink.store;

import accountlink.link.RunReport;
import accountlink.link.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads back what was recorded. */
public final class History {
  private final DynamoDbClient dynamoDb;
  private final String tableName;

  public History(DynamoDbClient dynamoDb, String tableName) {
    this.dynamoDb = dynamoDb;
    this.tableName = tableName;
  }

  /** All entries of a watch, oldest first. */
  public List<Entry> entries(Scope scope, String key) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(tableName)
                    .keyConditionExpression("#pk = :history")
                    .expressionAttributeNames(Map.of("#pk", Table.PARTITION_KEY))
                    .expressionAttributeValues(
                        Map.of(":history", AttributeValue.fromS(Table.history(scope, key)))))
        .items()
        .stream()
        .map(Item::new)
        .map(EntryItem::entry)
        .toList();
  }

  /** What is known of a scope and each of its links now. */
  public ScopeRecords now(Scope scope) {
    return ScopeRecords.load(dynamoDb, tableName, scope);
  }

  /** The report of the scope's last finished run. */
  public Optional<RunReport> lastRun(Scope scope) {
    Map<String, AttributeValue> key =
        Item.empty()
            .with(Table.PARTITION_KEY, Table.scope(scope))
            .with(Table.SORT_KEY, Table.RUN)
            .attributes();
    Item run = new Item(dynamoDb.getItem(get -> get.tableName(tableName).key(key)).item());
    return run.optionalMap(RunItem.REPORT).map(report -> RunItem.report(scope, report));
  }
}
