package accountlink.store;

import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The report of a finished run as attributes of the run item. */
final class RunItem {
  static final String REPORT = "lastRun";

  /** Attributes of a scope's state and of the report. */
  static final List<String> OF_FINISHED_RUN =
      Stream.concat(StateItem.OF_SCOPE.stream(), Stream.of(REPORT)).toList();

  private RunItem() {}

  static Item of(RunReport report) {
    Item unreadable = Item.empty();
    report.unreadable().forEach((cause, count) -> unreadable.with(cause.name(), count));
    return Item.empty()
        .with("started", report.started())
        .with("finished", report.finished())
        .with("links", report.links())
        .with("read", report.read())
        .with("unreadable", unreadable)
        .with("recorded", report.recorded())
        .with("notRecorded", report.notRecorded())
        .with("sent", report.sent())
        .with("pending", report.pending())
        .with("undeliverable", report.undeliverable())
        .with("resumeAt", report.resumeAt());
  }

  static RunReport report(Scope scope, Item item) {
    Item unreadable = item.map("unreadable");
    Map<UnreadableCause, Integer> byCause = new TreeMap<>();
    unreadable
        .attributes()
        .keySet()
        .forEach(
            cause -> byCause.put(UnreadableCause.valueOf(cause), (int) unreadable.number(cause)));
    return new RunReport(
        scope,
        item.instant("started"),
        item.instant("finished"),
        (int) item.number("links"),
        (int) item.number("read"),
        byCause,
        (int) item.number("recorded"),
        (int) item.number("notRecorded"),
        (int) item.number("sent"),
        (int) item.number("pending"),
        (int) item.number("undeliverable"),
        item.optionalText("resumeAt"));
  }
}
