package accountlink.store.document;

import accountlink.link.SubscriptionReport;
import accountlink.link.SubscriptionReport.Gap;
import accountlink.link.SubscriptionReport.Lack;
import accountlink.link.SubscriptionReport.StackTopic;
import accountlink.link.SubscriptionReport.Subscriber;

/** Who gets no messages, as documents: the gaps by their number. */
final class SubscriptionsDocument {
  private SubscriptionsDocument() {}

  static Document of(SubscriptionReport report) {
    Document gaps = Document.empty();
    for (int i = 0; i < report.gaps().size(); i++) {
      gaps.with(String.valueOf(i), of(report.gaps().get(i)));
    }
    return Document.empty()
        .with("asked", report.asked())
        .with("gaps", gaps)
        .with("failure", report.failure());
  }

  private static Document of(Gap gap) {
    return Document.empty()
        .with("topic", gap.who().topic().name())
        .with("protocol", gap.who().protocol())
        .with("endpoint", gap.who().endpoint())
        .with("lack", gap.lack().name())
        .with("since", gap.since())
        .with("seen", gap.seen());
  }

  static SubscriptionReport report(Document document) {
    Document gaps = document.document("gaps");
    return new SubscriptionReport(
        document.instant("asked"),
        gaps.values().keySet().stream()
            .map(Integer::valueOf)
            .sorted()
            .map(number -> gap(gaps.document(number.toString())))
            .toList(),
        document.optionalText("failure"));
  }

  private static Gap gap(Document document) {
    return new Gap(
        new Subscriber(
            document.oneOf(StackTopic.class, "topic"),
            document.text("protocol"),
            document.text("endpoint")),
        document.oneOf(Lack.class, "lack"),
        document.instant("since"),
        document.instant("seen"));
  }
}
