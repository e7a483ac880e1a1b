package accountlink.format;

import accountlink.link.Cause;
import accountlink.link.CurrentStatus;
import accountlink.link.DurationBounds;
import accountlink.link.LinkIds;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.SubscriptionReport;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The core's records as JSON objects, the same in alerts, in the API's answers and in the log.
 * Instants are ISO 8601 in UTC, durations are whole seconds. Unknown values are omitted.
 */
public final class LinkJson {
  private LinkJson() {}

  public static Map<String, Object> of(Scope scope) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("account", scope.account());
    json.put("region", scope.region());
    return json;
  }

  public static Map<String, Object> of(WatchedLink watchedLink) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", watchedLink.key());
    json.put("name", watchedLink.name());
    put(json, "owner", watchedLink.owner());
    return json;
  }

  public static Map<String, Object> of(LinkIds link) {
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, "linkId", link.linkId());
    put(json, "sourceAccountId", link.sourceAccountId());
    put(json, "targetAccountId", link.targetAccountId());
    return json;
  }

  public static Map<String, Object> of(Transition transition) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", transition.at().toString());
    put(json, "notBefore", transition.notBefore());
    put(json, "from", transition.from().map(LinkStatus::awsName));
    json.put("to", transition.to().awsName());
    put(json, "held", transition.held().map(LinkJson::of));
    json.put("evidence", transition.evidence().name());
    json.put("link", of(transition.link()));
    put(json, "cause", transition.cause().map(LinkJson::of));
    return json;
  }

  /** The call that caused a change, from CloudTrail. */
  public static Map<String, Object> of(Cause cause) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("eventName", cause.act().eventName());
    json.put("at", cause.at().toString());
    json.put("who", cause.who());
    return json;
  }

  public static Map<String, Object> of(CurrentStatus current) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", current.status().awsName());
    json.putAll(of(current.began()));
    json.put("confirmedAt", current.confirmedAt().toString());
    json.put("evidence", current.evidence().name());
    json.put("link", of(current.link()));
    return json;
  }

  public static Map<String, Object> of(TimeBounds bounds) {
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, "notBefore", bounds.after());
    json.put("since", bounds.by().toString());
    return json;
  }

  public static Map<String, Object> of(DurationBounds bounds) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("atLeastSeconds", bounds.atLeast().toSeconds());
    put(json, "atMostSeconds", bounds.atMost().map(LinkJson::roundedUp));
    return json;
  }

  private static long roundedUp(Duration duration) {
    return duration.plusSeconds(1).minusNanos(1).toSeconds();
  }

  public static Map<String, Object> of(Mute mute) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("until", mute.until().toString());
    json.put("owner", mute.owner());
    json.put("reason", mute.reason());
    put(json, "claimedBy", mute.claimedBy());
    return json;
  }

  public static Map<String, Object> of(UnreadablePeriod unreadable) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("since", unreadable.since().toString());
    json.put("runs", unreadable.runs());
    json.put("cause", unreadable.cause().name());
    json.put("detail", unreadable.detail());
    return json;
  }

  /** An unreadable period that has ended. */
  public static Map<String, Object> of(UnreadablePeriod was, Instant until) {
    Map<String, Object> json = of(was);
    json.put("until", until.toString());
    return json;
  }

  /** A report with its scope, as the check function returns it. */
  public static Map<String, Object> ofRun(RunReport report) {
    Map<String, Object> json = new LinkedHashMap<>(of(report.scope()));
    json.putAll(of(report));
    return json;
  }

  public static Map<String, Object> of(RunReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("started", report.started().toString());
    json.put("finished", report.finished().toString());
    json.put("method", report.way().method().name());
    json.put("why", report.way().why());
    json.put("incompleteListings", report.way().incompleteListings());
    json.put("links", report.links());
    json.put("read", report.read());
    Map<String, Object> unreadable = new TreeMap<>();
    report.unreadable().forEach((cause, count) -> unreadable.put(cause.name(), count));
    json.put("unreadable", unreadable);
    json.put("notReached", report.notReached());
    json.put("recorded", report.recorded());
    json.put("notRecorded", report.notRecorded());
    json.put("sent", report.sent());
    json.put("pending", report.pending());
    json.put("undeliverable", report.undeliverable());
    put(json, "resumeAt", report.resumeAt());
    put(json, "skippedUntil", report.skippedUntil());
    put(json, "subscriptions", report.subscriptions().map(LinkJson::of));
    put(json, "intervalSeconds", report.interval().map(Duration::toSeconds));
    return json;
  }

  private static Map<String, Object> of(SubscriptionReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("asked", report.asked().toString());
    json.put("gaps", report.gaps().stream().map(LinkJson::of).toList());
    put(json, "failure", report.failure());
    return json;
  }

  private static Map<String, Object> of(SubscriptionReport.Gap gap) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic", gap.who().topic().name());
    json.put("protocol", gap.who().protocol());
    json.put("endpoint", gap.who().endpoint());
    json.put("lack", gap.lack().name());
    json.put("since", gap.since().toString());
    return json;
  }

  /** Puts an instant, a number, a text or an object; omits an empty value. */
  public static void put(Map<String, Object> json, String name, Optional<?> value) {
    value.ifPresent(
        present ->
            json.put(
                name,
                switch (present) {
                  case Instant instant -> instant.toString();
                  default -> present;
                }));
  }

  /** JSON on one line. */
  public static String text(Object json) {
    return text(JSON.std, json);
  }

  /** JSON on several lines, for people too. */
  public static String pretty(Object json) {
    return text(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT), json);
  }

  private static String text(JSON writer, Object json) {
    try {
      return writer.asString(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
