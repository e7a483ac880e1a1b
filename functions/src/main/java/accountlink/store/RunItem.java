package accountlink.store;

import accountlink.link.BlindCause;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The report of a finished run as attributes of the run item. */
final class RunItem {
  static final String REPORT = "lastRun";
  static final List<String> OF_FINISHED_RUN = new ArrayList<>(StateItem.OF_SCOPE);

  static {
    OF_FINISHED_RUN.add(REPORT);
  }

  private RunItem() {}

  static Item of(RunReport report) {
    Item unreadable = Item.empty();
    report.unreadable().forEach((cause, count) -> unreadable.with(cause.name(), count));
    return Item.empty()
        .with("started", report.started())
        .with("finished", report.finished())
        .with("watches", report.watches())
        .with("read", report.read())
        .with("unreadable", unreadable)
        .with("recorded", report.recorded())
        .with("unrecorded", report.unrecorded())
        .with("told", report.told())
        .with("owed", report.owed())
        .with("refused", report.refused())
        .with("resumeAt", report.resumeAt());
  }

  static RunReport report(Scope scope, Item item) {
    Item unreadable = item.map("unreadable");
    Map<BlindCause, Integer> byCause = new TreeMap<>();
    unreadable
        .attributes()
        .keySet()
        .forEach(cause -> byCause.put(BlindCause.valueOf(cause), (int) unreadable.number(cause)));
    return new RunReport(
        scope,
        item.instant("started"),
        item.instant("finished"),
        (int) item.number("watches"),
        (int) item.number("read"),
        byCause,
        (int) item.number("recorded"),
        (int) item.number("unrecorded"),
        (int) item.number("told"),
        (int) item.number("owed"),
        (int) item.number("refused"),
        item.optionalText("resumeAt"));
  }
}
