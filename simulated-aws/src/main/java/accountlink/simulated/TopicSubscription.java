package accountlink.simulated;

import java.util.Set;

/** One subscriber of a topic, confirmed. */
record TopicSubscription(String protocol, String endpoint, FilterPolicy filter) {

  private static final Set<String> PROTOCOLS =
      Set.of("email", "email-json", "http", "https", "sms", "sqs", "lambda");

  /**
   * @throws IllegalArgumentException if the protocol is none of SNS's that are simulated
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
