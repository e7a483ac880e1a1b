package accountlink.history;

import accountlink.link.AccountLink;
import accountlink.link.Blindness;
import accountlink.link.Cause;
import accountlink.link.LinkStatus;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.Standing;
import accountlink.link.Transition;
import accountlink.store.Entry;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Answers as JSON objects; docs/api/openapi.yaml describes each. Instants are ISO 8601 in UTC,
 * durations whole seconds. What is not known is left out.
 */
public final class AsJson {
  private AsJson() {}

  public static Map<String, Object> link(LinkView link) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", link.key());
    json.put("name", link.watch().name());
    put(json, "owner", link.watch().owner());
    json.put("scope", scope(link.scope()));
    json.put("watched", link.watched());
    put(json, "status", link.standing().map(is -> is.status().awsName()));
    put(json, "since", link.standing().map(Standing::since));
    put(json, "confirmedAt", link.standing().map(Standing::confirmedAt));
    put(json, "evidence", link.standing().map(is -> is.evidence().name()));
    put(json, "link", link.standing().map(is -> link(is.link())));
    put(json, "blind", link.blindness().map(AsJson::blindness));
    return json;
  }

  /** A link with its life added up. */
  public static Map<String, Object> link(LinkView link, Lifetime life) {
    Map<String, Object> json = link(link);
    put(json, "recordedSince", life.recordedSince());
    json.put("complete", life.complete());
    json.put("timeInStatus", life.inStatus().stream().map(AsJson::inStatus).toList());
    put(json, "acceptance", life.acceptance().map(AsJson::acceptance));
    return json;
  }

  public static Map<String, Object> entry(Entry entry, String name) {
    Transition transition = entry.transition();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", entry.key());
    json.put("name", name);
    json.put("scope", scope(entry.scope()));
    json.put("at", transition.at().toString());
    put(json, "notBefore", transition.notBefore());
    put(json, "from", transition.from().map(LinkStatus::awsName));
    json.put("to", transition.to().awsName());
    put(json, "heldSeconds", transition.held());
    json.put("evidence", transition.evidence().name());
    json.put("link", link(transition.link()));
    put(json, "cause", transition.cause().map(AsJson::cause));
    put(json, "alertId", entry.alertId());
    json.put("version", entry.version());
    return json;
  }

  /** Who brought it about, as CloudTrail told. */
  private static Map<String, Object> cause(Cause cause) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("eventName", cause.act().eventName());
    json.put("at", cause.at().toString());
    json.put("who", cause.who());
    return json;
  }

  public static Map<String, Object> at(LinkView link, AsOf at) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", link.key());
    json.put("name", link.watch().name());
    json.put("scope", scope(link.scope()));
    json.put("time", at.time().toString());
    put(json, "status", at.status().map(LinkStatus::awsName));
    put(json, "since", at.since());
    put(json, "until", at.until());
    put(json, "mayBe", at.mayBe().map(LinkStatus::awsName));
    json.put("why", at.why());
    return json;
  }

  public static Map<String, Object> scope(ScopeView scope) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scope", scope(scope.scope()));
    put(json, "last", scope.last().map(AsJson::run));
    put(json, "confirmedAt", scope.confirmed());
    put(json, "blind", scope.blindness().map(AsJson::blindness));
    json.put("blindLinks", scope.blind().stream().map(AsJson::link).toList());
    Map<String, Object> owed = new LinkedHashMap<>();
    owed.put("alerts", scope.owed());
    owed.put("refused", scope.refused());
    put(owed, "oldest", scope.oldestOwed());
    json.put("owed", owed);
    return json;
  }

  /** A list under its name, and where it goes on. */
  static Map<String, Object> list(String name, List<?> items, Optional<String> next) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(name, items);
    put(json, Parameters.NEXT, next);
    return json;
  }

  /** One line of text. */
  public static String text(Object json) {
    return text(JSON.std, json);
  }

  /** Over several lines, for a person too. */
  public static String pretty(Object json) {
    return text(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT), json);
  }

  private static Map<String, Object> scope(Scope scope) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("account", scope.account());
    json.put("region", scope.region());
    return json;
  }

  private static Map<String, Object> link(AccountLink link) {
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, "linkId", link.linkId());
    put(json, "sourceAccountId", link.sourceAccountId());
    put(json, "targetAccountId", link.targetAccountId());
    return json;
  }

  private static Map<String, Object> blindness(Blindness blindness) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("since", blindness.since().toString());
    json.put("cause", blindness.cause().name());
    json.put("detail", blindness.detail());
    json.put("told", blindness.told());
    return json;
  }

  private static Map<String, Object> inStatus(Lifetime.InStatus in) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", in.status().awsName());
    json.put("seconds", in.total().toSeconds());
    json.put("spells", in.spells());
    return json;
  }

  private static Map<String, Object> acceptance(Lifetime.Acceptance acceptance) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pendingSince", acceptance.pendingSince().toString());
    json.put("linkedAt", acceptance.linkedAt().toString());
    put(json, "notBefore", acceptance.notBefore());
    json.put("seconds", acceptance.took().toSeconds());
    json.put("atLeast", acceptance.atLeast());
    return json;
  }

  private static Map<String, Object> run(RunReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
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
    put(json, "resumeAt", report.resumeAt());
    return json;
  }

  private static void put(Map<String, Object> json, String name, Optional<?> value) {
    value.ifPresent(
        present ->
            json.put(
                name,
                switch (present) {
                  case Instant instant -> instant.toString();
                  case Duration duration -> duration.toSeconds();
                  default -> present;
                }));
  }

  private static String text(JSON writer, Object json) {
    try {
      return writer.asString(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
