package accountlink.store.dynamodb;

import accountlink.link.Lease;
import accountlink.link.Scope;
import accountlink.store.document.Document;
import accountlink.store.document.LeaseDocument;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The lease in the run item. It has nothing to do with the version of the scope's state. */
record RunLease(DynamoDbClient dynamoDb, String tableName) {
  static final String LEASE = Table.LEASE;

  /** Nobody holds it, or the caller does; true for an answer that got lost, and is asked again. */
  static final String FREE_OR_OWN = "attribute_not_exists(#lease) OR #lease.#holder = :holder";

  private static final String TAKEABLE =
      FREE_OR_OWN
          + " OR #lease.#until <= :now OR #lease.#until > :wrong"
          // One that cannot be read protects nobody, and would hold back all runs.
          + " OR attribute_not_exists(#lease.#holder) OR attribute_not_exists(#lease.#until)"
          + " OR NOT attribute_type(#lease.#until, :text)";

  Optional<Lease> take(Scope scope, Lease lease, Instant now) {
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(tableName)
                  .key(ItemAttributes.key(Table.scope(scope), Table.RUN))
                  .updateExpression("SET #lease = :lease")
                  .conditionExpression(TAKEABLE)
                  .expressionAttributeNames(
                      Map.of(
                          "#lease", LEASE,
                          "#holder", LeaseDocument.HOLDER,
                          "#until", LeaseDocument.UNTIL))
                  .expressionAttributeValues(
                      Map.of(
                          ":lease",
                              AttributeValue.fromM(ItemAttributes.of(LeaseDocument.of(lease))),
                          ":holder", AttributeValue.fromS(lease.holder()),
                          ":text", AttributeValue.fromS("S"),
                          ":now", instant(now),
                          ":wrong", instant(now.plus(Lease.LONGEST))))
                  // The holder's lease, without another call.
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.empty();
    } catch (ConditionalCheckFailedException held) {
      Document item = ItemAttributes.document(held.item());
      return Optional.of(LeaseDocument.lease(item.document(LEASE)));
    }
  }

  void end(Scope scope, Lease lease) {
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(tableName)
                  .key(ItemAttributes.key(Table.scope(scope), Table.RUN))
                  .updateExpression("REMOVE #lease")
                  .conditionExpression("#lease.#holder = :holder")
                  .expressionAttributeNames(
                      Map.of("#lease", LEASE, "#holder", LeaseDocument.HOLDER))
                  .expressionAttributeValues(
                      Map.of(":holder", AttributeValue.fromS(lease.holder()))));
    } catch (ConditionalCheckFailedException _) {
      // It is another run's meanwhile, or nobody's.
    }
  }

  private static AttributeValue instant(Instant instant) {
    return AttributeValue.fromS(Table.instant(instant));
  }
}
