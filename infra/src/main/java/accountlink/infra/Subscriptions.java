package accountlink.infra;

import accountlink.settings.Subscription;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.FunctionAttributes;
import software.amazon.awscdk.services.sns.ITopicSubscription;
import software.amazon.awscdk.services.sns.StringConditions;
import software.amazon.awscdk.services.sns.SubscriptionFilter;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sns.subscriptions.LambdaSubscription;
import software.amazon.awscdk.services.sns.subscriptions.SqsSubscription;
import software.amazon.awscdk.services.sns.subscriptions.UrlSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** The subscriptions of the settings, with their filters. */
final class Subscriptions {
  private Subscriptions() {}

  /**
   * @param scope for the queues and functions that are somebody else's; what these need to accept
   *     messages is for their owners to grant
   */
  static ITopicSubscription of(Construct scope, int number, Subscription subscription) {
    // Without a filter there is no policy; CDK would write out an empty one.
    Map<String, SubscriptionFilter> filter =
        subscription.filter().isEmpty() ? null : filter(subscription.filter());
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
          SqsSubscription.Builder.create(Queue.fromQueueArn(scope, "Queue" + number, endpoint))
              .filterPolicy(filter)
              .build();
      case LAMBDA ->
          LambdaSubscription.Builder.create(
                  Function.fromFunctionAttributes(
                      scope,
                      "Function" + number,
                      FunctionAttributes.builder()
                          .functionArn(endpoint)
                          .skipPermissions(true)
                          .build()))
              .filterPolicy(filter)
              .build();
    };
  }

  private static Map<String, SubscriptionFilter> filter(Map<String, List<String>> allowed) {
    return allowed.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                one ->
                    SubscriptionFilter.stringFilter(
                        StringConditions.builder().allowlist(one.getValue()).build())));
  }
}
