package accountlink.store.document;

import accountlink.link.Alert;
import accountlink.link.Alert.Content;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.Workload;

/**
 * Alerts as documents. An alert is stored whole, so that a later run can send it without reading
 * anything else.
 */
public final class AlertDocument {
  private AlertDocument() {}

  public static Document of(Alert alert) {
    return Document.empty()
        .with("version", alert.version())
        .with("at", alert.at())
        .with("severity", alert.severity().name())
        .with("watchedLink", alert.watchedLink().map(WatchedLinkDocument::of))
        .with("content", of(alert.content()));
  }

  public static Alert alert(String id, Scope scope, Document document) {
    return new Alert(
        id,
        // Alerts that an earlier release recorded have none, and go first.
        document.optionalNumber("version").orElse(0L),
        document.instant("at"),
        scope,
        document.optionalDocument("watchedLink").map(WatchedLinkDocument::watchedLink),
        document.oneOf(Severity.class, "severity"),
        content(document.document("content")));
  }

  private static Document of(Content content) {
    return switch (content) {
      case Alert.StatusChanged changed ->
          kind("statusChanged").with("transition", EntryDocument.of(changed.transition()));
      case Alert.LinkUnreadable linkUnreadable ->
          kind("linkUnreadable")
              .with("unreadable", UnreadableDocument.of(linkUnreadable.unreadable()))
              .with("lastKnown", linkUnreadable.lastKnown().map(StateDocument::of))
              .with("workload", of(linkUnreadable.workload()));
      case Alert.LinkReadableAgain linkReadable ->
          kind("linkReadableAgain")
              .with("period", UnreadableDocument.of(linkReadable.period()))
              .with("status", linkReadable.status().awsName())
              .with("of", linkReadable.of());
      case Alert.ScopeUnreadable scopeUnreadable ->
          UnreadableDocument.with(
              kind("scopeUnreadable")
                  .with("unreadable", UnreadableDocument.of(scopeUnreadable.unreadable()))
                  .with("workload", of(scopeUnreadable.workload())),
              "links",
              scopeUnreadable.links());
      case Alert.ScopeReadableAgain scopeReadable ->
          kind("scopeReadableAgain")
              .with("was", UnreadableDocument.of(scopeReadable.was()))
              .with("at", scopeReadable.at())
              .with("links", scopeReadable.links())
              .with("stillUnreadable", scopeReadable.unreadable());
      case Alert.LimitReached limit ->
          kind("limitReached").with("limit", limit.limit()).with("found", limit.found());
      case Alert.Reminder reminder ->
          kind("reminder")
              .with("current", StateDocument.of(reminder.current()))
              .with(EventDocument.CAUSE, reminder.cause().map(EventDocument::of));
      case Alert.MuteEnded ended ->
          kind("muteEnded")
              .with("heldBack", MuteDocument.of(ended.heldBack()))
              .with("current", StateDocument.of(ended.current()))
              .with(EventDocument.CAUSE, ended.cause().map(EventDocument::of));
      case Alert.MuteSet set ->
          kind("muteSet").with("mute", MuteDocument.of(set.mute())).with("ended", set.ended());
      case Alert.Summarized summarized ->
          kind("summary").with("summary", SummaryDocument.of(summarized.summary()));
      case Alert.Test test ->
          kind("test").with("sentBy", test.sentBy()).with("owner", test.owner());
    };
  }

  private static Content content(Document document) {
    return switch (document.text("kind")) {
      case "statusChanged" ->
          new Alert.StatusChanged(EntryDocument.transition(document.document("transition")));
      case "linkUnreadable" ->
          new Alert.LinkUnreadable(
              UnreadableDocument.unreadable(document.document("unreadable")),
              document.optionalDocument("lastKnown").map(StateDocument::current),
              workload(document.document("workload")));
      case "linkReadableAgain" ->
          new Alert.LinkReadableAgain(
              UnreadableDocument.ended(document.document("period")),
              LinkStatus.of(document.text("status")),
              document.optionalNumber("of").orElse(1L).intValue());
      case "scopeUnreadable" ->
          new Alert.ScopeUnreadable(
              UnreadableDocument.unreadable(document.document("unreadable")),
              UnreadableDocument.causes(document, "links"),
              workload(document.document("workload")));
      case "scopeReadableAgain" ->
          new Alert.ScopeReadableAgain(
              UnreadableDocument.unreadable(document.document("was")),
              document.instant("at"),
              (int) document.number("links"),
              (int) document.number("stillUnreadable"));
      case "limitReached" ->
          new Alert.LimitReached((int) document.number("limit"), (int) document.number("found"));
      case "reminder" ->
          new Alert.Reminder(
              StateDocument.current(document.document("current")),
              document.optionalDocument(EventDocument.CAUSE).map(EventDocument::cause));
      case "muteEnded" ->
          new Alert.MuteEnded(
              MuteDocument.heldBack(document.document("heldBack")),
              StateDocument.current(document.document("current")),
              document.optionalDocument(EventDocument.CAUSE).map(EventDocument::cause));
      case "muteSet" ->
          new Alert.MuteSet(MuteDocument.mute(document.document("mute")), document.flag("ended"));
      case "summary" -> new Alert.Summarized(SummaryDocument.summary(document.document("summary")));
      case "test" -> new Alert.Test(document.text("sentBy"), document.optionalText("owner"));
      case String unknown ->
          throw new IllegalStateException("a pending alert of unknown kind '" + unknown + "'");
    };
  }

  private static Document of(Workload workload) {
    return Document.empty()
        .with("links", workload.links())
        .with("callsPerSecond", Double.toString(workload.callsPerSecond()));
  }

  private static Workload workload(Document document) {
    return new Workload(
        (int) document.number("links"), Double.parseDouble(document.text("callsPerSecond")));
  }

  private static Document kind(String kind) {
    return Document.empty().with("kind", kind);
  }
}
