package accountlink.simulated;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The actions {@code Subscribe}, {@code Unsubscribe} and {@code ListSubscriptionsByTopic}. A queue
 * or function of the topic's own account is confirmed at once; everybody else has to agree.
 *
 * <p>Source: Amazon SNS API Reference, by the actions' names. That a second {@code Subscribe} of
 * the same endpoint gives the subscription that exists, and that other attributes are refused, is
 * reported (aws-cdk issue 24804 and others).
 */
record Subscribing(Topics topics) {
  private static final int PAGE = 100;

  Reply subscribe(String requestId, RequestParameters parameters) {
    String topic = parameters.get("TopicArn").orElse("");
    String protocol = parameters.get("Protocol").orElse("");
    String endpoint = parameters.get("Endpoint").orElse("");
    Map<String, String> attributes = attributes(parameters);
    return answer(
        requestId,
        parameters,
        subscribers -> {
          Optional<TopicSubscription> same =
              subscribers.stream().filter(one -> one.isOf(protocol, endpoint)).findFirst();
          if (same.filter(one -> !one.attributes().equals(attributes)).isPresent()) {
            return QueryProtocol.SNS.error(
                requestId,
                Refusal.invalidParameter(
                    "Attributes Reason: Subscription already exists with different attributes"));
          }
          TopicSubscription subscription =
              same.orElseGet(
                  () ->
                      topics.subscribe(
                          topic,
                          protocol,
                          endpoint,
                          attributes,
                          filter(attributes),
                          confirmsItself(protocol, endpoint)));
          boolean says =
              subscription.confirmed()
                  || parameters.get("ReturnSubscriptionArn").filter("true"::equals).isPresent();
          return QueryProtocol.SNS.result(
              requestId,
              "Subscribe",
              Xml.of("SubscriptionArn", says ? subscription.arn() : "pending confirmation"));
        });
  }

  Reply unsubscribe(String requestId, RequestParameters parameters) {
    topics.unsubscribe(parameters.get("SubscriptionArn").orElse(""));
    return QueryProtocol.SNS.result(requestId, "Unsubscribe");
  }

  Reply list(String requestId, RequestParameters parameters) {
    int from = parameters.get("NextToken").map(Integer::parseInt).orElse(0);
    return answer(
        requestId,
        parameters,
        subscribers -> {
          int to = Math.min(subscribers.size(), from + PAGE);
          Xml page =
              Xml.of(
                  "Subscriptions",
                  subscribers.subList(from, to).stream().map(Subscribing::member).toList());
          return to == subscribers.size()
              ? QueryProtocol.SNS.result(requestId, "ListSubscriptionsByTopic", page)
              : QueryProtocol.SNS.result(
                  requestId, "ListSubscriptionsByTopic", page, Xml.of("NextToken", "" + to));
        });
  }

  private Reply answer(
      String requestId,
      RequestParameters parameters,
      Function<List<TopicSubscription>, Reply> answer) {
    return topics
        .broken(parameters)
        .<Reply>map(refusal -> QueryProtocol.SNS.error(requestId, refusal))
        .orElseGet(
            () ->
                answer.apply(
                    List.copyOf(
                        topics
                            .subscribers(parameters.get("TopicArn").orElseThrow())
                            .orElseThrow())));
  }

  private boolean confirmsItself(String protocol, String endpoint) {
    return (protocol.equals("sqs") || protocol.equals("lambda"))
        && endpoint.split(":")[4].equals(topics.account());
  }

  private static Map<String, String> attributes(RequestParameters parameters) {
    return parameters.members("Attributes.entry").stream()
        .collect(
            Collectors.toMap(
                entry -> entry.get("key").orElseThrow(),
                entry -> entry.get("value").orElseThrow(),
                (first, _) -> first,
                LinkedHashMap::new));
  }

  /** Lists of text, as {@link FilterPolicy} compares them. */
  private static FilterPolicy filter(Map<String, String> attributes) {
    return Optional.ofNullable(attributes.get("FilterPolicy"))
        .flatMap(Json::object)
        .map(
            json ->
                json.entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey,
                            entry ->
                                ((List<?>) entry.getValue())
                                    .stream().map(String::valueOf).toList())))
        .map(FilterPolicy::new)
        .orElse(FilterPolicy.EVERYTHING);
  }

  private static Xml member(TopicSubscription subscription) {
    return Xml.of(
        "member",
        Xml.of("TopicArn", subscription.arn().replaceFirst(":[^:]*$", "")),
        Xml.of("Protocol", subscription.protocol()),
        Xml.of(
            "SubscriptionArn",
            subscription.confirmed() ? subscription.arn() : "PendingConfirmation"),
        Xml.of("Owner", subscription.arn().split(":")[4]),
        Xml.of("Endpoint", subscription.endpoint()));
  }
}
