package accountlink.format;

import accountlink.link.LinkStatus;
import accountlink.link.RunGap;
import accountlink.link.Scope;
import accountlink.link.Summary;
import accountlink.link.Summary.Listed;
import accountlink.link.Summary.PointInTime;
import accountlink.link.WatchedLink;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A summary as a JSON object, the same in alerts and on the command line. */
public final class SummaryJson {
  private SummaryJson() {}

  public static Map<String, Object> of(Summary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", summary.from().toString());
    json.put("until", summary.until().toString());
    json.put("scopes", summary.scopes());
    json.put("links", summary.links());
    json.put("statuses", statuses(summary));
    json.put("firstRead", counts(summary.ofNewLinks()));
    json.put("neverRead", summary.neverRead());
    json.put("invitationsOlderThanAWeek", listed(summary.pending(), one -> at("since", one)));
    Map<String, Object> accepted = new LinkedHashMap<>();
    accepted.put("links", summary.accepted().links());
    LinkJson.put(accepted, "median", summary.accepted().median().map(LinkJson::of));
    json.put("accepted", accepted);
    json.put("muteEnds", listed(summary.muteEnds(), one -> at("until", one)));
    json.put("unreadable", listed(summary.unreadable(), SummaryJson::unreadable));
    json.put("gaps", listed(summary.gaps(), SummaryJson::gap));
    LinkJson.put(json, "gapsKnownSince", summary.gapsKnownSince());
    json.put("complete", summary.whole());
    return json;
  }

  private static List<Map<String, Object>> statuses(Summary summary) {
    Set<LinkStatus> statuses = new LinkedHashSet<>(summary.after().keySet());
    statuses.addAll(summary.before().keySet());
    return statuses.stream()
        .map(
            status -> {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("status", status.awsName());
              json.put("after", summary.after().getOrDefault(status, 0));
              json.put("before", summary.before().getOrDefault(status, 0));
              json.put("became", counts(summary.became(status)));
              return json;
            })
        .toList();
  }

  private static Map<String, Object> counts(Map<LinkStatus, Integer> links) {
    Map<String, Object> json = new LinkedHashMap<>();
    links.forEach((status, count) -> json.put(status.awsName(), count));
    return json;
  }

  private static <T> Map<String, Object> listed(
      Listed<T> listed, Function<T, Map<String, Object>> item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", listed.all());
    json.put("first", listed.first().stream().map(item).toList());
    return json;
  }

  private static Map<String, Object> link(Scope scope, Optional<WatchedLink> link) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scope", LinkJson.of(scope));
    link.ifPresent(watched -> json.put("watchedLink", LinkJson.of(watched)));
    return json;
  }

  private static Map<String, Object> at(String name, PointInTime one) {
    Map<String, Object> json = link(one.scope(), Optional.of(one.link()));
    json.put(name, one.at().toString());
    return json;
  }

  private static Map<String, Object> unreadable(Summary.Unreadable one) {
    Map<String, Object> json = link(one.scope(), one.link());
    json.put("seconds", one.total().toSeconds());
    json.put("still", one.still());
    return json;
  }

  private static Map<String, Object> gap(RunGap gap) {
    Map<String, Object> json = link(gap.scope(), Optional.empty());
    json.put("from", gap.from().toString());
    json.put("until", gap.until().toString());
    json.put("intervalSeconds", gap.interval().toSeconds());
    return json;
  }
}
