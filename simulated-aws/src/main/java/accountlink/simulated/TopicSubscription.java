package accountlink.simulated;

import java.util.Set;

/** One confirmed subscription of a topic. */
record TopicSubscription(String protocol, String endpoint, FilterPolicy filter) {

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
