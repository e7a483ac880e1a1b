package accountlink.simulated;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code MessageStructure=json}: one text for each protocol, and one for the rest.
 *
 * <p>Source: Amazon SNS API Reference, "Publish", Message: duplicate keys are an error, values that
 * are no strings and keys that are no protocols are ignored. {@code lambda} is not among the keys
 * it names, so functions get the default.
 */
final class MessageStructure {
  private static final Set<String> PROTOCOLS =
      Set.of("email", "email-json", "http", "https", "sms", "sqs");

  private MessageStructure() {}

  static Optional<Refusal> broken(String text) {
    return read(text)
        .map(
            texts ->
                Optional.of("No default entry in JSON message body")
                    .filter(missing -> !texts.containsKey("default")))
        .orElse(Optional.of("JSON message body failed to parse"))
        .map(why -> Refusal.invalidParameter("Message Structure - " + why));
  }

  /** The text for subscribers of this protocol; the message must be valid. */
  static String body(SnsMessage message, String protocol) {
    if (!message.isStructured()) {
      return message.text();
    }
    Map<String, String> texts = read(message.text()).orElseThrow();
    return PROTOCOLS.contains(protocol) && texts.containsKey(protocol)
        ? texts.get(protocol)
        : texts.get("default");
  }

  /** The values that are strings; empty if the text is not one JSON object. */
  private static Optional<Map<String, String>> read(String text) {
    return Json.object(text)
        .map(
            object ->
                object.entrySet().stream()
                    .filter(one -> one.getValue() instanceof String)
                    .collect(Collectors.toMap(Map.Entry::getKey, one -> (String) one.getValue())));
  }
}
