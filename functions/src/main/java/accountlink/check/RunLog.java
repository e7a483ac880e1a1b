package accountlink.check;

import accountlink.link.Alert;
import accountlink.link.Judgement;
import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.RunReport;
import accountlink.link.Watch;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a run says of itself: one JSON object an event, by the Lambda logger. */
final class RunLog {
  private final LambdaLogger logger;

  RunLog(LambdaLogger logger) {
    this.logger = logger;
  }

  void unreadable(Watch watch, Reading.Unreadable reading) {
    Map<String, Object> event = event("unreadable", watch);
    event.put("cause", reading.cause().name());
    event.put("detail", reading.detail());
    log(LogLevel.WARN, event);
  }

  void recorded(Watch watch, Judgement.Changed changed) {
    Map<String, Object> event = event("recorded", watch);
    event.put("why", changed.why());
    changed
        .entry()
        .ifPresent(
            entry -> {
              event.put("from", entry.from().map(LinkStatus::awsName).orElse(null));
              event.put("to", entry.to().awsName());
            });
    log(LogLevel.INFO, event);
  }

  /** Another run wrote the same item first. */
  void overtaken(String item) {
    Map<String, Object> event = event("overtaken");
    event.put("item", item);
    log(LogLevel.INFO, event);
  }

  void unrecorded(Watch watch, RuntimeException failure) {
    Map<String, Object> event = event("unrecorded", watch);
    event.put("failure", failure.toString());
    log(LogLevel.ERROR, event);
  }

  void told(Alert alert, String messageId) {
    Map<String, Object> event = event("told", alert);
    event.put("messageId", messageId);
    log(LogLevel.INFO, event);
  }

  void untold(Alert alert, String outcome, String why) {
    Map<String, Object> event = event("untold", alert);
    event.put("outcome", outcome);
    event.put("failure", why);
    log(LogLevel.ERROR, event);
  }

  void finished(RunReport report) {
    Map<String, Object> event = event("finished");
    event.putAll(json(report));
    log(LogLevel.INFO, event);
  }

  /** A report as a JSON object: texts, numbers and maps. */
  static Map<String, Object> json(RunReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("account", report.scope().account());
    json.put("region", report.scope().region());
    json.put("started", report.started().toString());
    json.put("finished", report.finished().toString());
    json.put("watches", report.watches());
    json.put("read", report.read());
    Map<String, Object> unreadable = new TreeMap<>();
    report.unreadable().forEach((cause, count) -> unreadable.put(cause.name(), count));
    json.put("unreadable", unreadable);
    json.put("recorded", report.recorded());
    json.put("unrecorded", report.unrecorded());
    json.put("told", report.told());
    json.put("owed", report.owed());
    json.put("refused", report.refused());
    report.resumeAt().ifPresent(key -> json.put("resumeAt", key));
    return json;
  }

  private static Map<String, Object> event(String name) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", name);
    return event;
  }

  private static Map<String, Object> event(String name, Watch watch) {
    Map<String, Object> event = event(name);
    event.put("watch", watch.key());
    event.put("name", watch.name());
    return event;
  }

  private static Map<String, Object> event(String name, Alert alert) {
    Map<String, Object> event = event(name);
    event.put("alertId", alert.id());
    event.put("severity", alert.severity().name());
    alert.watch().ifPresent(watch -> event.put("watch", watch.key()));
    return event;
  }

  private void log(LogLevel level, Map<String, Object> event) {
    try {
      logger.log(JSON.std.asString(event), level);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
