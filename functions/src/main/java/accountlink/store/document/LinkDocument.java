package accountlink.store.document;

import accountlink.link.Alert;
import accountlink.link.CurrentStatus;
import accountlink.link.Evidence;
import accountlink.link.LinkIds;
import accountlink.link.LinkStatus;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;

/** What is known of a link, as documents: the parts of states, entries and alerts. */
final class LinkDocument {
  private LinkDocument() {}

  static Document of(CurrentStatus current) {
    return Document.empty()
        .with("status", current.status().awsName())
        .with("evidence", current.evidence().name())
        .with("since", current.since())
        .with("confirmedAt", current.confirmedAt())
        .with("link", of(current.link()))
        .with("before", current.before().map(LinkStatus::awsName))
        .with("remindedAt", current.remindedAt());
  }

  static CurrentStatus current(Document document) {
    return new CurrentStatus(
        LinkStatus.of(document.text("status")),
        document.oneOf(Evidence.class, "evidence"),
        document.instant("since"),
        document.instant("confirmedAt"),
        link(document.document("link")),
        document.optionalText("before").map(LinkStatus::of),
        document.optionalInstant("remindedAt"));
  }

  static Document of(LinkIds link) {
    return Document.empty()
        .with("linkId", link.linkId())
        .with("sourceAccountId", link.sourceAccountId())
        .with("targetAccountId", link.targetAccountId());
  }

  static LinkIds link(Document document) {
    return new LinkIds(
        document.optionalText("linkId"),
        document.optionalText("sourceAccountId"),
        document.optionalText("targetAccountId"));
  }

  static Document of(UnreadablePeriod unreadable) {
    return Document.empty()
        .with("runs", unreadable.runs())
        .with("since", unreadable.since())
        .with("cause", unreadable.cause().name())
        .with("detail", unreadable.detail())
        .with("alerted", unreadable.alerted());
  }

  static UnreadablePeriod unreadable(Document document) {
    return new UnreadablePeriod(
        (int) document.number("runs"),
        document.instant("since"),
        document.oneOf(UnreadableCause.class, "cause"),
        document.text("detail"),
        document.flag("alerted"));
  }

  static Document of(Alert.LinkReadableAgain linkReadable) {
    return Document.empty()
        .with("kind", "linkReadableAgain")
        .with("was", of(linkReadable.was()))
        .with("at", linkReadable.at())
        .with("status", linkReadable.status().awsName());
  }

  static Alert.LinkReadableAgain linkReadable(Document document) {
    return new Alert.LinkReadableAgain(
        unreadable(document.document("was")),
        document.instant("at"),
        LinkStatus.of(document.text("status")));
  }
}
