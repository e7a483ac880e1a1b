package accountlink.alert;

import accountlink.link.AccountLink;
import accountlink.link.Alert;
import accountlink.link.Blindness;
import accountlink.link.Cause;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.Standing;
import accountlink.link.Transition;
import accountlink.link.Watch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An alert for programs. docs/alerts.md describes the schema; a new field does not change it. */
final class MachineJson {
  /** Raised when a field changes its meaning or goes. */
  static final int SCHEMA_VERSION = 1;

  private MachineJson() {}

  /** A JSON object: maps, lists, texts and numbers. */
  static Map<String, Object> of(Bulletin bulletin, Message message) {
    Alert first = bulletin.alerts().getFirst();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("alertId", bulletin.id());
    json.put("kind", Kind.of(bulletin).name());
    json.put("severity", first.severity().name());
    json.put("at", first.at().toString());
    json.put("scope", scope(first.scope()));
    if (bulletin.isDigest()) {
      json.put("alerts", bulletin.alerts().stream().map(MachineJson::ofDigest).toList());
    } else {
      first.watch().ifPresent(watch -> json.put("watch", watch(watch)));
      news(json, first.news());
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
    alert.watch().ifPresent(watch -> json.put("watch", watch(watch)));
    news(json, alert.news());
    return json;
  }

  private static void news(Map<String, Object> json, Alert.News news) {
    switch (news) {
      case Alert.StatusChanged changed -> json.put("transition", transition(changed.transition()));
      case Alert.WentBlind blind -> {
        json.put("blindness", blindness(blind.blindness()));
        blind.lastKnown().ifPresent(last -> json.put("standing", standing(last)));
      }
      case Alert.SightRestored restored -> {
        json.put("blindness", blindness(restored.was(), restored.at()));
        json.put("status", restored.status().awsName());
      }
      case Alert.ScopeWentBlind blind -> {
        json.put("blindness", blindness(blind.blindness()));
        json.put("watches", blind.watches());
      }
      case Alert.ScopeSightRestored restored ->
          json.put("blindness", blindness(restored.was(), restored.at()));
      case Alert.Reminder reminder -> json.put("standing", standing(reminder.standing()));
      case Alert.MuteEnded ended -> {
        json.put("standing", standing(ended.standing()));
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

  private static Map<String, Object> scope(Scope scope) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("account", scope.account());
    json.put("region", scope.region());
    return json;
  }

  private static Map<String, Object> watch(Watch watch) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", watch.key());
    json.put("name", watch.name());
    put(json, "owner", watch.owner());
    return json;
  }

  private static Map<String, Object> transition(Transition transition) {
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, "from", transition.from().map(LinkStatus::awsName));
    json.put("to", transition.to().awsName());
    json.put("evidence", transition.evidence().name());
    json.put("at", transition.at().toString());
    put(json, "notBefore", transition.notBefore().map(Instant::toString));
    transition.held().ifPresent(held -> json.put("heldSeconds", held.toSeconds()));
    json.put("link", link(transition.link()));
    transition.cause().ifPresent(cause -> json.put("cause", cause(cause)));
    return json;
  }

  private static Map<String, Object> cause(Cause cause) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("eventName", cause.act().eventName());
    json.put("at", cause.at().toString());
    json.put("who", cause.who());
    return json;
  }

  private static Map<String, Object> standing(Standing standing) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", standing.status().awsName());
    json.put("since", standing.since().toString());
    json.put("confirmedAt", standing.confirmedAt().toString());
    json.put("link", link(standing.link()));
    return json;
  }

  private static Map<String, Object> link(AccountLink link) {
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, "linkId", link.linkId());
    put(json, "sourceAccountId", link.sourceAccountId());
    put(json, "targetAccountId", link.targetAccountId());
    return json;
  }

  private static Map<String, Object> blindness(Blindness blindness) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("since", blindness.since().toString());
    json.put("runs", blindness.runs());
    json.put("cause", blindness.cause().name());
    json.put("detail", blindness.detail());
    return json;
  }

  private static Map<String, Object> blindness(Blindness was, Instant until) {
    Map<String, Object> json = blindness(was);
    json.put("until", until.toString());
    return json;
  }

  private static void put(Map<String, Object> json, String name, Optional<String> value) {
    value.ifPresent(present -> json.put(name, present));
  }
}
