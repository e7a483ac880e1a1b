package accountlink.store.document;

import accountlink.link.DurationBounds;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Summary;
import accountlink.link.Summary.Flow;
import accountlink.link.Summary.Listed;
import accountlink.link.Summary.PointInTime;
import accountlink.link.Summary.Unreadable;
import accountlink.link.WatchedLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Summaries as documents, for the alerts that wait to be sent. */
final class SummaryDocument {
  private SummaryDocument() {}

  static Document of(Summary summary) {
    return Document.empty()
        .with("from", summary.from())
        .with("until", summary.until())
        .with("scopes", summary.scopes())
        .with("links", summary.links())
        .with("flows", list(summary.flows(), SummaryDocument::of))
        .with("pending", of(summary.pending(), SummaryDocument::of))
        .with("accepted", summary.accepted().links())
        .with("median", summary.accepted().median().map(SummaryDocument::of))
        .with("muteEnds", of(summary.muteEnds(), SummaryDocument::of))
        .with("unreadable", of(summary.unreadable(), SummaryDocument::of))
        .with("gaps", of(summary.gaps(), RunDocument::of))
        .with("gapsKnownSince", summary.gapsKnownSince())
        .with("whole", summary.whole());
  }

  static Summary summary(Document document) {
    return new Summary(
        document.instant("from"),
        document.instant("until"),
        (int) document.number("scopes"),
        (int) document.number("links"),
        list(document.document("flows"), SummaryDocument::flow),
        listed(document.document("pending"), SummaryDocument::pointInTime),
        new Summary.Accepted(
            (int) document.number("accepted"),
            document.optionalDocument("median").map(SummaryDocument::bounds)),
        listed(document.document("muteEnds"), SummaryDocument::pointInTime),
        listed(document.document("unreadable"), SummaryDocument::unreadable),
        listed(document.document("gaps"), RunDocument::gap),
        document.optionalInstant("gapsKnownSince"),
        document.flag("whole"));
  }

  private static Document of(Flow flow) {
    return Document.empty()
        .with("before", flow.before().map(LinkStatus::awsName))
        .with("after", flow.after().map(LinkStatus::awsName))
        .with("links", flow.links());
  }

  private static Flow flow(Document document) {
    return new Flow(
        document.optionalText("before").map(LinkStatus::of),
        document.optionalText("after").map(LinkStatus::of),
        (int) document.number("links"));
  }

  private static Document of(DurationBounds bounds) {
    return Document.empty()
        .with("atLeast", bounds.atLeast().toMillis())
        .with("atMost", bounds.atMost().map(Duration::toMillis));
  }

  private static DurationBounds bounds(Document document) {
    return new DurationBounds(
        Duration.ofMillis(document.number("atLeast")),
        document.optionalNumber("atMost").map(Duration::ofMillis));
  }

  private static Document of(PointInTime one) {
    return link(one.scope(), Optional.of(one.link())).with("at", one.at());
  }

  private static PointInTime pointInTime(Document document) {
    return new PointInTime(scope(document), link(document).orElseThrow(), document.instant("at"));
  }

  private static Document of(Unreadable one) {
    return link(one.scope(), one.link())
        .with("total", one.total().toMillis())
        .with("still", one.still());
  }

  private static Unreadable unreadable(Document document) {
    return new Unreadable(
        scope(document),
        link(document),
        Duration.ofMillis(document.number("total")),
        document.flag("still"));
  }

  private static Document link(Scope scope, Optional<WatchedLink> link) {
    return Document.empty()
        .with("account", scope.account())
        .with("region", scope.region())
        .with("link", link.map(WatchedLinkDocument::of));
  }

  private static Scope scope(Document document) {
    return new Scope(document.text("account"), document.text("region"));
  }

  private static Optional<WatchedLink> link(Document document) {
    return document.optionalDocument("link").map(WatchedLinkDocument::watchedLink);
  }

  private static <T> Document of(Listed<T> listed, Function<T, Document> item) {
    return Document.empty().with("all", listed.all()).with("first", list(listed.first(), item));
  }

  private static <T> Listed<T> listed(Document document, Function<Document, T> item) {
    return new Listed<>(list(document.document("first"), item), (int) document.number("all"));
  }

  /** By their places in the list: a document has no lists. */
  private static <T> Document list(List<T> items, Function<T, Document> item) {
    Document document = Document.empty();
    for (int i = 0; i < items.size(); i++) {
      document.with(Integer.toString(i), item.apply(items.get(i)));
    }
    return document;
  }

  private static <T> List<T> list(Document document, Function<Document, T> item) {
    List<T> items = new ArrayList<>();
    for (int i = 0; i < document.values().size(); i++) {
      items.add(item.apply(document.document(Integer.toString(i))));
    }
    return List.copyOf(items);
  }
}
