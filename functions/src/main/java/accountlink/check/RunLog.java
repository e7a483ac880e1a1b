package accountlink.check;

import accountlink.format.LinkJson;
import accountlink.link.Alert;
import accountlink.link.Evaluation;
import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.store.UnusableItem;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.LinkedHashMap;
import java.util.Map;

/** A scope's log: one JSON object per event, written by the Lambda logger. Each names the scope. */
final class RunLog {
  private final LambdaLogger logger;
  private final Scope scope;

  RunLog(LambdaLogger logger, Scope scope) {
    this.logger = logger;
    this.scope = scope;
  }

  /** One scope of several ended by an exception, or not in time. The others go on. */
  void scopeFailed(Throwable failure) {
    Map<String, Object> event = event("scopeFailed");
    event.put("failure", failure.toString());
    log(LogLevel.ERROR, event);
  }

  void unreadable(WatchedLink watchedLink, Reading.Unreadable reading) {
    Map<String, Object> event = event("unreadable", watchedLink);
    event.put("cause", reading.cause().name());
    event.put("detail", reading.detail());
    log(LogLevel.WARN, event);
  }

  void recorded(WatchedLink watchedLink, Evaluation.Changed changed) {
    Map<String, Object> event = event("recorded", watchedLink);
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
  void lostRace(String item) {
    Map<String, Object> event = event("lostRace");
    event.put("item", item);
    log(LogLevel.INFO, event);
  }

  /** A run that has more time left makes it. */
  void summaryWaits() {
    log(LogLevel.WARN, event("summaryWaits"));
  }

  void notRecorded(WatchedLink watchedLink, RuntimeException failure) {
    Map<String, Object> event = event("notRecorded", watchedLink);
    event.put("failure", failure.toString());
    log(LogLevel.ERROR, event);
  }

  /** It is left as it is, and the run goes on without it. */
  void notUsable(UnusableItem unusable) {
    Map<String, Object> event = event("notUsable");
    event.put("item", unusable.item());
    event.put("failure", unusable.why());
    log(LogLevel.ERROR, event);
  }

  /** It ends by itself, with the time of its invocation. */
  void leaseNotEnded(RuntimeException failure) {
    Map<String, Object> event = event("leaseNotEnded");
    event.put("failure", failure.toString());
    log(LogLevel.WARN, event);
  }

  /** The links that it lacks are read one by one. */
  void listingEndedEarly(int pages, String why) {
    Map<String, Object> event = event("listingEndedEarly");
    event.put("pages", pages);
    event.put("why", why);
    log(LogLevel.WARN, event);
  }

  /** Not a link, but something of the whole scope. */
  void notRecorded(String item, RuntimeException failure) {
    Map<String, Object> event = event("notRecorded");
    event.put("item", item);
    event.put("failure", failure.toString());
    log(LogLevel.ERROR, event);
  }

  void sent(Alert alert, String messageId) {
    Map<String, Object> event = event("sent", alert);
    event.put("messageId", messageId);
    log(LogLevel.INFO, event);
  }

  void notSent(Alert alert, String outcome, String why) {
    Map<String, Object> event = event("notSent", alert);
    event.put("outcome", outcome);
    event.put("failure", why);
    log(LogLevel.ERROR, event);
  }

  void finished(RunReport report) {
    Map<String, Object> event = event("finished");
    event.putAll(LinkJson.ofRun(report));
    log(LogLevel.INFO, event);
  }

  /** Another run was at work, and this one did nothing. */
  void skipped(RunReport report) {
    Map<String, Object> event = event("skipped");
    LinkJson.put(event, "until", report.skippedUntil());
    log(LogLevel.INFO, event);
  }

  private static Map<String, Object> event(String name) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", name);
    return event;
  }

  private static Map<String, Object> event(String name, WatchedLink watchedLink) {
    Map<String, Object> event = event(name);
    event.put("key", watchedLink.key());
    event.put("name", watchedLink.name());
    return event;
  }

  private static Map<String, Object> event(String name, Alert alert) {
    Map<String, Object> event = event(name);
    event.putAll(LinkJson.of(alert.scope()));
    event.put("alertId", alert.id());
    event.put("severity", alert.severity().name());
    alert.watchedLink().ifPresent(watchedLink -> event.put("key", watchedLink.key()));
    return event;
  }

  private void log(LogLevel level, Map<String, Object> event) {
    LinkJson.of(scope).forEach(event::putIfAbsent);
    logger.log(LinkJson.text(event), level);
  }
}
