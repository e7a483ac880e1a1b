package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.Words;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The table of links. */
final class LinkRows {
  private LinkRows() {}

  static String counted(int shown, Overview overview) {
    int all = overview.links().size();
    return shown == all ? Words.count(all, "link") : shown + " of " + Words.count(all, "link");
  }

  /**
   * @param named a link's name, as something to follow
   */
  static Html table(
      List<Overview.Row> rows,
      Timeline timeline,
      Overview overview,
      Function<LinkView, Html> named) {
    return tag(
        "table",
        at("role", "table"),
        tag(
            "thead",
            at("role", "rowgroup"),
            tag(
                "tr",
                at("role", "row"),
                column("c-status", "Status"),
                column("c-link", "Link"),
                column("c-for", "Since"),
                column("c-time", Fragments.axis(overview.span(), overview.now())))),
        tag(
            "tbody",
            at("role", "rowgroup"),
            rows.stream().map(row -> row(row, timeline, overview.now(), named)).toList()));
  }

  private static Html row(
      Overview.Row row, Timeline timeline, Instant now, Function<LinkView, Html> named) {
    LinkView link = row.link();
    return tag(
        "tr",
        at("role", "row"),
        at("class", link.watched() ? "" : "former"),
        at("id", "r-" + link.key()),
        cell("c-status", Fragments.status(link)),
        cell("c-link", all(named.apply(link), under(link), Fragments.muted(link))),
        cell("c-for", since(link, now)),
        cell(
            "c-time",
            timeline.of(
                link.watchedLink().name(), row.periods(), row.unreadable(), link.unreadable())));
  }

  private static Html column(String styleClass, Object content) {
    return tag(
        "th", at("class", styleClass), at("scope", "col"), at("role", "columnheader"), content);
  }

  private static Html cell(String styleClass, Html content) {
    return tag("td", at("class", styleClass), at("role", "cell"), content);
  }

  private static Html under(LinkView link) {
    List<Object> parts = new ArrayList<>();
    parts.add(at("class", "under"));
    if (!link.watchedLink().name().equals(link.key())) {
      parts.add(link.key());
    }
    link.watchedLink().owner().ifPresent(owner -> parts.add(" · " + owner));
    if (!link.watched()) {
      parts.add(all(" ", tag("span", at("class", "tag"), "no longer watched")));
    }
    return tag("span", parts.toArray());
  }

  private static Html since(LinkView link, Instant now) {
    return link.current()
        .map(
            is ->
                all(
                    Words.duration(is.heldUntil(now)),
                    " ",
                    tag("span", at("class", "under"), Fragments.time(is.began()))))
        .orElse(Html.NOTHING);
  }

  static Html nothing(Overview overview, PageRequest request) {
    return tag(
        "div",
        at("class", "body"),
        request.isFiltered()
            ? tag(
                "p",
                "No link fits what you look for. ",
                tag("a", at("href", "/"), "Show all " + overview.links().size()))
            : tag(
                "p",
                "No link is watched yet. Links are named in the settings or discovered: docs/settings.md."));
  }
}
