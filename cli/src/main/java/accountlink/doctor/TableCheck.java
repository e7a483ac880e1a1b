package accountlink.doctor;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Whether the table, which AWS has no other copy of, is protected. */
record TableCheck(DynamoDbClient dynamoDb) {

  /**
   * @param isSandbox a stack that is to leave nothing behind protects nothing
   */
  Finding look(String tableName, boolean isSandbox) {
    TableDescription table =
        dynamoDb.describeTable(describe -> describe.tableName(tableName)).table();
    if (table == null || table.tableStatus() == null) {
      throw new IllegalStateException("DynamoDB does not say in which state the table is");
    }
    if (table.tableStatus() != TableStatus.ACTIVE && table.tableStatus() != TableStatus.UPDATING) {
      return Finding.wrong(
          "the table is " + table.tableStatusAsString(),
          "In INACCESSIBLE_ENCRYPTION_CREDENTIALS the key is disabled: enable it.");
    }
    if (isSandbox) {
      return Finding.ok("a sandbox: nothing is kept");
    }
    List<String> missing = new ArrayList<>();
    if (!Boolean.TRUE.equals(table.deletionProtectionEnabled())) {
      missing.add("deletion protection");
    }
    if (!isRestorable(tableName)) {
      missing.add("point-in-time recovery");
    }
    return missing.isEmpty()
        ? Finding.ok("protected from deletion, and every second of 35 days can be restored")
        : Finding.wrong(
            "no " + String.join(", no ", missing),
            "Somebody turned it off outside of CloudFormation: 'cdk deploy --force', or turn it"
                + " on in the console.");
  }

  private boolean isRestorable(String tableName) {
    ContinuousBackupsDescription backups =
        dynamoDb
            .describeContinuousBackups(describe -> describe.tableName(tableName))
            .continuousBackupsDescription();
    if (backups == null || backups.pointInTimeRecoveryDescription() == null) {
      throw new IllegalStateException("DynamoDB does not say whether it can be restored");
    }
    return backups.pointInTimeRecoveryDescription().pointInTimeRecoveryStatus()
        == PointInTimeRecoveryStatus.ENABLED;
  }
}
