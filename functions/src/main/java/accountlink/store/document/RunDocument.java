package accountlink.store.document;

import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import java.time.Duration;
import java.util.Optional;

/** The reports of finished runs, and the gaps between them, as documents. */
public final class RunDocument {
  private static final String INCOMPLETE_LISTINGS = "incompleteListings";
  private static final String SUBSCRIPTIONS = "subscriptions";

  /** The longest time between two scheduled runs, in seconds. */
  private static final String INTERVAL = "interval";

  private RunDocument() {}

  public static Document of(RunReport report) {
    Document run = Document.empty();
    return UnreadableDocument.with(run, "unreadable", report.unreadable())
        .with("started", report.started())
        .with("finished", report.finished())
        .with("method", report.way().method().name())
        .with("why", report.way().why())
        .with(INCOMPLETE_LISTINGS, report.way().incompleteListings())
        .with("links", report.links())
        .with("read", report.read())
        .with("recorded", report.recorded())
        .with("notRecorded", report.notRecorded())
        .with("sent", report.sent())
        .with("pending", report.pending())
        .with("undeliverable", report.undeliverable())
        .with("resumeAt", report.resumeAt())
        .with(SUBSCRIPTIONS, report.subscriptions().map(SubscriptionsDocument::of))
        .with(INTERVAL, report.interval().map(Duration::toSeconds));
  }

  public static Document of(RunGap gap) {
    return Document.empty()
        .with(SchemaVersion.NAME, SchemaVersion.CURRENT)
        .with("account", gap.scope().account())
        .with("region", gap.scope().region())
        .with(StateDocument.VERSION, gap.version())
        .with("from", gap.from())
        .with("until", gap.until())
        .with(INTERVAL, gap.interval().toSeconds());
  }

  /**
   * @throws RuntimeException of any kind where a newer version wrote it, or it is damaged
   */
  public static RunGap gap(Document document) {
    SchemaVersion.check(document);
    return new RunGap(
        new Scope(document.text("account"), document.text("region")),
        document.number(StateDocument.VERSION),
        document.instant("from"),
        document.instant("until"),
        Duration.ofSeconds(document.number(INTERVAL)));
  }

  /** An earlier version read all links one by one, and did not say so. */
  private static ReadingWay way(Document document) {
    return new ReadingWay(
        document.optionalText("method").map(ReadingMethod::valueOf).orElse(ReadingMethod.GET),
        document.optionalText("why").orElse(""),
        document.optionalNumber(INCOMPLETE_LISTINGS).orElse(0L).intValue());
  }

  public static RunReport report(Scope scope, Document document) {
    return new RunReport(
        scope,
        document.instant("started"),
        document.instant("finished"),
        way(document),
        new RunReport.Readings(
            (int) document.number("links"),
            (int) document.number("read"),
            UnreadableDocument.causes(document, "unreadable")),
        new RunReport.Records(
            (int) document.number("recorded"), (int) document.number("notRecorded")),
        new RunReport.Alerts(
            (int) document.number("sent"),
            (int) document.number("pending"),
            (int) document.number("undeliverable")),
        document.optionalText("resumeAt"), // A run that was skipped is not recorded.
        Optional.empty(),
        document.optionalDocument(SUBSCRIPTIONS).map(SubscriptionsDocument::report),
        document.optionalNumber(INTERVAL).map(Duration::ofSeconds));
  }
}
