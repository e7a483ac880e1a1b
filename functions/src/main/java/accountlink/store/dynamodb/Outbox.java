package accountlink.store.dynamodb;

import accountlink.link.Scope;
import accountlink.store.PendingAlert;
import accountlink.store.document.AlertDocument;
import accountlink.store.document.Document;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The pending alerts: a map by alert id in the item of the state that they were written with. */
record Outbox(DynamoDbClient dynamoDb, String tableName) {
  static final String PENDING = Table.PENDING;

  /** A transaction takes some ten milliseconds, and so does an attempt. */
  private static final int ATTEMPTS = 5;

  private static final String CLAIMED_UNTIL = "claimedUntil";
  private static final String UNDELIVERABLE = "undeliverable";

  private static final String CLAIMABLE =
      "attribute_exists(#pending.#id) AND "
          + "(attribute_not_exists(#pending.#id.#claimedUntil) OR #pending.#id.#claimedUntil <= :now)";

  /** The ids of the pending alerts of a state or run item. */
  static Set<String> ids(Document item) {
    return item.optionalDocument(PENDING).orElseGet(Document::empty).values().keySet();
  }

  /** One of them. */
  static PendingAlert pending(Scope scope, Document item, String id) {
    Document alert = item.document(PENDING).document(id);
    return new PendingAlert(
        AlertDocument.alert(id, scope, alert),
        alert.optionalInstant(CLAIMED_UNTIL),
        alert.optionalText(UNDELIVERABLE));
  }

  boolean claim(PendingAlert pending, Instant now) {
    return update(
        pending,
        "SET #pending.#id.#claimedUntil = :until",
        CLAIMABLE,
        Map.of("#claimedUntil", CLAIMED_UNTIL),
        Map.of(
            ":now", AttributeValue.fromS(Table.instant(now)),
            ":until", AttributeValue.fromS(Table.instant(now.plus(PendingAlert.CLAIM)))));
  }

  boolean markSent(PendingAlert pending) {
    return update(
        pending, "REMOVE #pending.#id", "attribute_exists(#pending.#id)", Map.of(), Map.of());
  }

  boolean release(PendingAlert pending) {
    return update(
        pending,
        "REMOVE #pending.#id.#claimedUntil",
        "attribute_exists(#pending.#id)",
        Map.of("#claimedUntil", CLAIMED_UNTIL),
        Map.of());
  }

  boolean markUndeliverable(PendingAlert pending, String why, Instant now) {
    return update(
        pending,
        "SET #pending.#id.#undeliverable = :why, #pending.#id.#claimedUntil = :until",
        "attribute_exists(#pending.#id)",
        Map.of("#undeliverable", UNDELIVERABLE, "#claimedUntil", CLAIMED_UNTIL),
        Map.of(
            ":why", AttributeValue.fromS(why),
            ":until",
                AttributeValue.fromS(Table.instant(now.plus(PendingAlert.UNDELIVERABLE_RETRY)))));
  }

  private boolean update(
      PendingAlert pending,
      String expression,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    Map<String, String> allNames = new HashMap<>(names);
    allNames.put("#pending", PENDING);
    allNames.put("#id", pending.alert().id());
    Map<String, AttributeValue> key =
        ItemAttributes.key(
            Table.scope(pending.scope()), pending.key().map(Table::link).orElse(Table.RUN));
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tableName)
            .key(key)
            .updateExpression(expression)
            .conditionExpression(condition)
            .expressionAttributeNames(allNames)
            .expressionAttributeValues(values.isEmpty() ? null : values)
            .build();
    try {
      updated(request);
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /**
   * Another run may be writing the same state in a transaction just now. The SDK does not repeat
   * what conflicts with one. Source: "Transaction conflict handling in DynamoDB", Amazon DynamoDB
   * Developer Guide.
   */
  private void updated(UpdateItemRequest request) {
    for (int attempt = 1; ; attempt++) {
      try {
        dynamoDb.updateItem(request);
        return;
      } catch (TransactionConflictException conflict) {
        if (attempt == ATTEMPTS) {
          throw conflict;
        }
      }
    }
  }
}
