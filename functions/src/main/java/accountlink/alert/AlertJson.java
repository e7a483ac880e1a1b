package accountlink.alert;

import accountlink.format.LinkJson;
import accountlink.format.SummaryJson;
import accountlink.link.Alert;
import accountlink.link.Transition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** One alert within the JSON for programs. */
final class AlertJson {
  private AlertJson() {}

  /** One alert of a digest. */
  static Map<String, Object> ofDigest(Alert alert) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("alertId", alert.id());
    json.put("kind", AlertKind.of(alert).name());
    json.put("at", alert.at().toString());
    alert
        .watchedLink()
        .ifPresentOrElse(
            watchedLink -> json.put("watchedLink", LinkJson.of(watchedLink)),
            () -> json.put("scope", LinkJson.of(alert.scope())));
    put(json, alert.content());
    return json;
  }

  /** What happened, into the JSON of the alert. */
  static void put(Map<String, Object> json, Alert.Content content) {
    switch (content) {
      case Alert.StatusChanged changed -> json.put("transition", LinkJson.of(changed.transition()));
      case Alert.LinkUnreadable linkUnreadable -> {
        json.put("unreadable", LinkJson.of(linkUnreadable.unreadable()));
        linkUnreadable.lastKnown().ifPresent(last -> json.put("currentStatus", LinkJson.of(last)));
      }
      case Alert.LinkReadableAgain linkReadable -> {
        json.put(
            "unreadable", LinkJson.of(linkReadable.period().was(), linkReadable.period().until()));
        json.put("status", linkReadable.status().awsName());
      }
      case Alert.ScopeUnreadable scopeUnreadable -> {
        json.put("unreadable", LinkJson.of(scopeUnreadable.unreadable()));
        json.put("links", scopeUnreadable.count());
        Map<String, Object> causes = new TreeMap<>();
        scopeUnreadable.links().forEach((cause, links) -> causes.put(cause.name(), links));
        json.put("causes", causes);
      }
      case Alert.ScopeReadableAgain scopeReadable -> {
        json.put("unreadable", LinkJson.of(scopeReadable.was(), scopeReadable.at()));
        json.put("links", scopeReadable.links());
        json.put("stillUnreadable", scopeReadable.unreadable());
      }
      case Alert.LimitReached limit -> {
        json.put("limit", limit.limit());
        json.put("links", limit.found());
      }
      case Alert.Reminder reminder -> {
        json.put("currentStatus", LinkJson.of(reminder.current()));
        reminder.cause().ifPresent(cause -> json.put("cause", LinkJson.of(cause)));
      }
      case Alert.MuteEnded ended -> {
        json.put("currentStatus", LinkJson.of(ended.current()));
        ended.cause().ifPresent(cause -> json.put("cause", LinkJson.of(cause)));
        json.put("mute", LinkJson.of(ended.heldBack().mute()));
        ended
            .heldBack()
            .change()
            .flatMap(Transition::from)
            .ifPresent(status -> json.put("statusBefore", status.awsName()));
        ended
            .heldBack()
            .readable()
            .ifPresent(again -> json.put("unreadable", LinkJson.of(again.was(), again.until())));
      }
      case Alert.Test test -> {
        json.put("sentBy", test.sentBy());
        test.owner().ifPresent(owner -> json.put("owner", owner));
      }
      case Alert.Summarized summarized -> json.put("summary", SummaryJson.of(summarized.summary()));
      case Alert.MuteSet set -> json.put("mute", LinkJson.of(set.mute()));
    }
  }
}
