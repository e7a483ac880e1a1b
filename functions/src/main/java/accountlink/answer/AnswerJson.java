package accountlink.answer;

import accountlink.format.LinkJson;
import accountlink.history.AsOf;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.history.ScopeView;
import accountlink.history.StatusTotals;
import accountlink.link.LinkStatus;
import accountlink.link.TimeBounds;
import accountlink.store.Entry;
import accountlink.store.MuteEntry;
import accountlink.store.UnreadableEntry;
import accountlink.store.UnusableItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers as JSON objects; docs/api/openapi.yaml describes each. */
public final class AnswerJson {
  /** Where the next part of a list begins: also the parameter that asks for it. */
  public static final String NEXT = "next";

  private AnswerJson() {}

  public static Map<String, Object> link(LinkView link) {
    Map<String, Object> json = LinkJson.of(link.watchedLink());
    json.put("scope", LinkJson.of(link.scope()));
    json.put("watched", link.watched());
    link.current().map(LinkJson::of).ifPresent(json::putAll);
    LinkJson.put(json, "unreadable", link.unreadable().map(LinkJson::of));
    LinkJson.put(json, "mute", link.mute().map(LinkJson::of));
    return json;
  }

  /** A link with its totals. */
  public static Map<String, Object> link(LinkView link, StatusTotals totals) {
    Map<String, Object> json = link(link);
    LinkJson.put(json, "recordedSince", totals.recordedSince());
    json.put("complete", totals.complete());
    json.put("timeInStatus", totals.inStatus().stream().map(AnswerJson::inStatus).toList());
    LinkJson.put(json, "acceptance", totals.acceptance().map(AnswerJson::acceptance));
    return json;
  }

  public static Map<String, Object> entry(Entry entry, String name) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", entry.key());
    json.put("name", name);
    json.put("scope", LinkJson.of(entry.scope()));
    json.putAll(LinkJson.of(entry.transition()));
    LinkJson.put(json, "alertId", entry.alertId());
    json.put("version", entry.version());
    return json;
  }

  /** A period in which a link, or its whole scope, could not be read. */
  public static Map<String, Object> unreadable(UnreadableEntry entry, HistoryQueries queries) {
    Map<String, Object> json = new LinkedHashMap<>();
    LinkJson.put(json, "key", entry.key());
    LinkJson.put(
        json, "name", entry.key().map(key -> queries.watchedLink(entry.scope(), key).name()));
    json.put("scope", LinkJson.of(entry.scope()));
    json.putAll(LinkJson.of(entry.period().was(), entry.period().until()));
    json.put("version", entry.version());
    return json;
  }

  /** What was done about the mute of a link. */
  public static Map<String, Object> mute(MuteEntry entry, HistoryQueries queries) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", entry.key());
    json.put("name", queries.watchedLink(entry.scope(), entry.key()).name());
    json.put("scope", LinkJson.of(entry.scope()));
    json.put("at", entry.at().toString());
    json.put("kind", entry.isEnd() ? "UNMUTED" : "MUTED");
    json.putAll(LinkJson.of(entry.mute()));
    json.put("alertId", entry.alertId());
    json.put("version", entry.version());
    return json;
  }

  public static Map<String, Object> at(LinkView link, AsOf at) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", link.key());
    json.put("name", link.watchedLink().name());
    json.put("scope", LinkJson.of(link.scope()));
    json.put("time", at.time().toString());
    LinkJson.put(json, "status", at.status().map(LinkStatus::awsName));
    LinkJson.put(json, "notBefore", at.began().flatMap(TimeBounds::after));
    LinkJson.put(json, "since", at.began().map(TimeBounds::by));
    LinkJson.put(json, "until", at.until());
    LinkJson.put(json, "confirmedAt", at.confirmedAt());
    LinkJson.put(json, "mayBe", at.mayBe().map(LinkStatus::awsName));
    LinkJson.put(json, "unreadable", at.unreadable().map(AnswerJson::unreadable));
    json.put("why", AsOfSentence.of(at));
    return json;
  }

  private static Map<String, Object> unreadable(AsOf.Unreadable around) {
    Map<String, Object> json = LinkJson.of(around.period());
    LinkJson.put(json, "until", around.until());
    return json;
  }

  public static Map<String, Object> scope(ScopeView scope) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scope", LinkJson.of(scope.scope()));
    LinkJson.put(json, "last", scope.last().map(LinkJson::of));
    LinkJson.put(json, "confirmedAt", scope.confirmed());
    LinkJson.put(json, "unreadable", scope.unreadable().map(LinkJson::of));
    json.put("unreadableLinks", scope.unreadableLinks().stream().map(AnswerJson::link).toList());
    Map<String, Object> pending = new LinkedHashMap<>();
    pending.put("alerts", scope.pending());
    pending.put("undeliverable", scope.undeliverable());
    LinkJson.put(pending, "oldest", scope.oldestPending());
    json.put("pending", pending);
    putUnusable(json, scope.unusable());
    return json;
  }

  /** A list under its name, and where it goes on. */
  public static Map<String, Object> list(
      String name, List<?> items, Optional<String> next, List<UnusableItem> unusable) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(name, items);
    LinkJson.put(json, NEXT, next);
    putUnusable(json, unusable);
    return json;
  }

  /** What is missing in an answer, since it cannot be read; nothing where all can. */
  private static void putUnusable(Map<String, Object> json, List<UnusableItem> unusable) {
    if (!unusable.isEmpty()) {
      json.put("unusable", unusable.stream().map(AnswerJson::unusable).toList());
    }
  }

  private static Map<String, Object> unusable(UnusableItem item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("item", item.item());
    json.put("why", item.why());
    return json;
  }

  private static Map<String, Object> inStatus(StatusTotals.InStatus in) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", in.status().awsName());
    json.putAll(LinkJson.of(in.total()));
    json.put("periods", in.periods());
    return json;
  }

  private static Map<String, Object> acceptance(StatusTotals.Acceptance acceptance) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("invited", LinkJson.of(acceptance.invited()));
    json.put("accepted", LinkJson.of(acceptance.accepted()));
    json.put("took", LinkJson.of(acceptance.took()));
    return json;
  }
}
