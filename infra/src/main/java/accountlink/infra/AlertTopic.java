package accountlink.infra;

import accountlink.settings.Deployment;
import accountlink.settings.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Alias;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;
import software.constructs.IDependable;

/** Where alerts go, and who gets them. SNS asks each address for its consent by mail. */
final class AlertTopic extends Construct {
  private final Topic topic;

  /**
   * @param key of the stack's own; without one, the topic has SNS's key, which the functions may
   *     use and CloudWatch may not
   */
  AlertTopic(Construct scope, String id, Deployment deployment, Optional<IKey> key) {
    super(scope, id);
    this.topic =
        topic(this, labelled("Account links", deployment))
            .masterKey(key.orElseGet(() -> Alias.fromAliasName(this, "SnsKey", "alias/aws/sns")))
            .build();
  }

  /**
   * @param first what is deployed before queues and functions are subscribed
   */
  void subscribe(List<Subscription> subscriptions, IDependable first) {
    Subscriptions.add(this, topic, subscriptions, first);
    acceptNoRedrive(this);
  }

  Topic topic() {
    return topic;
  }

  /**
   * Whatever IAM allows in this account, nobody else publishes: what arrives is the monitor's.
   *
   * @param publisher the role of the check function. Of a session of it IAM compares the role
   */
  void refuseAllBut(IRole publisher) {
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("OnlyTheCheckFunctionPublishes")
            .effect(Effect.DENY)
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(Map.of("ArnNotEquals", Map.of("aws:PrincipalArn", publisher.getRoleArn())))
            .build());
  }

  /** SNS allows no brackets in the name that mails come from. */
  static String labelled(String displayName, Deployment deployment) {
    return deployment.label().map(label -> label + " ").orElse("") + displayName;
  }

  /** TLS only, and messages signed with SHA-256 instead of SHA-1. */
  static Topic.Builder topic(Construct scope, String displayName) {
    return Topic.Builder.create(scope, "Topic")
        .displayName(displayName)
        .signatureVersion("2")
        .enforceSsl(true);
  }

  /** CDK's alarm action does not say so, and a policy that only denies lets no alarm through. */
  static void allowAlarms(Topic topic) {
    Stack stack = Stack.of(topic);
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("AlarmsOfThisAccount")
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of("aws:SourceAccount", stack.getAccount()),
                    "ArnLike",
                    Map.of(
                        "aws:SourceArn",
                        "arn:%s:cloudwatch:%s:%s:alarm:*"
                            .formatted(
                                stack.getPartition(), stack.getRegion(), stack.getAccount()))))
            .build());
  }

  static void acceptNoRedrive(Construct topic) {
    Nag.accept(
        topic,
        "Serverless-SNSRedrivePolicy",
        "Mail: SNS retries for hours, and a queue of undeliverable mails has no reader.");
  }
}
