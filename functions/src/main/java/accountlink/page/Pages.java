package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.StatusStyle;
import accountlink.format.Words;
import accountlink.history.ChangesPage;
import accountlink.history.LinkGroup;
import accountlink.history.LinkHistory;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.history.ScopeSnapshot;
import accountlink.history.StatusTotals;
import accountlink.link.Scope;
import accountlink.link.UnreadablePeriod;
import accountlink.store.Entry;
import accountlink.store.Span;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documents: what the other files of this package draw, put into a {@link Frame}.
 *
 * @param frame of each
 * @param options of a command that shall find this history
 */
record Pages(Frame frame, Destination to, String options) {
  /** Above this many links the keyboard would have too far to go through every bar. */
  private static final int FEW_LINKS = 25;

  String overview(Overview overview, PageRequest asked) {
    PageClock clock = frame.clock();
    // A page beyond the last one is the last.
    PageRequest request = asked.onPage(overview.question().page());
    Timeline timeline =
        new Timeline(overview.question().span(), clock, overview.rows().size() <= FEW_LINKS);
    Set<String> changed = overview.changes().stream().map(Entry::key).collect(Collectors.toSet());
    Map<String, LinkView> links =
        overview.fitting().stream()
            .filter(link -> changed.contains(link.key()))
            .collect(Collectors.toMap(LinkView::key, Function.identity()));
    return frame.document(
        StatusCounts.title(overview),
        StatusCounts.inOneSentence(overview),
        StatusCounts.count(overview.links(), LinkGroup.ATTENTION) > 0,
        Frame.live(
            "top",
            allScopes(request),
            header("Account links", overview.scope().scope(), Fragments.lastRun(overview, clock)),
            Banner.banner(overview, clock, (group, words) -> list(group, words, request)),
            Banner.subscriptions(overview.scope()),
            Banner.unusable(overview.unusable()),
            StatusCounts.tiles(overview, request, to)),
        to.isServer()
            ? tag("div", at("class", "filters"), FilterForm.form(request, overview.links()))
            : tag(
                "p",
                at("class", "soft filters"),
                "These are files: they cannot be searched, filtered or sorted."
                    + " './account-links page' can."),
        Frame.live(
            "links",
            tag(
                "section",
                at("class", "card"),
                at("aria-labelledby", "h-changes"),
                Fragments.head(
                    "h-changes",
                    "Latest changes",
                    tag("a", at("href", to.changes(request)), "All in " + request.window().words()),
                    " · ",
                    tag("a", at("href", to.summary(request)), "Summary")),
                ChangeList.changes(
                    overview.changes(),
                    clock,
                    key -> Optional.ofNullable(links.get(key)).map(link -> named(link, request)))),
            tag(
                "section",
                at("class", "card links"),
                at("aria-labelledby", "h-links"),
                Fragments.head(
                    "h-links",
                    "Links",
                    LinkRows.counted(overview),
                    to.isServer() ? csv(request.onPage(1).on("/links.csv")) : Html.NOTHING),
                PageLinks.nav("above the list", overview.pages(), request, to),
                overview.rows().isEmpty()
                    ? LinkRows.nothing(overview, request, to)
                    : LinkRows.table(overview, timeline, clock, link -> named(link, request))),
            PageLinks.nav("below the list", overview.pages(), request, to),
            Timeline.legend()));
  }

  private Html allScopes(PageRequest request) {
    return request.scope().isPresent()
        ? tag("p", at("class", "back"), tag("a", at("href", to.allScopes()), "← All scopes"))
        : Html.NOTHING;
  }

  /**
   * The scopes of a deployment that has several.
   *
   * @param address of a scope's overview
   */
  String scopes(List<ScopeIndex.Row> rows, PageRequest request, Function<Scope, String> address) {
    long attention = ScopeIndex.attention(rows);
    return frame.document(
        (attention == 0 ? "" : Fragments.number(attention) + " need attention · ")
            + "Account links",
        Fragments.count(rows.size(), "scope")
            + ", "
            + Fragments.count(attention, "link")
            + needs(attention),
        attention > 0,
        Frame.live(
            "top",
            tag(
                "header",
                tag("h1", "Account links", tag("small", Fragments.count(rows.size(), "scope"))))),
        Frame.live(
            "links",
            tag(
                "section",
                at("class", "card"),
                at("aria-labelledby", "h-scopes"),
                Fragments.head(
                    "h-scopes",
                    "Scopes",
                    Fragments.count(attention, "link") + needs(attention) + " · ",
                    tag("a", at("href", to.summary(request)), "Summary"),
                    to.isServer() ? csv("/links.csv") : Html.NOTHING),
                ScopeIndex.table(
                    rows,
                    frame.clock(),
                    row ->
                        tag(
                            "a",
                            at("class", "name"),
                            at("href", address.apply(row.view().scope())),
                            ScopeIndex.title(row))))));
  }

