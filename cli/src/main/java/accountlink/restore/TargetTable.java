package accountlink.restore;

import accountlink.store.document.StateDocument;
import accountlink.store.dynamodb.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** The stack's table. Each write is on the condition that it replaces nothing. */
record TargetTable(DynamoDbClient dynamoDb, String name) {
  private static final Set<String> NOT_OF_A_STATE =
      Set.of(Table.PARTITION_KEY, Table.SORT_KEY, Table.LEASE);

  private static final int ATTEMPTS = 5;

  List<TableItem> partition(String partition) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(name)
                    .consistentRead(true)
                    .keyConditionExpression("#pk = :pk")
                    .expressionAttributeNames(Map.of("#pk", Table.PARTITION_KEY))
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
        .items()
        .stream()
        .map(TableItem::new)
        .toList();
  }

  Optional<TableItem> item(String partition, String sortKey) {
    return Optional.of(
            dynamoDb
                .getItem(
                    get ->
                        get.tableName(name)
                            .consistentRead(true)
                            .key(
                                Map.of(
                                    Table.PARTITION_KEY,
                                    AttributeValue.fromS(partition),
                                    Table.SORT_KEY,
                                    AttributeValue.fromS(sortKey))))
                .item())
        .filter(found -> !found.isEmpty())
        .map(TableItem::new);
  }

  /**
   * @return false where there is an item of its key
   */
  boolean put(TableItem item) {
    return isDone(
        () ->
            dynamoDb.putItem(
                put ->
                    put.tableName(name)
                        .item(item.attributes())
                        .conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", Table.PARTITION_KEY))));
  }

  /**
   * The state of a scope without its lease, as the first run writes it: into no item, or into one
   * that holds a lease alone.
   *
   * @return false where there is a state
   */
  boolean putRun(TableItem item) {
    Map<String, String> names = new HashMap<>(Map.of("#version", StateDocument.VERSION));
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> set = new ArrayList<>();
    item.attributes()
        .forEach(
            (attribute, value) -> {
              if (!NOT_OF_A_STATE.contains(attribute)) {
                names.put("#" + attribute, attribute);
                values.put(":" + attribute, value);
                set.add("#" + attribute + " = :" + attribute);
              }
            });
    return isDone(
        () ->
            dynamoDb.updateItem(
                update ->
                    update
                        .tableName(name)
                        .key(item.key())
                        .updateExpression("SET " + String.join(", ", set))
                        .conditionExpression("attribute_not_exists(#version)")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)));
  }

  /**
   * @return false where the alert is pending in that item already
   */
  boolean addAlert(TableItem state, String id, AttributeValue alert) {
    return isDone(
        () ->
            dynamoDb.updateItem(
                update ->
                    update
                        .tableName(name)
                        .key(state.key())
                        .updateExpression("SET #pending.#id = :alert")
                        .conditionExpression(
                            "attribute_exists(#pending) AND attribute_not_exists(#pending.#id)")
                        .expressionAttributeNames(Map.of("#pending", Table.PENDING, "#id", id))
                        .expressionAttributeValues(Map.of(":alert", alert))));
  }

  /**
   * A run that is still at work may be writing the same item in a transaction just now. The SDK
   * does not repeat what conflicts with one. Source: "Transaction conflict handling in DynamoDB",
   * Amazon DynamoDB Developer Guide.
   */
  private static boolean isDone(Runnable write) {
    for (int attempt = 1; ; attempt++) {
      try {
        write.run();
        return true;
      } catch (ConditionalCheckFailedException there) {
        return false;
      } catch (TransactionConflictException conflict) {
        if (attempt == ATTEMPTS) {
          throw conflict;
        }
      }
    }
  }
}
