package accountlink.simulated;

import java.util.Map;
import java.util.Set;

/**
 * One subscription of a topic.
 *
 * @param attributes as its maker gave them
 * @param confirmed whether the endpoint's owner has confirmed it; before, nothing is delivered
 */
record TopicSubscription(
    String arn,
    String protocol,
    String endpoint,
    Map<String, String> attributes,
    FilterPolicy filter,
    boolean confirmed) {
  private static final Set<String> PROTOCOLS =
      Set.of("email", "email-json", "http", "https", "sms", "sqs", "lambda");

  /**
   * @throws IllegalArgumentException if the protocol is not simulated
   */
  TopicSubscription {
    if (!PROTOCOLS.contains(protocol)) {
      throw new IllegalArgumentException("protocol: " + protocol + ", must be one of " + PROTOCOLS);
    }
  }

  boolean isOf(String otherProtocol, String otherEndpoint) {
    return protocol.equals(otherProtocol) && endpoint.equals(otherEndpoint);
  }

  TopicSubscription confirm() {
    return new TopicSubscription(arn, protocol, endpoint, attributes, filter, true);
  }

  boolean gets(SnsMessage message) {
    return confirmed && filter.accepts(message.attributes());
  }

  Delivery delivery(SnsMessage message, Published published) {
    return new Delivery(
        protocol,
        endpoint,
        published.messageId(),
        published.subject(),
        MessageStructure.body(message, protocol),
        published.attributes());
  }
}
