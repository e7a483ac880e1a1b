package accountlink.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Whether alarms and rules get through to the topic and the queue, and whether keys work. */
record PolicyCheck(SnsClient sns, SqsClient sqs, KmsClient kms) {
  private static final String ALARMS = "cloudwatch.amazonaws.com";
  private static final String RULES = "events.amazonaws.com";

  private static final String DEPLOY_AGAIN =
      "Somebody changed it outside of CloudFormation: 'cdk deploy --force', or detect the drift of"
          + " the stack.";

  /** Both are needed to put a message into what is encrypted. */
  private static final List<String> USE_OF_A_KEY = List.of("kms:GenerateDataKey", "kms:Decrypt");

  /** Alarms publish to the topic for the monitor's own alarms. */
  Finding alarmTopic(String topicArn) {
    Map<String, String> attributes = topic(topicArn);
    if (!ResourcePolicy.parse(attributes.get("Policy")).allows(ALARMS, "sns:Publish")) {
      return Finding.wrong(
          "the policy of " + topicArn + " does not let CloudWatch alarms publish", DEPLOY_AGAIN);
    }
    return key(attributes.get("KmsMasterKeyId"), ALARMS, "CloudWatch alarms")
        .orElseGet(() -> Finding.ok("alarms may publish to the topic for alarms"));
  }

  /** The function publishes alerts with its role; the key must be there for it. */
  Finding alertKey(String topicArn) {
    String key = topic(topicArn).get("KmsMasterKeyId");
    if (key == null || isAwsManaged(key)) {
      return Finding.ok("the topic for alerts has no key of your own");
    }
    KeyMetadata metadata = kms.describeKey(describe -> describe.keyId(key)).keyMetadata();
    if (metadata == null || metadata.keyState() == null) {
      throw new IllegalStateException("KMS does not say in which state the key " + key + " is");
    }
    KeyState state = metadata.keyState();
    return state == KeyState.ENABLED
        ? Finding.ok("the key of the topic for alerts is enabled")
        : Finding.wrong(
            "the key " + key + " of the topic for alerts is " + state + ": nothing can be sent",
            "Enable it: 'aws kms enable-key --key-id " + key + "' (cancel its deletion before).");
  }

  /** Rules put events into the queue that they could not deliver. */
  Finding queue(String url) {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.POLICY, QueueAttributeName.KMS_MASTER_KEY_ID))
            .attributes();
    if (!ResourcePolicy.parse(attributes.get(QueueAttributeName.POLICY))
        .allows(RULES, "sqs:SendMessage")) {
      return Finding.wrong(
          "the policy of the queue for failed events does not let EventBridge rules send",
          DEPLOY_AGAIN);
    }
    return key(attributes.get(QueueAttributeName.KMS_MASTER_KEY_ID), RULES, "EventBridge rules")
        .orElseGet(() -> Finding.ok("rules may send to the queue for failed events"));
  }

  /** Empty if the service can use the key, or there is none. */
  private Optional<Finding> key(String key, String service, String name) {
    if (key == null) {
      return Optional.empty();
    }
    if (isAwsManaged(key)) {
      return Optional.of(
          Finding.wrong(
              "it is encrypted with " + key + ", which " + name + " cannot use",
              "Take a key of your own, or none. Source: AWS's key policy cannot be changed."));
    }
    ResourcePolicy policy =
        ResourcePolicy.parse(
            kms.getKeyPolicy(get -> get.keyId(key).policyName("default")).policy());
    return USE_OF_A_KEY.stream().allMatch(action -> policy.allows(service, action))
        ? Optional.empty()
        : Optional.of(
            Finding.wrong(
                "the policy of the key " + key + " does not let " + name + " use it",
                DEPLOY_AGAIN
                    + " A key that is not the stack's needs the statements in docs/operations.md."));
  }

  private static boolean isAwsManaged(String key) {
    return key.contains("alias/aws/");
  }

  private Map<String, String> topic(String topicArn) {
    Map<String, String> attributes =
        sns.getTopicAttributes(get -> get.topicArn(topicArn)).attributes();
    if (attributes.isEmpty()) {
      throw new IllegalStateException("SNS says nothing of " + topicArn);
    }
    return attributes;
  }
}
