package accountlink.infra;

import accountlink.settings.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * The one key of the table, the topics, the queue and the logs. It rotates every year. Where the
 * customer names a key, it is that, and docs/operations.md says which statements its policy needs.
 */
final class EncryptionKey extends Construct {
  private final Key key;

  /** Empty where AWS's keys encrypt. */
  static Optional<IKey> of(Construct scope, String id, Deployment deployment) {
    if (deployment.hasItsOwnKey()) {
      return Optional.of(new EncryptionKey(scope, id, deployment).key);
    }
    return deployment.keyArn().map(arn -> Key.fromKeyArn(scope, id, arn));
  }

  private EncryptionKey(Construct scope, String id, Deployment deployment) {
    super(scope, id);
    this.key =
        Key.Builder.create(this, "Key")
            .description("Account link monitor: states, history, alerts, failed events and logs")
            .enableKeyRotation(true)
            .pendingWindow(Duration.days(deployment.isSandbox() ? 7 : 30))
            .removalPolicy(Removal.ofProtected(deployment))
            .policy(
                PolicyDocument.Builder.create()
                    .statements(List.of(accountStatement(), rulesStatement(), logsStatement()))
                    .build())
            .build();
  }

  /** IAM decides within the account: without this, nobody could ever change the key again. */
  private static PolicyStatement accountStatement() {
    return PolicyStatement.Builder.create()
        .sid("TheAccountDecidesByIam")
        .principals(List.of(new AccountRootPrincipal()))
        .actions(List.of("kms:*"))
        .resources(List.of("*"))
        .build();
  }

  /**
   * EventBridge sends what it could not deliver to the encrypted queue. Without this that fails in
   * silence. What it may reach is narrowed by the queue's own policy: EventBridge gives no source
   * in its calls to the key, so a condition on one would shut it out (RATIONALE). Alarms do not use
   * the key: their topic has none.
   */
  private static PolicyStatement rulesStatement() {
    return PolicyStatement.Builder.create()
        .sid("RulesReachTheQueue")
        .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
        .resources(List.of("*"))
        .build();
  }

  /** Source: "Encrypt log data in CloudWatch Logs using AWS KMS". */
  private PolicyStatement logsStatement() {
    Stack stack = Stack.of(this);
    return PolicyStatement.Builder.create()
        .sid("LogsOfThisAccount")
        .principals(List.of(new ServicePrincipal("logs." + stack.getRegion() + ".amazonaws.com")))
        .actions(
            List.of(
                "kms:Encrypt",
                "kms:Decrypt",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo",
                "kms:GenerateDataKey",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:DescribeKey"))
        .resources(List.of("*"))
        .conditions(
            Map.of(
                "ArnLike",
                Map.of(
                    "kms:EncryptionContext:aws:logs:arn",
                    "arn:%s:logs:%s:%s:log-group:*"
                        .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount()))))
        .build();
  }
}
