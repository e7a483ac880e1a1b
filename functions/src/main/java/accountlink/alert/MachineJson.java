package accountlink.alert;

import accountlink.format.LinkJson;
import accountlink.link.Alert;
import accountlink.link.DigestPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** An alert for programs, as docs/alert.schema.json describes it. */
final class MachineJson {
  /** Raised when a field is removed or changes its meaning. New fields do not raise it. */
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
      json.put("links", notification.alerts().size());
      json.put(
          "alerts",
          DigestPlanner.fitting(notification.alerts()).stream().map(AlertJson::ofDigest).toList());
      notification.part().ifPresent(part -> json.put("digest", digest(part)));
    } else {
      first
          .watchedLink()
          .ifPresent(watchedLink -> json.put("watchedLink", LinkJson.of(watchedLink)));
      AlertJson.put(json, first.content());
    }
    json.put("subject", message.subject());
    json.put("meaning", message.meaning());
    json.put("nextSteps", message.nextSteps());
    return json;
  }

  private static Map<String, Object> digest(Notification.Part part) {
    DigestPlan plan = part.digest();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", plan.id());
    json.put("part", part.number());
    json.put("parts", plan.parts());
    json.put("links", plan.links());
    json.put("watched", plan.watched());
    json.put(
        "totals",
        plan.totals().stream()
            .map(
                total ->
                    Map.of(
                        "label", total.label(),
                        "severity", total.severity().name(),
                        "links", total.links()))
            .map(TreeMap::new)
            .toList());
    return json;
  }
}
