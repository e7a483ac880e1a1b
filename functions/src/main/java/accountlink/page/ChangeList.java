package accountlink.page;

import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.Words;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.history.StatusStyle;
import accountlink.link.Transition;
import accountlink.store.Entry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Lists of changes, newest first. */
final class ChangeList {
  private ChangeList() {}

  static Html changes(Overview overview, Function<LinkView, Html> named) {
    Map<String, LinkView> byKey = new TreeMap<>();
    overview.links().forEach(row -> byKey.put(row.link().key(), row.link()));
    if (overview.latest().isEmpty()) {
      return tag("div", at("class", "body"), tag("p", at("class", "soft"), "Nothing has changed."));
    }
    return tag(
        "ol",
        at("class", "changes"),
        overview.latest().stream()
            .map(
                entry ->
                    tag(
                        "li",
                        Fragments.time(entry.transition().happened()),
                        byKey.containsKey(entry.key())
                            ? tag("span", named.apply(byKey.get(entry.key())))
                            : tag("span", entry.key()),
                        change(entry.transition())))
            .toList());
  }

  /** The history of one link. */
  static Html entries(List<Entry> newestFirst) {
    if (newestFirst.isEmpty()) {
      return tag(
          "div", at("class", "body"), tag("p", at("class", "soft"), "Nothing is recorded yet."));
    }
    return tag(
        "ol",
        at("class", "changes own"),
        newestFirst.stream()
            .map(
                entry ->
                    tag(
                        "li",
                        Fragments.time(entry.transition().happened()),
                        change(entry.transition())))
            .toList());
  }

  private static Html change(Transition change) {
    StatusStyle to = StatusStyle.of(change.to().kind());
    return tag(
        "span",
        Fragments.status(to, change.to().words()),
        tag(
            "span",
            at("class", "soft"),
            change.isFirst() ? " at the first look" : " " + Words.was(change)));
  }
}
