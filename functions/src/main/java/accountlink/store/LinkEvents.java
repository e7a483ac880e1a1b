package accountlink.store;

import accountlink.link.LinkEvent;
import accountlink.link.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Stores CloudTrail events, and adds their causes to entries that were written before them. */
public final class LinkEvents {
  /** An event arrives minutes late. A link does not change more often than this in that time. */
  private static final int LATEST_ENTRIES = 5;

  private final DynamoDbClient dynamoDb;
  private final String tableName;

  public LinkEvents(DynamoDbClient dynamoDb, String tableName) {
    this.dynamoDb = dynamoDb;
    this.tableName = tableName;
  }

  /** Stores an event for the run that will record the change that it caused. */
  public void store(Scope scope, LinkEvent event, Instant now) {
    dynamoDb.putItem(
        put -> put.tableName(tableName).item(CauseItem.of(scope, event, now).attributes()));
  }

  /**
   * Adds the event's cause to the latest entry that the event explains, unless it has a cause.
   *
   * @return whether the cause was added
   */
  public boolean addCause(Scope scope, String key, LinkEvent event) {
    return latest(scope, key, event)
        .filter(entry -> EntryItem.transition(entry).cause().isEmpty())
        .map(entry -> add(entry, event))
        .orElse(false);
  }

  private Optional<Item> latest(Scope scope, String key, LinkEvent event) {
    return dynamoDb
        .query(
            query ->
                query
                    .tableName(tableName)
                    .consistentRead(true)
                    .scanIndexForward(false)
                    .limit(LATEST_ENTRIES)
                    .keyConditionExpression("#pk = :history")
                    .expressionAttributeNames(Map.of("#pk", Table.PARTITION_KEY))
                    .expressionAttributeValues(
                        Map.of(":history", AttributeValue.fromS(Table.history(scope, key)))))
        .items()
        .stream()
        .map(Item::new)
        .filter(entry -> event.explains(EntryItem.transition(entry)))
        .findFirst();
  }

  private boolean add(Item entry, LinkEvent event) {
    Map<String, AttributeValue> key =
        Item.empty()
            .with(Table.PARTITION_KEY, entry.text(Table.PARTITION_KEY))
            .with(Table.SORT_KEY, entry.text(Table.SORT_KEY))
            .attributes();
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(tableName)
                  .key(key)
                  .updateExpression("SET #cause = :cause")
                  .conditionExpression("attribute_exists(#pk) AND attribute_not_exists(#cause)")
                  .expressionAttributeNames(
                      Map.of("#pk", Table.PARTITION_KEY, "#cause", CauseItem.CAUSE))
                  .expressionAttributeValues(
                      Map.of(
                          ":cause",
                          AttributeValue.fromM(CauseItem.of(event.cause()).attributes()))));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
