package accountlink.store;

import accountlink.link.Alert;
import accountlink.link.Alert.Content;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;

/**
 * PendingAlert alerts as attributes: whole, so that a later run can send them without asking
 * anything.
 */
final class AlertItem {
  private AlertItem() {}

  static Item of(Alert alert) {
    return Item.empty()
        .with("at", alert.at())
        .with("severity", alert.severity().name())
        .with("watch", alert.watch().map(AlertItem::of))
        .with("content", of(alert.content()));
  }

  static Alert alert(String id, Scope scope, Item item) {
    return new Alert(
        id,
        item.instant("at"),
        scope,
        item.optionalMap("watch").map(AlertItem::watch),
        item.oneOf(Severity.class, "severity"),
        content(item.map("content")));
  }

  private static Item of(WatchedLink watch) {
    return Item.empty()
        .with("key", watch.key())
        .with("name", watch.name())
        .with("owner", watch.owner());
  }

  private static WatchedLink watch(Item item) {
    return new WatchedLink(
        LinkRef.of(item.text("key")), item.text("name"), item.optionalText("owner"));
  }

  private static Item of(Content content) {
    return switch (content) {
      case Alert.StatusChanged changed ->
          kind("statusChanged").with("transition", EntryItem.of(changed.transition()));
      case Alert.LinkUnreadable blind ->
          kind("linkUnreadable")
              .with("unreadable", StateItem.of(blind.unreadable()))
              .with("lastKnown", blind.lastKnown().map(StateItem::of))
              .with("workload", of(blind.workload()));
      case Alert.LinkReadableAgain restored ->
          kind("linkReadableAgain")
              .with("was", StateItem.of(restored.was()))
              .with("at", restored.at())
              .with("status", restored.status().awsName());
      case Alert.ScopeUnreadable blind ->
          kind("scopeUnreadable")
              .with("unreadable", StateItem.of(blind.unreadable()))
              .with("watches", blind.links())
              .with("workload", of(blind.workload()));
      case Alert.ScopeReadableAgain restored ->
          kind("scopeReadableAgain")
              .with("was", StateItem.of(restored.was()))
              .with("at", restored.at());
      case Alert.Reminder reminder ->
          kind("reminder").with("current", StateItem.of(reminder.current()));
      case Alert.MuteEnded ended ->
          kind("muteEnded")
              .with("mute", MuteItem.of(ended.mute()))
              .with("current", StateItem.of(ended.current()));
      case Alert.Test test -> kind("test").with("sentBy", test.sentBy());
    };
  }

  private static Content content(Item item) {
    return switch (item.text("kind")) {
      case "statusChanged" -> new Alert.StatusChanged(EntryItem.transition(item.map("transition")));
      case "linkUnreadable" ->
          new Alert.LinkUnreadable(
              StateItem.unreadable(item.map("unreadable")),
              item.optionalMap("lastKnown").map(StateItem::current),
              workload(item.map("workload")));
      case "linkReadableAgain" ->
          new Alert.LinkReadableAgain(
              StateItem.unreadable(item.map("was")),
              item.instant("at"),
              LinkStatus.of(item.text("status")));
      case "scopeUnreadable" ->
          new Alert.ScopeUnreadable(
              StateItem.unreadable(item.map("unreadable")),
              (int) item.number("watches"),
              workload(item.map("workload")));
      case "scopeReadableAgain" ->
          new Alert.ScopeReadableAgain(StateItem.unreadable(item.map("was")), item.instant("at"));
      case "reminder" -> new Alert.Reminder(StateItem.current(item.map("current")));
      case "muteEnded" ->
          new Alert.MuteEnded(
              MuteItem.mute(item.map("mute")), StateItem.current(item.map("current")));
      case "test" -> new Alert.Test(item.text("sentBy"));
      case String unknown ->
          throw new IllegalStateException("an pending alert of unknown kind '" + unknown + "'");
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
