package accountlink.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Alerts that are owed. An alert is claimed, published, and then paid; a crash in between leaves it
 * owed, and once the claim has run out it is told again under the same id.
 */
public final class Outbox {
  /**
   * How long a run may take between its claim and its payment. Shorter than any sensible schedule,
   * so that the next run repairs what a crash left.
   */
  public static final Duration CLAIM = Duration.ofSeconds(45);

  /** How long an alert rests that SNS refused for good: a new version of the code may mend it. */
  public static final Duration REFUSED_RESTS = Duration.ofDays(1);

  private static final String FREE =
      "attribute_exists(#owed.#id) AND "
          + "(attribute_not_exists(#owed.#id.#claimedUntil) OR #owed.#id.#claimedUntil <= :now)";

  private final DynamoDbClient dynamoDb;
  private final String tableName;

  public Outbox(DynamoDbClient dynamoDb, String tableName) {
    this.dynamoDb = dynamoDb;
    this.tableName = tableName;
  }

  /** Whether the alert is ours to tell: no other run holds it, and it is still owed. */
  public boolean claim(Owed owed, Instant now) {
    return update(
        owed,
        "SET #owed.#id.#claimedUntil = :until",
        FREE,
        Map.of("#claimedUntil", Owed.CLAIMED_UNTIL),
        Map.of(
            ":now", AttributeValue.fromS(Table.instant(now)),
            ":until", AttributeValue.fromS(Table.instant(now.plus(CLAIM)))));
  }

  /** SNS accepted it. That it was paid twice, by a run whose claim ran out, does no harm. */
  public void paid(Owed owed) {
    update(owed, "REMOVE #owed.#id", "attribute_exists(#owed.#id)", Map.of(), Map.of());
  }

  /** SNS did not take it this time: the next run may try at once. */
  public void release(Owed owed) {
    update(
        owed,
        "REMOVE #owed.#id.#claimedUntil",
        "attribute_exists(#owed.#id)",
        Map.of("#claimedUntil", Owed.CLAIMED_UNTIL),
        Map.of());
  }

  /** SNS will never take it as it is: it is kept, and rests, so that it is in nobody's way. */
  public void refused(Owed owed, String why, Instant now) {
    update(
        owed,
        "SET #owed.#id.#refusal = :why, #owed.#id.#claimedUntil = :until",
        "attribute_exists(#owed.#id)",
        Map.of("#refusal", Owed.REFUSAL, "#claimedUntil", Owed.CLAIMED_UNTIL),
        Map.of(
            ":why", AttributeValue.fromS(why),
            ":until", AttributeValue.fromS(Table.instant(now.plus(REFUSED_RESTS)))));
  }

  private boolean update(
      Owed owed,
      String expression,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    Map<String, String> allNames = new HashMap<>(names);
    allNames.put("#owed", StateItem.OWED);
    allNames.put("#id", owed.alert().id());
    Map<String, AttributeValue> key =
        Item.empty()
            .with(Table.PARTITION_KEY, Table.scope(owed.scope()))
            .with(Table.SORT_KEY, owed.sortKey())
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
