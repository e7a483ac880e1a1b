package accountlink.simulated;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message that a sender publishes, before it is checked.
 *
 * @param subject null if absent
 * @param text null if absent
 * @param structure {@code MessageStructure}; null if absent
 */
record SnsMessage(
    String subject, String text, String structure, Map<String, Attribute> attributes) {
  static SnsMessage read(RequestParameters parameters) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (RequestParameters entry : parameters.members("MessageAttributes.entry")) {
      attributes.put(entry.get("Name").orElse(""), Attribute.read(entry));
    }
    return new SnsMessage(
        parameters.get("Subject").orElse(null),
        parameters.get("Message").orElse(null),
        parameters.get("MessageStructure").orElse(null),
        attributes);
  }

  boolean isStructured() {
    return "json".equals(structure);
  }

  /** UTF-8 bytes of text and attributes: names, types and values. */
  int bytes() {
    int size = text == null ? 0 : utf8(text);
    for (Map.Entry<String, Attribute> entry : attributes.entrySet()) {
      size += utf8(entry.getKey()) + entry.getValue().bytes();
    }
    return size;
  }

  Published published(String topicArn, String messageId) {
    Map<String, String> values = new LinkedHashMap<>();
    attributes.forEach((name, attribute) -> values.put(name, attribute.value()));
    return new Published(messageId, topicArn, subject, text, Map.copyOf(values));
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
