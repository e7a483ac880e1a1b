package accountlink.alert;

import accountlink.format.LinkJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/**
 * A publication as one SNS message with every form: each protocol takes its own form, and protocols
 * without one take the JSON for programs.
 */
record SnsPublication(
    String subject, String message, Map<String, MessageAttributeValue> attributes) {

  static SnsPublication of(Publication publication) {
    Map<String, Object> forms = new LinkedHashMap<>();
    forms.put("default", publication.machineJson());
    forms.put("email", publication.email());
    // Amazon Q Developer subscribes by HTTPS.
    forms.put(
        "https", LinkJson.text(SlackCard.of(publication.notification(), publication.message())));
    forms.put("sms", ShortText.of(publication.message()));
    return new SnsPublication(
        publication.subject(), LinkJson.text(forms), Attributes.of(publication.notification()));
  }

  /** Its share of the 256 KB of a batch: body, and attributes with names and types. */
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

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
