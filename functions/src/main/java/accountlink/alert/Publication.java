package accountlink.alert;

import accountlink.link.Alert;
import accountlink.link.LinkStatus;
import accountlink.link.Watch;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/**
 * An alert as one SNS message that carries every form: each protocol takes its own, and those that
 * have none take the JSON for programs.
 */
record Publication(Alert alert, String subject, String message, Map<String, String> attributes) {

  static Publication of(Alert alert, String historyCommand) {
    Message said = Wording.of(alert, historyCommand);
    Map<String, Object> forms = new LinkedHashMap<>();
    forms.put("default", json(MachineJson.of(alert, said)));
    forms.put("email", EmailText.of(alert, said));
    // Amazon Q Developer subscribes by HTTPS.
    forms.put("https", json(SlackCard.of(alert, said)));
    forms.put("sms", ShortText.of(said));
    return new Publication(alert, said.subject(), json(forms), attributes(alert));
  }

  /** Its part of the 256 KB that a batch may have: bodies, and attributes with names and types. */
  int bytes() {
    int size = utf8(message) + utf8(subject);
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      size += utf8(attribute.getKey()) + utf8(attribute.getValue()) + "String".length();
    }
    return size;
  }

  /**
   * @param id unique within the batch
   */
  PublishBatchRequestEntry entry(String id) {
    Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
    attributes.forEach(
        (name, value) ->
            values.put(
                name,
                MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    return PublishBatchRequestEntry.builder()
        .id(id)
        .subject(subject)
        .message(message)
        .messageStructure("json")
        .messageAttributes(values)
        .build();
  }

  /** What subscriptions filter on. SNS allows no empty value, so what there is not is left out. */
  private static Map<String, String> attributes(Alert alert) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("alertId", alert.id());
    attributes.put("severity", alert.severity().name());
    attributes.put("kind", Kind.of(alert.news()).name());
    attributes.put("scope", alert.scope().account() + "/" + alert.scope().region());
    put(attributes, "owner", alert.watch().flatMap(Watch::owner).map(Words::plain));
    switch (alert.news()) {
      case Alert.StatusChanged changed -> {
        attributes.put("status", changed.transition().to().awsName());
        put(attributes, "previousStatus", changed.transition().from().map(LinkStatus::awsName));
      }
      case Alert.WentBlind blind ->
          put(attributes, "status", blind.lastKnown().map(last -> last.status().awsName()));
      case Alert.SightRestored restored -> attributes.put("status", restored.status().awsName());
      case Alert.ScopeWentBlind _, Alert.ScopeSightRestored _ -> {}
    }
    return attributes;
  }

  private static void put(Map<String, String> attributes, String name, Optional<String> value) {
    value.filter(text -> !text.isEmpty()).ifPresent(text -> attributes.put(name, text));
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