  private static String needs(long links) {
    return links == 1 ? " needs attention" : " need attention";
  }

  private static Html csv(String address) {
    return all(" · ", tag("a", at("href", address), at("download", "account-links.csv"), "as CSV"));
  }

  private Html list(LinkGroup group, String words, PageRequest request) {
    return to.isServer()
        ? tag("a", at("href", to.overview(request.unfiltered().withStatus(group.word()))), words)
        : all(words);
  }

  /**
   * All changes of the links that fit, part by part.
   *
   * @param older the address of the next part
   */
  String changes(ChangesPage part, PageRequest request, Function<String, String> older) {
    return frame.document(
        "Changes · Account links",
        "",
        part.attention(),
        tag("p", at("class", "back"), tag("a", at("href", to.overview(request)), "← All links")),
        header(
            "Changes",
            part.scope(),
            tag("p", at("class", "soft"), "in " + request.window().words())),
        Banner.unusable(part.changes().unusable()),
        Frame.live(
            "changes",
            tag(
                "section",
                at("class", "card"),
                ChangeList.changes(
                    part.changes().items(),
                    frame.clock(),
                    key ->
                        Optional.ofNullable(part.links().get(key))
                            .map(link -> named(link, request))))),
        part.changes()
            .next()
            .map(
                next ->
                    tag(
                        "nav",
                        at("class", "pages"),
                        at("aria-label", "Pages"),
                        tag("a", at("href", older.apply(next)), "Older changes ›")))
            .orElse(Html.NOTHING));
  }

  String link(LinkHistory history, PageRequest request) {
    LinkView link = history.link();
    StatusTotals totals = history.totals();
    String name = link.watchedLink().name();
    PageClock clock = frame.clock();
    return frame.document(
        name + " · Account links",
        name + ": " + StatusStyle.of(link.kind()).words(),
        LinkGroup.ATTENTION.has(link),
        Frame.live(
            "top",
            tag(
                "p",
                at("class", "back"),
                tag("a", at("href", to.backToOverview(request)), "← All links")),
            header(name, link.scope(), sinceWhen(link, clock)),
            Banner.unreadable(link, clock),
            Banner.unusable(history.unusable())),
        Frame.live(
            "life",
            LinkSteps.steps(history, options),
            tag(
                "section",
                at("class", "card"),
                at("aria-labelledby", "h-life"),
                Fragments.head("h-life", "Since the first check"),
                life(history, clock, true),
                tag("div", at("class", "body"), LinkFacts.facts(link, totals, clock))),
            tag(
                "section",
                at("class", "card"),
                at("aria-labelledby", "h-history"),
                Fragments.head("h-history", "History"),
                ChangeList.entries(history, Integer.MAX_VALUE, clock)),
            Timeline.legend()));
  }

  /** The whole timeline of a link. */
  static Html life(LinkHistory history, PageClock clock, boolean focusable) {
    Instant start =
        Stream.of(
                history.totals().recordedSince().stream(),
                history.unreadable().stream().map(period -> period.was().since()),
                history.link().unreadable().stream().map(UnreadablePeriod::since))
            .flatMap(times -> times)
            .min(Comparator.naturalOrder())
            .orElse(clock.now().minusSeconds(1));
    Span whole = new Span(start, clock.now().plusMillis(1));
    return tag(
        "div",
        at("class", "body"),
        Fragments.axis(whole, clock),
        new Timeline(whole, clock, focusable)
            .of(history.periods(), history.unreadable(), history.link().unreadable()));
  }

  /** {@code rejected · since 2026-03-25 02:00 (5d 10h)}. */
  static Html sinceWhen(LinkView link, PageClock clock) {
    return tag(
        "p",
        Fragments.status(link),
        link.current()
            .map(
                is ->
                    all(
                        " · since ",
                        clock.time(is.began()),
                        " (" + Words.brief(is.heldUntil(clock.now())) + ")")),
        Fragments.unreadable(link, clock));
  }

  String notFound(ScopeSnapshot snapshot, PageRequest request) {
    return frame.document(
        "Not found · Account links",
        "",
        StatusCounts.count(snapshot.links(), LinkGroup.ATTENTION) > 0,
        header("Not found", snapshot.view().scope(), Html.NOTHING),
        tag(
            "p",
            "No such link is watched or recorded here. ",
            tag("a", at("href", to.overview(request)), "All links")));
  }

  /** A link's name leads to its own page. */
  private Html named(LinkView link, PageRequest request) {
    return tag(
        "a",
        at("class", "name"),
        at("href", to.link(link.key(), request)),
        link.watchedLink().name());
  }

  private static Html header(String title, Scope scope, Html aside) {
    return tag(
        "header",
        tag("h1", title, tag("small", "account " + scope.account() + " · " + scope.region())),
        aside);
  }
}
