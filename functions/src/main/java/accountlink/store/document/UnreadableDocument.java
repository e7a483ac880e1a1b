package accountlink.store.document;

import accountlink.link.EndedPeriod;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.store.UnreadableEntry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Unreadable periods, in states and in the history, as documents. */
public final class UnreadableDocument {
  private static final String CAUSE = "cause";
  private static final String DETAIL = "detail";

  /** Beside a cause, or causes, that a version before may read: what they are to this one. */
  private static final String EXACT_CAUSE = "exactCause";

  private static final String EXACT_CAUSES = "exactCauses";

  private UnreadableDocument() {}

  static Document of(UnreadablePeriod unreadable) {
    return Document.empty()
        .with("runs", unreadable.runs())
        .with("since", unreadable.since())
        .with(CAUSE, unreadable.cause().recordedAs().name())
        .with(
            EXACT_CAUSE,
            Optional.of(unreadable.cause())
                .filter(cause -> cause != cause.recordedAs())
                .map(UnreadableCause::name))
        .with(DETAIL, unreadable.detail())
        .with("alerted", unreadable.alerted())
        .with("announced", unreadable.announced());
  }

  static UnreadablePeriod unreadable(Document document) {
    String name = document.optionalText(EXACT_CAUSE).orElseGet(() -> document.text(CAUSE));
    Optional<UnreadableCause> cause = UnreadableCause.named(name);
    return new UnreadablePeriod(
        (int) document.number("runs"),
        document.instant("since"),
        cause.orElse(UnreadableCause.UNKNOWN),
        (cause.isPresent() ? "" : name + ": ") + document.text(DETAIL),
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

  /**
   * Adds to a document how many links have each cause.
   *
   * @param name of the field that each version reads
   */
  static Document with(Document document, String name, Map<UnreadableCause, Integer> links) {
    Map<String, Integer> recorded = new TreeMap<>();
    Map<String, Integer> exact = new TreeMap<>();
    links.forEach(
        (cause, count) -> {
          recorded.merge(cause.recordedAs().name(), count, Integer::sum);
          exact.put(cause.name(), count);
        });
    return document
        .with(name, counts(recorded))
        .with(
            EXACT_CAUSES,
            Optional.of(exact)
                .filter(causes -> !causes.equals(recorded))
                .map(UnreadableDocument::counts));
  }

  private static Document counts(Map<String, Integer> links) {
    Document document = Document.empty();
    links.forEach(document::with);
    return document;
  }

  static Map<UnreadableCause, Integer> causes(Document document, String name) {
    Document counts =
        document.optionalDocument(EXACT_CAUSES).orElseGet(() -> document.document(name));
    Map<UnreadableCause, Integer> links = new EnumMap<>(UnreadableCause.class);
    counts
        .values()
        .keySet()
        .forEach(
            cause ->
                links.merge(
                    UnreadableCause.named(cause).orElse(UnreadableCause.UNKNOWN),
                    (int) counts.number(cause),
                    Integer::sum));
    return links;
  }
}
