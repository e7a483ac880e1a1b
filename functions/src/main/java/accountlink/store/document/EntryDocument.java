package accountlink.store.document;

import accountlink.link.Evidence;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import accountlink.store.Entry;

/** Entries of the history, and transitions, as documents. */
public final class EntryDocument {
  private EntryDocument() {}

  public static Document of(Entry entry) {
    Document document =
        Document.empty()
            .with(SchemaVersion.NAME, SchemaVersion.CURRENT)
            .with("account", entry.scope().account())
            .with("region", entry.scope().region())
            .with("key", entry.key())
            .with("version", entry.version())
            .with("alertId", entry.alertId());
    document.values().putAll(of(entry.transition()).values());
    return document;
  }

  /**
   * @throws RuntimeException of any kind where a newer version wrote it, or it is damaged
   */
  public static Entry entry(Document document) {
    SchemaVersion.check(document);
    return new Entry(
        new Scope(document.text("account"), document.text("region")),
        document.text("key"),
        document.number("version"),
        transition(document),
        document.optionalText("alertId"));
  }

  static Document of(Transition transition) {
    return Document.empty()
        .with("from", transition.from().map(LinkStatus::awsName))
        .with("to", transition.to().awsName())
        .with("evidence", transition.evidence().name())
        .with("at", transition.at())
        .with("notBefore", transition.notBefore())
        .with("fromBegan", transition.fromBegan().map(EntryDocument::of))
        .with("link", EventDocument.of(transition.link()))
        .with(EventDocument.CAUSE, transition.cause().map(EventDocument::of));
  }

  static Transition transition(Document document) {
    return new Transition(
        document.optionalText("from").map(LinkStatus::of),
        LinkStatus.of(document.text("to")),
        document.oneOf(Evidence.class, "evidence"),
        document.instant("at"),
        document.optionalInstant("notBefore"),
        document.optionalDocument("fromBegan").map(EntryDocument::bounds),
        EventDocument.link(document.document("link")),
        document.optionalDocument(EventDocument.CAUSE).map(EventDocument::cause));
  }

  static Document of(TimeBounds bounds) {
    return Document.empty().with("after", bounds.after()).with("by", bounds.by());
  }

  static TimeBounds bounds(Document document) {
    return new TimeBounds(document.optionalInstant("after"), document.instant("by"));
  }
}
