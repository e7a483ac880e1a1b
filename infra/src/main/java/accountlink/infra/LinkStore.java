package accountlink.infra;

import accountlink.settings.Deployment;
import accountlink.store.dynamodb.Table;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** The one table. AWS keeps no history of account links, so losing this is losing it for good. */
final class LinkStore extends Construct {
  private final TableV2 table;

  LinkStore(Construct scope, String id, Deployment deployment, Optional<IKey> key) {
    super(scope, id);
    TableV2.Builder builder =
        TableV2.Builder.create(this, "Table")
            .partitionKey(text(Table.PARTITION_KEY))
            .sortKey(text(Table.SORT_KEY))
            .globalSecondaryIndexes(
                List.of(
                    GlobalSecondaryIndexPropsV2.builder()
                        .indexName(Table.BY_DAY_INDEX)
                        .partitionKey(text(Table.DAY))
                        .sortKey(text(Table.DAY_ORDER))
                        .build()))
            .timeToLiveAttribute(Table.EXPIRES)
            .billing(Billing.onDemand())
            .encryption(
                key.map(TableEncryptionV2::customerManagedKey)
                    .orElseGet(TableEncryptionV2::awsManagedKey))
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(!deployment.isSandbox())
            .removalPolicy(Removal.ofProtected(deployment));
    // Both images: that there is no old one is how a pipe knows an item that is new.
    deployment.eventBus().ifPresent(_ -> builder.dynamoStream(StreamViewType.NEW_AND_OLD_IMAGES));
    this.table = builder.build();
  }

  TableV2 table() {
    return table;
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }
}
