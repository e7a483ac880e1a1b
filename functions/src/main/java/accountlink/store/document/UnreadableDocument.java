package accountlink.store.document;

import accountlink.link.EndedPeriod;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;

/** Unreadable periods as documents. */
final class UnreadableDocument {
  private UnreadableDocument() {}

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

  static Document of(EndedPeriod ended) {
    return Document.empty().with("was", of(ended.was())).with("until", ended.until());
  }

  static EndedPeriod ended(Document document) {
    return new EndedPeriod(unreadable(document.document("was")), document.instant("until"));
  }
}
