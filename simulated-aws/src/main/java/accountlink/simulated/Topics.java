package accountlink.simulated;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The topics of one account in one Region, and their subscriptions. */
final class Topics {
  private final String arnPrefix;
  private final Map<String, List<TopicSubscription>> subscriptions = new ConcurrentHashMap<>();

  Topics(String region, String account) {
    this.arnPrefix = "arn:aws:sns:" + region + ":" + account + ":";
  }

  /**
   * @return the topic's ARN; if the topic exists, its ARN
   * @throws IllegalArgumentException if SNS does not allow the name for a standard topic
   */
  String create(String name) {
    if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
      throw new IllegalArgumentException("topic name: " + name);
    }
    subscriptions.putIfAbsent(arnPrefix + name, new CopyOnWriteArrayList<>());
    return arnPrefix + name;
  }

  /**
   * @throws IllegalArgumentException if there is no such topic
   */
  TopicSubscription subscribe(
      String topicArn,
      String protocol,
      String endpoint,
      Map<String, String> attributes,
      FilterPolicy filter,
      boolean confirmed) {
    TopicSubscription made =
        new TopicSubscription(
            topicArn + ":" + UUID.randomUUID(), protocol, endpoint, attributes, filter, confirmed);
    known(topicArn).add(made);
    return made;
  }

  /** The owner of an endpoint confirms its subscription. */
  void confirm(String topicArn, String endpoint) {
    known(topicArn).replaceAll(one -> one.endpoint().equals(endpoint) ? one.confirm() : one);
  }

  /** Does nothing where there is no such subscription, as SNS. */
  void unsubscribe(String subscriptionArn) {
    subscriptions.values().forEach(all -> all.removeIf(one -> one.arn().equals(subscriptionArn)));
  }

  String account() {
    return arnPrefix.split(":")[4];
  }

  private List<TopicSubscription> known(String topicArn) {
    return subscribers(topicArn)
        .orElseThrow(() -> new IllegalArgumentException("no topic " + topicArn));
  }

  /** Empty if there is no such topic. */
  Optional<List<TopicSubscription>> subscribers(String topicArn) {
    return Optional.ofNullable(subscriptions.get(topicArn));
  }

  /** What is wrong with the topic of a request. */
  Optional<Refusal> broken(RequestParameters parameters) {
    String arn = parameters.get("TopicArn").orElse("");
    if (!arn.startsWith(arnPrefix)) {
      // For an ARN of another Region or account, SNS answers InvalidParameter, not NotFound.
      return Optional.of(Refusal.invalidParameter("TopicArn"));
    }
    return Optional.of(Refusal.topicNotFound()).filter(missing -> subscribers(arn).isEmpty());
  }
}
