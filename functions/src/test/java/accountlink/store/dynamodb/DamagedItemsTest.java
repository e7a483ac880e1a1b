package accountlink.store.dynamodb;

import accountlink.fixture.LocalAws;
import accountlink.store.DamagedContract;
import accountlink.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DamagedItemsTest extends DamagedContract {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  @Override
  protected Store empty(Optional<Duration> historyRetention, InstantSource clock) {
    return new DynamoDbStore(AWS.dynamoDb, AWS.tableName, historyRetention, clock);
  }

  @Override
  protected void damageEntry(Damage damage, Instant at) {
    String partition = HistoryItems.ENTRIES.partition(SCOPE, WATCHED.key());
    damage(damage, partition, sortKey(partition, at), "evidence");
  }

  @Override
  protected void damageUnreadable(Damage damage, Instant until) {
    String partition = HistoryItems.UNREADABLE.partition(SCOPE, WATCHED.key());
    damage(damage, partition, sortKey(partition, until), "period");
  }

  @Override
  protected void damageState(Damage damage, String key) {
    damage(damage, Table.scope(SCOPE), Table.link(key), "version");
  }

  @Override
  protected void damageRun(Damage damage) {
    damage(damage, Table.scope(SCOPE), Table.RUN, "coverage");
  }

  /** The version is not known to who damages. */
  private static String sortKey(String partition, Instant at) {
    return AWS.dynamoDb
        .query(
            query ->
                query
                    .tableName(AWS.tableName)
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :at)")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", AttributeValue.fromS(partition),
                            ":at", AttributeValue.fromS(Table.instant(at)))))
        .items()
        .getFirst()
        .get(Table.SORT_KEY)
        .s();
  }

  private static void damage(Damage damage, String partition, String sortKey, String needed) {
    AWS.dynamoDb.updateItem(
        update -> {
          update.tableName(AWS.tableName).key(ItemAttributes.key(partition, sortKey));
          switch (damage) {
            case NEWER ->
                update
                    .updateExpression("SET #schema = :newer")
                    .expressionAttributeNames(Map.of("#schema", "schema"))
                    .expressionAttributeValues(Map.of(":newer", AttributeValue.fromN("99")));
            case INCOMPLETE ->
                update
                    .updateExpression("REMOVE #needed")
                    .expressionAttributeNames(Map.of("#needed", needed));
          }
        });
  }
}
