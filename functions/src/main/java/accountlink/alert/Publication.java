package accountlink.alert;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/**
 * A notification as one SNS message that carries every form: each protocol takes its own, and those
 * that have none take the JSON for programs.
 */
record Publication(
    Notification notification,
    String subject,
    String message,
    Map<String, MessageAttributeValue> attributes) {

  static Publication of(Notification notification, TextOptions textOptions) {
    Message said = Wording.of(notification, textOptions);
    Map<String, Object> forms = new LinkedHashMap<>();
    forms.put("default", json(MachineJson.of(notification, said)));
    forms.put("email", EmailText.of(notification, said));
    // Amazon Q Developer subscribes by HTTPS.
    forms.put("https", json(SlackCard.of(notification, said)));
    forms.put("sms", ShortText.of(said));
    return new Publication(notification, said.subject(), json(forms), Attributes.of(notification));
  }

  /** Its part of the 256 KB that a batch may have: bodies, and attributes with names and types. */
  int bytes() {
    int size = utf8(message) + utf8(subject);
    for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
      size +=
          utf8(attribute.getKey())
              + utf8(attribute.getValue().stringValue())
              + utf8(attribute.getValue().dataType());
    }
    return size;
  }

  /**
   * @param id unique within the batch
   */
  PublishBatchRequestEntry entry(String id) {
    return PublishBatchRequestEntry.builder()
        .id(id)
        .subject(subject)
        .message(message)
        .messageStructure("json")
        .messageAttributes(attributes)
        .build();
  }

  private static String json(Map<String, ?> object) {
    try {
      return JSON.std.asString(object);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
