package accountlink.store.document;

import accountlink.link.DigestPlan;
import accountlink.link.DigestPlan.Total;
import accountlink.link.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans of digests as documents. */
public final class DigestDocument {
  private DigestDocument() {}

  public static Document of(DigestPlan plan) {
    return Document.empty()
        .with("id", plan.id())
        .with("at", plan.at())
        .with("from", plan.from())
        .with("kind", plan.kind())
        .with("severity", plan.severity().name())
        .with("watched", plan.watched())
        .with("totals", numbered(plan.totals(), DigestDocument::of))
        .with("starts", numbered(plan.starts(), start -> Document.empty().with("start", start)));
  }

  public static DigestPlan plan(Document document) {
    return new DigestPlan(
        document.text("id"),
        document.instant("at"),
        document.instant("from"),
        document.text("kind"),
        document.oneOf(Severity.class, "severity"),
        (int) document.number("watched"),
        list(document.document("totals"), DigestDocument::total),
        list(document.document("starts"), start -> start.text("start")));
  }

  private static Document of(Total total) {
    return Document.empty()
        .with("label", total.label())
        .with("severity", total.severity().name())
        .with("links", total.links())
        .with("owners", total.owners());
  }

  private static Total total(Document document) {
    return new Total(
        document.text("label"),
        document.oneOf(Severity.class, "severity"),
        (int) document.number("links"),
        document.text("owners"));
  }

  /** A document has no lists. */
  private static <T> Document numbered(List<T> values, Function<T, Document> of) {
    Document document = Document.empty();
    for (int i = 0; i < values.size(); i++) {
      document.with(Integer.toString(i), of.apply(values.get(i)));
    }
    return document;
  }

  private static <T> List<T> list(Document document, Function<Document, T> value) {
    List<T> values = new ArrayList<>();
    for (Optional<Document> next = document.optionalDocument("0");
        next.isPresent();
        next = document.optionalDocument(Integer.toString(values.size()))) {
      values.add(value.apply(next.get()));
    }
    return List.copyOf(values);
  }
}
