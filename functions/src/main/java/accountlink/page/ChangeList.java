package accountlink.page;

import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.StatusStyle;
import accountlink.format.Words;
import accountlink.history.LinkHistory;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.link.Cause;
import accountlink.link.Transition;
import accountlink.store.Entry;
import accountlink.store.MuteEntry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists of changes, newest first. */
final class ChangeList {
  private static final int LATEST = 12;

  private ChangeList() {}

  /**
   * @param request whose filters also choose the changes
   * @param shown the links that fit the filters
   */
  static Html changes(
      Overview overview,
      PageRequest request,
      List<Overview.Row> shown,
      Function<LinkView, Html> named) {
    Map<String, LinkView> byKey = new TreeMap<>();
    shown.forEach(row -> byKey.put(row.link().key(), row.link()));
    List<Html> latest =
        overview.changes().stream()
            .filter(entry -> !request.isFiltered() || byKey.containsKey(entry.key()))
            .limit(LATEST)
            .map(entry -> change(entry, Optional.ofNullable(byKey.get(entry.key())).map(named)))
            .toList();
    return latest.isEmpty()
        ? tag("div", at("class", "body"), tag("p", at("class", "soft"), "Nothing has changed."))
        : tag("ol", at("class", "changes"), latest);
  }

  /**
   * @param name of the link; empty where nothing but its key is known
   */
  private static Html change(Entry entry, Optional<Html> name) {
    return tag(
        "li",
        // The script finds by it what had the focus. A restored entry may have another's version.
        at(
            "id",
            "c-%s-%d-%d"
                .formatted(entry.key(), entry.transition().at().toEpochMilli(), entry.version())),
        Fragments.time(entry.transition().happened()),
        name.map(one -> tag("span", one)).orElseGet(() -> tag("span", entry.key())),
        change(entry.transition()));
  }

  /**
   * The history of one link, newest first.
   *
   * @param most as many at most
   */
  static Html entries(LinkHistory history, int most) {
    List<Html> rows =
        Stream.concat(
                history.entries().stream()
                    .map(
                        entry ->
                            Map.entry(
                                entry.version(),
                                tag(
                                    "li",
                                    Fragments.time(entry.transition().happened()),
                                    change(entry.transition())))),
                history.mutes().stream()
                    .map(
                        mute ->
                            Map.entry(
                                mute.version(),
                                tag("li", Fragments.time(mute.at()), change(mute)))))
            .sorted(Map.Entry.<Long, Html>comparingByKey().reversed())
            .limit(most)
            .map(Map.Entry::getValue)
            .toList();
    return rows.isEmpty()
        ? tag("div", at("class", "body"), tag("p", at("class", "soft"), "Nothing is recorded yet."))
        : tag("ol", at("class", "changes own"), rows);
  }

  private static Html change(MuteEntry entry) {
    return tag(
        "span",
        entry.isEnd() ? "mute ended" : "muted",
        tag("span", at("class", "soft"), " " + Words.muted(entry.mute(), entry.isEnd())));
  }

  private static Html change(Transition change) {
    StatusStyle to = StatusStyle.of(change.to().kind());
    return tag(
        "span",
        Fragments.status(to, change.to().words()),
        tag(
            "span",
            at("class", "soft"),
            change.isFirst() ? " at the first look" : " " + Words.was(change),
            change.cause().map(ChangeList::by).orElse("")));
  }

  private static String by(Cause cause) {
    return " · " + cause.act().label().toLowerCase(Locale.ROOT) + " " + cause.who();
  }
}
