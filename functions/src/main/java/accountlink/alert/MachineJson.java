package accountlink.alert;

import accountlink.format.LinkJson;
import accountlink.link.Alert;
import accountlink.link.Mute;
import java.util.LinkedHashMap;
import java.util.Map;

/** An alert for programs. docs/alerts.md describes the schema; a new field does not change it. */
final class MachineJson {
  /** Raised when a field changes its meaning or goes. */
  static final int SCHEMA_VERSION = 1;

  private MachineJson() {}

  /** A JSON object: maps, lists, texts and numbers. */
  static Map<String, Object> of(Notification notification, Message message) {
    Alert first = notification.alerts().getFirst();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("alertId", notification.id());
    json.put("kind", AlertKind.of(notification).name());
    json.put("severity", first.severity().name());
    json.put("at", first.at().toString());
    json.put("scope", LinkJson.of(first.scope()));
    if (notification.isDigest()) {
      json.put("alerts", notification.alerts().stream().map(MachineJson::ofDigest).toList());
    } else {
      first.watch().ifPresent(watch -> json.put("watchedLink", LinkJson.of(watch)));
      content(json, first.content());
    }
    json.put("subject", message.subject());
    json.put("meaning", message.meaning());
    json.put("nextSteps", message.nextSteps());
    return json;
  }

  /** One of many: what differs from the others. */
  private static Map<String, Object> ofDigest(Alert alert) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("alertId", alert.id());
    json.put("at", alert.at().toString());
    alert.watch().ifPresent(watch -> json.put("watchedLink", LinkJson.of(watch)));
    content(json, alert.content());
    return json;
  }

  private static void content(Map<String, Object> json, Alert.Content content) {
    switch (content) {
      case Alert.StatusChanged changed -> json.put("transition", LinkJson.of(changed.transition()));
      case Alert.LinkUnreadable blind -> {
        json.put("unreadable", LinkJson.of(blind.unreadable()));
        blind.lastKnown().ifPresent(last -> json.put("currentStatus", LinkJson.of(last)));
      }
      case Alert.LinkReadableAgain restored -> {
        json.put("unreadable", LinkJson.of(restored.was(), restored.at()));
        json.put("status", restored.status().awsName());
      }
      case Alert.ScopeUnreadable blind -> {
        json.put("unreadable", LinkJson.of(blind.unreadable()));
        json.put("links", blind.links());
      }
      case Alert.ScopeReadableAgain restored ->
          json.put("unreadable", LinkJson.of(restored.was(), restored.at()));
      case Alert.Reminder reminder -> json.put("currentStatus", LinkJson.of(reminder.current()));
      case Alert.MuteEnded ended -> {
        json.put("currentStatus", LinkJson.of(ended.current()));
        json.put("mute", mute(ended.mute()));
      }
      case Alert.Test test -> json.put("sentBy", test.sentBy());
    }
  }

  private static Map<String, Object> mute(Mute mute) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("until", mute.until().toString());
    json.put("owner", mute.owner());
    json.put("reason", mute.reason());
    return json;
  }
}
