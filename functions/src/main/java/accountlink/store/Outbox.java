package accountlink.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The pending alerts. An alert is claimed, published, and then marked as sent. A crash in between
 * leaves it pending: when the claim has expired, it is sent again under the same id.
 */
public final class Outbox {
  /**
   * How long a run may take between the claim and the mark. Shorter than any sensible schedule, so
   * that after a crash the next run can send the alert.
   */
  public static final Duration CLAIM = Duration.ofSeconds(45);

  /** When an undeliverable alert is tried again: a new version of the code may have fixed it. */
  public static final Duration UNDELIVERABLE_RETRY = Duration.ofDays(1);

  private static final String CLAIMABLE =
      "attribute_exists(#pending.#id) AND "
          + "(attribute_not_exists(#pending.#id.#claimedUntil) OR #pending.#id.#claimedUntil <= :now)";

  private final DynamoDbClient dynamoDb;
  private final String tableName;

  public Outbox(DynamoDbClient dynamoDb, String tableName) {
    this.dynamoDb = dynamoDb;
    this.tableName = tableName;
  }

  /**
   * Claims an alert for this run.
   *
   * @return false where another run has claimed it, or it is no longer pending
   */
  public boolean claim(PendingAlert pending, Instant now) {
    return update(
        pending,
        "SET #pending.#id.#claimedUntil = :until",
        CLAIMABLE,
        Map.of("#claimedUntil", PendingAlert.CLAIMED_UNTIL),
        Map.of(
            ":now", AttributeValue.fromS(Table.instant(now)),
            ":until", AttributeValue.fromS(Table.instant(now.plus(CLAIM)))));
  }

  /** SNS accepted it. A second mark, by a run whose claim had expired, changes nothing. */
  public void markSent(PendingAlert pending) {
    update(pending, "REMOVE #pending.#id", "attribute_exists(#pending.#id)", Map.of(), Map.of());
  }

  /** SNS did not accept it this time: the next run may claim it at once. */
  public void release(PendingAlert pending) {
    update(
        pending,
        "REMOVE #pending.#id.#claimedUntil",
        "attribute_exists(#pending.#id)",
        Map.of("#claimedUntil", PendingAlert.CLAIMED_UNTIL),
        Map.of());
  }

  /** SNS will never accept it as it is: it stays pending, and is tried again a day later. */
  public void markUndeliverable(PendingAlert pending, String why, Instant now) {
    update(
        pending,
        "SET #pending.#id.#undeliverable = :why, #pending.#id.#claimedUntil = :until",
        "attribute_exists(#pending.#id)",
        Map.of(
            "#undeliverable",
            PendingAlert.UNDELIVERABLE,
            "#claimedUntil",
            PendingAlert.CLAIMED_UNTIL),
        Map.of(
            ":why", AttributeValue.fromS(why),
            ":until", AttributeValue.fromS(Table.instant(now.plus(UNDELIVERABLE_RETRY)))));
  }

  private boolean update(
      PendingAlert pending,
      String expression,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    Map<String, String> allNames = new HashMap<>(names);
    allNames.put("#pending", StateItem.PENDING);
    allNames.put("#id", pending.alert().id());
    Map<String, AttributeValue> key =
        Item.empty()
            .with(Table.PARTITION_KEY, Table.scope(pending.scope()))
            .with(Table.SORT_KEY, pending.sortKey())
            .attributes();
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(tableName)
                  .key(key)
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(allNames)
                  .expressionAttributeValues(values.isEmpty() ? null : values));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
