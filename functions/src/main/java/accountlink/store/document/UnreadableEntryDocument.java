package accountlink.store.document;

import accountlink.link.Scope;
import accountlink.store.UnreadableEntry;

/** Unreadable periods of the history as documents. */
public final class UnreadableEntryDocument {
  private UnreadableEntryDocument() {}

  public static Document of(UnreadableEntry entry) {
    return Document.empty()
        .with(SchemaVersion.NAME, SchemaVersion.CURRENT)
        .with("account", entry.scope().account())
        .with("region", entry.scope().region())
        .with("key", entry.key())
        .with("version", entry.version())
        .with("period", UnreadableDocument.of(entry.period()));
  }

  /**
   * @throws RuntimeException of any kind where a newer version wrote it, or it is damaged
   */
  public static UnreadableEntry entry(Document document) {
    SchemaVersion.check(document);
    return new UnreadableEntry(
        new Scope(document.text("account"), document.text("region")),
        document.optionalText("key"),
        document.number("version"),
        UnreadableDocument.ended(document.document("period")));
  }
}
