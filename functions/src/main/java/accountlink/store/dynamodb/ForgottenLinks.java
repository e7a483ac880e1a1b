package accountlink.store.dynamodb;

import accountlink.link.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Removes what is recorded of a link. */
record ForgottenLinks(DynamoDbClient dynamoDb, String tableName) {
  /** Of an item that is not there, both are true of it. */
  private static final String NOTHING_PENDING =
      "attribute_not_exists(#pending) OR size(#pending) = :none";

  /** The state and the mute, together. */
  boolean forget(Scope scope, String key) {
    Delete state =
        delete(scope, Table.link(key)).toBuilder()
            .conditionExpression(NOTHING_PENDING)
            .expressionAttributeNames(Map.of("#pending", Outbox.PENDING))
            .expressionAttributeValues(Map.of(":none", AttributeValue.fromN("0")))
            .build();
    try {
      dynamoDb.transactWriteItems(
          transaction ->
              transaction.transactItems(item(state), item(delete(scope, Table.mute(key)))));
      return true;
    } catch (TransactionCanceledException canceled) {
      if (canceled.cancellationReasons().stream()
          .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
        return false;
      }
      throw canceled;
    }
  }

  private static TransactWriteItem item(Delete delete) {
    return TransactWriteItem.builder().delete(delete).build();
  }

  private Delete delete(Scope scope, String sortKey) {
    return Delete.builder()
        .tableName(tableName)
        .key(ItemAttributes.key(Table.scope(scope), sortKey))
        .build();
  }

  /** Also what has expired and is not deleted yet, and what cannot be read. */
  boolean deleteHistory(Scope scope, String key) {
    Stream.of(HistoryItems.ENTRIES, HistoryItems.UNREADABLE, HistoryItems.MUTES)
        .map(items -> items.partition(scope, key))
        .flatMap(partition -> keys(partition).stream())
        .forEach(item -> dynamoDb.deleteItem(delete -> delete.tableName(tableName).key(item)));
    return true;
  }

  private List<Map<String, AttributeValue>> keys(String partition) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(tableName)
                    .consistentRead(true)
                    .keyConditionExpression("#pk = :history")
                    .projectionExpression("#pk, #sk")
                    .expressionAttributeNames(
                        Map.of("#pk", Table.PARTITION_KEY, "#sk", Table.SORT_KEY))
                    .expressionAttributeValues(Map.of(":history", AttributeValue.fromS(partition))))
        .items()
        .stream()
        .toList();
  }
}
