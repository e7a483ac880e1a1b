package accountlink.store.document;

import accountlink.link.EndedPeriod;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.store.UnreadableEntry;
import java.util.EnumMap;
import java.util.Map;

/** Unreadable periods, in states and in the history, as documents. */
public final class UnreadableDocument {
  private UnreadableDocument() {}

  static Document of(UnreadablePeriod unreadable) {
    return Document.empty()
        .with("runs", unreadable.runs())
        .with("since", unreadable.since())
        .with("cause", unreadable.cause().name())
        .with("detail", unreadable.detail())
        .with("alerted", unreadable.alerted())
        .with("announced", unreadable.announced());
  }

  static UnreadablePeriod unreadable(Document document) {
    return new UnreadablePeriod(
        (int) document.number("runs"),
        document.instant("since"),
        document.oneOf(UnreadableCause.class, "cause"),
        document.text("detail"),
        document.flag("alerted"),
        document.optionalNumber("announced").orElse(1L).intValue());
  }

  static Document of(EndedPeriod ended) {
    return Document.empty().with("was", of(ended.was())).with("until", ended.until());
  }

  static EndedPeriod ended(Document document) {
    return new EndedPeriod(unreadable(document.document("was")), document.instant("until"));
  }

  public static Document of(UnreadableEntry entry) {
    return Document.empty()
        .with(SchemaVersion.NAME, SchemaVersion.CURRENT)
        .with("account", entry.scope().account())
        .with("region", entry.scope().region())
        .with("key", entry.key())
        .with("version", entry.version())
        .with("period", of(entry.period()));
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
        ended(document.document("period")));
  }

  /** How many links have each cause. */
  static Document of(Map<UnreadableCause, Integer> links) {
    Document document = Document.empty();
    links.forEach((cause, count) -> document.with(cause.name(), count));
    return document;
  }

  static Map<UnreadableCause, Integer> causes(Document document) {
    Map<UnreadableCause, Integer> links = new EnumMap<>(UnreadableCause.class);
    document
        .values()
        .keySet()
        .forEach(cause -> links.put(UnreadableCause.valueOf(cause), (int) document.number(cause)));
    return links;
  }
}
