package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.Words;
import accountlink.history.LinkGroup;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.link.CurrentStatus;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The table of links. */
final class LinkRows {
  private static final Duration NEW = Duration.ofDays(1);

  private LinkRows() {}

  /** {@code 1–50 of 10,000}, and of how many where a filter left some out. */
  static String counted(Overview overview) {
    int first = (overview.question().page() - 1) * overview.question().size();
    int fitting = overview.fitting().size();
    int all = overview.links().size();
    String shown =
        fitting == 0
            ? "0"
            : Fragments.number(first + 1)
                + "–"
                + Fragments.number(first + overview.rows().size())
                + " of "
                + Fragments.number(fitting);
    return fitting == all ? shown : shown + " that fit, of " + Fragments.count(all, "link");
  }

  /**
   * @param named a link's name, as something to follow
   */
  static Html table(
      Overview overview, Timeline timeline, PageClock clock, Function<LinkView, Html> named) {
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
                column("c-time", Fragments.axis(overview.question().span(), clock)))),
        tag(
            "tbody",
            at("role", "rowgroup"),
            overview.rows().stream().map(row -> row(row, timeline, clock, named)).toList()));
  }

  private static Html row(
      Overview.Row row, Timeline timeline, PageClock clock, Function<LinkView, Html> named) {
    LinkView link = row.link();
    List<Object> parts = new ArrayList<>();
    parts.add(at("role", "row"));
    if (!link.watched()) {
      parts.add(at("class", "former"));
    }
    parts.add(at("id", "r-" + link.key()));
    parts.add(cell("c-status", all(Fragments.status(link), Fragments.unreadable(link, clock))));
    parts.add(cell("c-link", all(named.apply(link), under(link), Fragments.muted(link, clock))));
    parts.add(cell("c-for", since(link, clock)));
    parts.add(
        cell(
            "c-time",
            all(
                timeline.of(row.periods(), row.unreadable(), link.unreadable()),
                row.cut() ? cut() : Html.NOTHING)));
    return tag("tr", parts.toArray());
  }

  /** Nothing is left out in silence. */
  private static Html cut() {
    return tag(
        "span",
        at("class", "under"),
        ("Only the latest %d changes and unreadable periods of this time are drawn. The link's own"
                + " page has them all.")
            .formatted(Overview.MOST_CHANGES));
  }

  private static Html column(String styleClass, Object content) {
    return tag(
        "th", at("class", styleClass), at("scope", "col"), at("role", "columnheader"), content);
  }

  private static Html cell(String styleClass, Html content) {
    return tag("td", at("class", styleClass), at("role", "cell"), content);
  }

  private static Html under(LinkView link) {
    List<String> parts = new ArrayList<>();
    if (!link.watchedLink().name().equals(link.key())) {
      parts.add(link.key());
    }
    link.watchedLink().owner().ifPresent(parts::add);
    return parts.isEmpty() && link.watched()
        ? Html.NOTHING
        : tag(
            "span",
            at("class", "under"),
            String.join(" · ", parts),
            link.watched()
                ? Html.NOTHING
                : all(" ", tag("span", at("class", "tag"), "no longer watched")));
  }

  /** How long it has had its status, and since when; what is younger than a day has a mark. */
  private static Html since(LinkView link, PageClock clock) {
    return link.current()
        .map(
            is ->
                all(
                    isNew(link, is, clock)
                        ? all(
                            age(Duration.between(is.since(), clock.now())),
                            " ",
                            tag("span", at("class", "tag new"), "new"))
                        : Words.brief(is.heldUntil(clock.now())),
                    tag("span", at("class", "under"), clock.time(is.began()))))
        .orElse(Html.NOTHING);
  }

  /** {@code 6h}, {@code 40m}: of what is young, one unit says enough. */
  private static String age(Duration since) {
    return Words.brief(
        since.truncatedTo(since.toHours() > 0 ? ChronoUnit.HOURS : ChronoUnit.MINUTES));
  }

  /** Not that all links are new on the day on which the monitor begins. */
  private static boolean isNew(LinkView link, CurrentStatus is, PageClock clock) {
    return is.since().plus(NEW).isAfter(clock.now())
        && (is.before().isPresent() || LinkGroup.ATTENTION.has(link));
  }

  static Html nothing(Overview overview, PageRequest request, Destination to) {
    return tag(
        "div",
        at("class", "body"),
        request.isFiltered()
            ? tag(
                "p",
                "No link fits what you look for. ",
                tag(
                    "a",
                    at("href", to.overview(request.unfiltered())),
                    "Show all " + Fragments.number(overview.links().size())))
            : tag(
                "p",
                "No link is watched yet. Links are named in the settings or discovered: docs/settings.md."));
  }
}
