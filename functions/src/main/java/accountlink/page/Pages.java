package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.StatusStyle;
import accountlink.format.Words;
import accountlink.history.LinkHistory;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.history.StatusTotals;
import accountlink.link.Scope;
import accountlink.store.Span;
import java.time.Instant;
import java.util.List;

/** The documents: a frame, and in it the parts that the other files of this package draw. */
final class Pages {
  private static final int REFRESH_SECONDS = 5;

  /** Above this many links the keyboard would have too far to go through every bar. */
  private static final int FEW_LINKS = 25;

  private Pages() {}

  static String overview(
      Overview overview, PageRequest request, Destination to, String titlePrefix) {
    List<Overview.Row> shown =
        overview.links().stream().filter(row -> request.filter().fits(row.link())).toList();
    Timeline timeline = new Timeline(overview.span(), shown.size() <= FEW_LINKS);
    return document(
        to,
        overview.now(),
        titlePrefix + StatusCounts.title(overview),
        StatusCounts.inOneSentence(overview),
        live(
            "top",
            header("Account links", overview.scope().scope(), Fragments.lastRun(overview, to)),
            Banner.banner(overview, to),
            Banner.subscriptions(overview.scope()),
            Banner.unusable(overview.unusable()),
            StatusCounts.tiles(overview, request, to)),
        to.isServer() ? tag("div", at("class", "filters"), FilterForm.form(request)) : Html.NOTHING,
        live(
            "links",
            tag(
                "section",
                at("class", "card links"),
                at("aria-labelledby", "h-links"),
                Fragments.head("h-links", "Links", LinkRows.counted(shown.size(), overview)),
                shown.isEmpty()
                    ? LinkRows.nothing(overview, request)
                    : LinkRows.table(shown, timeline, overview, link -> named(link, to))),
            tag(
                "section",
                at("class", "card"),
                at("aria-labelledby", "h-changes"),
                Fragments.head("h-changes", "Latest changes", "in " + request.window().words()),
                ChangeList.changes(overview, request, shown, link -> plainlyNamed(link, to)))));
  }

  static String link(LinkHistory history, Instant now, Destination to, String titlePrefix) {
    LinkView link = history.link();
    StatusTotals totals = history.totals();
    String name = link.watchedLink().name();
    Instant start = totals.recordedSince().orElse(now.minusSeconds(1));
    Span whole = new Span(start, now.plusMillis(1));
    return document(
        to,
        now,
        titlePrefix + name + " · Account links",
        name + ": " + StatusStyle.of(link.kind()).words(),
        live(
            "top",
            tag("p", at("class", "back"), tag("a", at("href", to.overview()), "← All links")),
            header(name, link.scope(), Fragments.status(link)),
            Banner.unreadable(link),
            Banner.unusable(history.unusable())),
        live(
            "life",
            tag(
                "section",
                at("class", "card"),
                at("aria-labelledby", "h-life"),
                Fragments.head("h-life", "Since the first check", ""),
                tag(
                    "div",
                    at("class", "body"),
                    Fragments.axis(whole, now),
                    new Timeline(whole, true)
                        .of(name, history.periods(), history.unreadable(), link.unreadable())),
                tag("div", at("class", "body"), LinkFacts.facts(link, totals, now, to))),
            tag(
                "section",
                at("class", "card"),
                at("aria-labelledby", "h-history"),
                Fragments.head("h-history", "History", ""),
                ChangeList.entries(history, Integer.MAX_VALUE))));
  }

  static String notFound(Scope scope, Instant now) {
    return document(
        Destination.SERVER,
        now,
        "Not found · Account links",
        "",
        header("Not found", scope, Html.NOTHING),
        tag(
            "p",
            "No such link is watched or recorded here. ",
            tag("a", at("href", "/"), "All links")));
  }

  /** A link's name leads to its own page. */
  private static Html named(LinkView link, Destination to) {
    return tag(
        "a",
        at("class", "name"),
        at("id", "l-" + link.key()),
        at("href", to.link(link.key())),
        link.watchedLink().name());
  }

  /** The same once more on the page, where an id of its own would be one too many. */
  private static Html plainlyNamed(LinkView link, Destination to) {
    return tag("a", at("href", to.link(link.key())), link.watchedLink().name());
  }

  private static Html header(String title, Scope scope, Html aside) {
    return tag(
        "header",
        tag("h1", title, tag("small", "account " + scope.account() + " · " + scope.region())),
        aside);
  }

  /** A part that the script keeps fresh. */
  private static Html live(String id, Object... parts) {
    return tag("div", at("id", id), at("data-live", ""), all(parts));
  }

  private static String document(
      Destination to, Instant now, String title, String said, Html... parts) {
    Html head =
        tag(
            "head",
            tag("meta", at("charset", "utf-8")),
            tag(
                "meta",
                at("name", "viewport"),
                at("content", "width=device-width, initial-scale=1")),
            tag("meta", at("name", "color-scheme"), at("content", "light dark")),
            tag("title", title),
            // No request for an icon that is not there.
            tag("link", at("rel", "icon"), at("href", "data:,")),
            tag("style", Html.verbatim(Assets.STYLE)));
    Html body =
        tag(
            "body",
            at("class", "al auto"),
            at("data-refresh", to.isServer() ? REFRESH_SECONDS : 0),
            tag("a", at("class", "skip"), at("href", "#main"), "To the links"),
            Timeline.patterns(),
            tag(
                "div",
                at("class", "page"),
                tag("p", at("class", "unseen"), at("id", "said"), at("role", "status"), said),
                tag(
                    "div",
                    at("class", "banner bad"),
                    at("id", "gone"),
                    at("hidden", ""),
                    tag("strong", "This page is no longer updated."),
                    "What serves it does not answer: the monitor has probably been stopped."),
                tag("main", at("id", "main"), all((Object[]) parts)),
                tag(
                    "footer",
                    "Times are UTC. A change is stamped with the check that first saw it; it happened"
                        + " after the last check that saw the status before."
                        + (to.isServer()
                            ? ""
                            : " Written at " + Words.time(now) + ", and not updated since."))),
            to.isServer() ? tag("script", Html.verbatim(Assets.SCRIPT)) : Html.NOTHING);
    return "<!doctype html>\n" + tag("html", at("lang", "en"), head, body).markup() + "\n";
  }
}
