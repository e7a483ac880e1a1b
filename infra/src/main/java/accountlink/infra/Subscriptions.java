package accountlink.infra;

import accountlink.settings.Subscription;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionAttributes;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.ITopicSubscription;
import software.amazon.awscdk.services.sns.StringConditions;
import software.amazon.awscdk.services.sns.SubscriptionFilter;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sns.subscriptions.LambdaSubscription;
import software.amazon.awscdk.services.sns.subscriptions.SqsSubscription;
import software.amazon.awscdk.services.sns.subscriptions.UrlSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * The subscriptions of the settings, with their filters.
 *
 * <p>Each has a logical id that is made from its endpoint. CloudFormation creates what is new
 * before it deletes what is gone, and SNS answers a second {@code Subscribe} of an endpoint with
 * the subscription that exists: under another id the deletion would unsubscribe it for good.
 */
final class Subscriptions {
  private Subscriptions() {}

  /**
   * @param scope for the queues and functions, which are somebody else's; what these need to accept
   *     messages is for their owners to grant
   * @param first what is deployed before queues and functions are subscribed. Where it fails,
   *     CloudFormation's roll-back finds no subscription to delete
   */
  static void add(Construct scope, Topic topic, List<Subscription> all, IDependable first) {
    for (int i = 0; i < all.size(); i++) {
      Subscription one = all.get(i);
      var subscription = topic.addSubscription(subscription(scope, one));
      nameFilterScope(subscription);
      switch (one.protocol()) {
        case EMAIL, HTTPS -> {
          // The id was always made from the endpoint.
        }
        case SQS, LAMBDA -> {
          subscription.getNode().addDependency(first);
          keepEarlier(scope, topic, i, one).getNode().addDependency(subscription);
        }
      }
    }
  }

  private static ITopicSubscription subscription(Construct scope, Subscription subscription) {
    Map<String, SubscriptionFilter> filter = filter(subscription);
    String endpoint = subscription.endpoint();
    return switch (subscription.protocol()) {
      case EMAIL -> EmailSubscription.Builder.create(endpoint).filterPolicy(filter).build();
      // Amazon Q Developer reads the envelope of SNS: raw delivery must stay off.
      case HTTPS ->
          UrlSubscription.Builder.create(endpoint)
              .rawMessageDelivery(false)
              .filterPolicy(filter)
              .build();
      case SQS ->
          SqsSubscription.Builder.create(Queue.fromQueueArn(scope, endpoint, endpoint))
              .filterPolicy(filter)
              .build();
      case LAMBDA ->
          LambdaSubscription.Builder.create(
                  Function.fromFunctionAttributes(
                      scope,
                      endpoint,
                      FunctionAttributes.builder()
                          .functionArn(endpoint)
                          .skipPermissions(true)
                          .build()))
              .filterPolicy(filter)
              .build();
    };
  }

  /**
   * The same subscription under the id that it had until November 2026, which was made from its
   * place in the list. CloudFormation would delete what the deployed template names and this one
   * does not. Here it stays in the template, and CloudFormation leaves it alone for ever: this
   * resource never unsubscribes anybody, at whatever place. RATIONALE.md says when it can go.
   */
  private static Construct keepEarlier(
      Construct scope, Topic topic, int place, Subscription subscription) {
    boolean isQueue = subscription.protocol() == Subscription.Protocol.SQS;
    Construct endpoint = new Construct(scope, (isQueue ? "Queue" : "Function") + place);
    var earlier =
        software.amazon.awscdk.services.sns.Subscription.Builder.create(
                endpoint, isQueue ? Names.nodeUniqueId(topic.getNode()) : topic.getNode().getId())
            .topic(topic)
            .protocol(isQueue ? SubscriptionProtocol.SQS : SubscriptionProtocol.LAMBDA)
            .endpoint(subscription.endpoint())
            .filterPolicy(filter(subscription))
            .build();
    nameFilterScope(earlier);
    earlier.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return earlier;
  }

  /**
   * SNS's default, in words, and also where there is no filter yet or no more: CloudFormation
   * cannot take the scope away again, and a filter that comes or goes later would fail with
   * "Invalid value [null]". Source: cloudformation-coverage-roadmap#1840.
   */
  private static void nameFilterScope(Construct made) {
    ((CfnSubscription) made.getNode().getDefaultChild()).setFilterPolicyScope("MessageAttributes");
  }

  /** Null without a filter: CDK would write out an empty policy. */
  private static Map<String, SubscriptionFilter> filter(Subscription subscription) {
    return subscription.filter().isEmpty()
        ? null
        : subscription.filter().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    one ->
                        SubscriptionFilter.stringFilter(
                            StringConditions.builder()
                                .allowlist(
                                    one.getValue().stream().map(Subscriptions::escaped).toList())
                                .build())));
  }

  /**
   * As a filter on attributes has it, before JSON escapes it again: without this, SNS would compare
   * another text, and drop the alert. Source: "Filter policy constraints in Amazon SNS".
   */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
