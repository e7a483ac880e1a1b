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
 * Alerts as attributes. An alert is stored whole, so that a later run can send it without reading
 * anything else.
 */
final class AlertItem {
  private AlertItem() {}

  static Item of(Alert alert) {
    return Item.empty()
        .with("at", alert.at())
        .with("severity", alert.severity().name())
        .with("watchedLink", alert.watchedLink().map(AlertItem::of))
        .with("content", of(alert.content()));
  }

  static Alert alert(String id, Scope scope, Item item) {
    return new Alert(
        id,
        item.instant("at"),
        scope,
        item.optionalMap("watchedLink").map(AlertItem::watchedLink),
        item.oneOf(Severity.class, "severity"),
        content(item.map("content")));
  }

  private static Item of(WatchedLink watchedLink) {
    return Item.empty()
        .with("key", watchedLink.key())
        .with("name", watchedLink.name())
        .with("owner", watchedLink.owner());
  }

  private static WatchedLink watchedLink(Item item) {
    return new WatchedLink(
        LinkRef.of(item.text("key")), item.text("name"), item.optionalText("owner"));
  }

  private static Item of(Content content) {
    return switch (content) {
      case Alert.StatusChanged changed ->
          kind("statusChanged").with("transition", EntryItem.of(changed.transition()));
      case Alert.LinkUnreadable linkUnreadable ->
          kind("linkUnreadable")
              .with("unreadable", StateItem.of(linkUnreadable.unreadable()))
              .with("lastKnown", linkUnreadable.lastKnown().map(StateItem::of))
              .with("workload", of(linkUnreadable.workload()));
      case Alert.LinkReadableAgain linkReadable ->
          kind("linkReadableAgain")
              .with("was", StateItem.of(linkReadable.was()))
              .with("at", linkReadable.at())
              .with("status", linkReadable.status().awsName());
      case Alert.ScopeUnreadable scopeUnreadable ->
          kind("scopeUnreadable")
              .with("unreadable", StateItem.of(scopeUnreadable.unreadable()))
              .with("links", scopeUnreadable.links())
              .with("workload", of(scopeUnreadable.workload()));
      case Alert.ScopeReadableAgain scopeReadable ->
          kind("scopeReadableAgain")
              .with("was", StateItem.of(scopeReadable.was()))
              .with("at", scopeReadable.at());
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
              (int) item.number("links"),
              workload(item.map("workload")));
      case "scopeReadableAgain" ->
          new Alert.ScopeReadableAgain(StateItem.unreadable(item.map("was")), item.instant("at"));
      case "reminder" -> new Alert.Reminder(StateItem.current(item.map("current")));
      case "muteEnded" ->
          new Alert.MuteEnded(
              MuteItem.mute(item.map("mute")), StateItem.current(item.map("current")));
      case "test" -> new Alert.Test(item.text("sentBy"));
      case String unknown ->
          throw new IllegalStateException("a pending alert of unknown kind '" + unknown + "'");
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
