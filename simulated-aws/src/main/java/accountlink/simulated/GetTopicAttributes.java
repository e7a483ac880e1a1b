package accountlink.simulated;

import java.util.List;

/**
 * The action {@code GetTopicAttributes}: the attributes that a publisher can use.
 *
 * <p>Source: Amazon SNS API Reference, "GetTopicAttributes".
 */
final class GetTopicAttributes {
  private GetTopicAttributes() {}

  static Reply answer(String requestId, RequestParameters parameters, Topics topics) {
    return topics
        .broken(parameters)
        .map(refusal -> QueryProtocol.SNS.error(requestId, refusal))
        .orElseGet(
            () ->
                QueryProtocol.SNS.result(
                    requestId,
                    "GetTopicAttributes",
                    Xml.of("Attributes", entries(parameters, topics))));
  }

  private static List<Xml> entries(RequestParameters parameters, Topics topics) {
    String arn = parameters.get("TopicArn").orElseThrow();
    return List.of(
        entry("TopicArn", arn),
        entry("Owner", arn.split(":")[4]),
        entry("SubscriptionsConfirmed", count(topics, arn, true)),
        entry("SubscriptionsPending", count(topics, arn, false)),
        entry("SubscriptionsDeleted", "0"));
  }

  private static String count(Topics topics, String arn, boolean confirmed) {
    return String.valueOf(
        topics.subscribers(arn).orElseThrow().stream()
            .filter(each -> each.confirmed() == confirmed)
            .count());
  }

  private static Xml entry(String key, String value) {
    return Xml.of("entry", Xml.of("key", key), Xml.of("value", value));
  }
}
