package accountlink.store;

import accountlink.link.Alert;
import accountlink.link.Alert.News;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.Watch;
import accountlink.link.Workload;

/** Owed alerts as attributes: whole, so that a later run can tell them without asking anything. */
final class AlertItem {
  private AlertItem() {}

  static Item of(Alert alert) {
    return Item.empty()
        .with("at", alert.at())
        .with("severity", alert.severity().name())
        .with("watch", alert.watch().map(AlertItem::of))
        .with("news", of(alert.news()));
  }

  static Alert alert(String id, Scope scope, Item item) {
    return new Alert(
        id,
        item.instant("at"),
        scope,
        item.optionalMap("watch").map(AlertItem::watch),
        item.oneOf(Severity.class, "severity"),
        news(item.map("news")));
  }

  private static Item of(Watch watch) {
    return Item.empty()
        .with("key", watch.key())
        .with("name", watch.name())
        .with("owner", watch.owner());
  }

  private static Watch watch(Item item) {
    return new Watch(LinkRef.of(item.text("key")), item.text("name"), item.optionalText("owner"));
  }

  private static Item of(News news) {
    return switch (news) {
      case Alert.StatusChanged changed ->
          kind("statusChanged").with("transition", EntryItem.of(changed.transition()));
      case Alert.WentBlind blind ->
          kind("wentBlind")
              .with("blindness", StateItem.of(blind.blindness()))
              .with("lastKnown", blind.lastKnown().map(StateItem::of))
              .with("workload", of(blind.workload()));
      case Alert.SightRestored restored ->
          kind("sightRestored")
              .with("was", StateItem.of(restored.was()))
              .with("at", restored.at())
              .with("status", restored.status().awsName());
      case Alert.ScopeWentBlind blind ->
          kind("scopeWentBlind")
              .with("blindness", StateItem.of(blind.blindness()))
              .with("watches", blind.watches())
              .with("workload", of(blind.workload()));
      case Alert.ScopeSightRestored restored ->
          kind("scopeSightRestored")
              .with("was", StateItem.of(restored.was()))
              .with("at", restored.at());
      case Alert.Reminder reminder ->
          kind("reminder").with("standing", StateItem.of(reminder.standing()));
      case Alert.MuteEnded ended ->
          kind("muteEnded")
              .with("mute", MuteItem.of(ended.mute()))
              .with("standing", StateItem.of(ended.standing()));
      case Alert.Test test -> kind("test").with("sentBy", test.sentBy());
    };
  }

  private static News news(Item item) {
    return switch (item.text("kind")) {
      case "statusChanged" -> new Alert.StatusChanged(EntryItem.transition(item.map("transition")));
      case "wentBlind" ->
          new Alert.WentBlind(
              StateItem.blindness(item.map("blindness")),
              item.optionalMap("lastKnown").map(StateItem::standing),
              workload(item.map("workload")));
      case "sightRestored" ->
          new Alert.SightRestored(
              StateItem.blindness(item.map("was")),
              item.instant("at"),
              LinkStatus.of(item.text("status")));
      case "scopeWentBlind" ->
          new Alert.ScopeWentBlind(
              StateItem.blindness(item.map("blindness")),
              (int) item.number("watches"),
              workload(item.map("workload")));
      case "scopeSightRestored" ->
          new Alert.ScopeSightRestored(StateItem.blindness(item.map("was")), item.instant("at"));
      case "reminder" -> new Alert.Reminder(StateItem.standing(item.map("standing")));
      case "muteEnded" ->
          new Alert.MuteEnded(
              MuteItem.mute(item.map("mute")), StateItem.standing(item.map("standing")));
      case "test" -> new Alert.Test(item.text("sentBy"));
      case String unknown ->
          throw new IllegalStateException("an owed alert of unknown kind '" + unknown + "'");
    };
  }

  private static Item of(Workload workload) {
    return Item.empty()
        .with("links", workload.links())
        .with("callsPerSecond", Double.toString(workload.callsPerSecond()));
  }

  private static Workload workload(Item item) {
    return new Workload(
        (int) item.number("links"), Double.parseDouble(item.text("callsPerSecond")));
  }

  private static Item kind(String kind) {
    return Item.empty().with("kind", kind);
  }
}
