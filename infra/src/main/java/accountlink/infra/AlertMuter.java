package accountlink.infra;

import accountlink.store.dynamodb.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * What 'account-links mute' needs. It may write mutes, their rows of the history and the alert that
 * says so, and neither a status nor a row of another kind. The caller's ARN needs no permission.
 */
final class AlertMuter {
  /** IAM compares all attributes that a call names, the keys of the item among them. */
  private static final List<String> WRITTEN =
      List.of(
          Table.PARTITION_KEY,
          Table.SORT_KEY,
          Table.EXPIRES,
          "key",
          "until",
          "owner",
          "reason",
          "claimedBy",
          "version",
          "pending");

  private AlertMuter() {}

  /**
   * @return the ARN of the policy
   */
  static String policy(Construct scope, ITableV2 table, Optional<IKey> key) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        onItems(table, "dynamodb:Query", Map.of("dynamodb:LeadingKeys", all(Table.SCOPE_PREFIX))));
    statements.add(
        onItems(
            table,
            "dynamodb:UpdateItem",
            Map.of(
                "dynamodb:LeadingKeys", all(Table.SCOPE_PREFIX), "dynamodb:Attributes", WRITTEN)));
    statements.add(
        onItems(
            table, "dynamodb:PutItem", Map.of("dynamodb:LeadingKeys", all(Table.MUTES_PREFIX))));
    // 'account-links --stack' reads the stack's outputs.
    statements.add(JavaFunction.allow(List.of("cloudformation:DescribeStacks"), Aws.STACK_ID));
    key.map(
            own ->
                JavaFunction.keyStatement(
                    scope, own, JavaFunction.KeyUse.toReadAndWrite("dynamodb")))
        .ifPresent(statements::add);
    return ManagedPolicy.Builder.create(scope, "AlertMuter")
        // IAM changes no description: another one would replace the policy.
        .description("Mutes alerts of account links, and ends mutes")
        .statements(statements)
        .build()
        .getManagedPolicyArn();
  }

  private static List<String> all(String prefix) {
    return List.of(prefix + "*");
  }

  private static PolicyStatement onItems(
      ITableV2 table, String action, Map<String, List<String>> each) {
    return PolicyStatement.Builder.create()
        .actions(List.of(action))
        .resources(List.of(table.getTableArn()))
        .conditions(Map.of("ForAllValues:StringLike", each))
        .build();
  }
}
