package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.LinkJson;
import accountlink.format.StatusNames;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkFilter;
import accountlink.history.LinkGroup;
import accountlink.history.LinkHistory;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.history.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a widget shows: as much as fits, in the dashboard's theme, and what somebody follows asks
 * the same function again.
 *
 * @param width in pixels
 * @param height in pixels
 * @param functionArn that a click calls
 * @param zone that times are given in
 * @param commandOptions what a command needs to find this history, with a space before it
 * @param filters the event's own parameters, which a click gives again
 */
public record Widget(
    boolean dark,
    int width,
    int height,
    String functionArn,
    ZoneId zone,
    String commandOptions,
    Map<String, String> filters) {
  /** The parameter that names one of several scopes. */
  public static final String SCOPE = PageRequest.SCOPE;

  private static final String STATUS = "status";
  private static final String OWNER = "owner";
  private static final String TEXT = "text";

  /** The parameters that choose links. */
  public static final List<String> FILTERS = List.of(SCOPE, STATUS, OWNER, TEXT);

  private static final int ROW = 58;
  private static final int ABOVE_ROWS = 130;
  private static final int FEWEST = 3;

  /** CloudWatch cuts off answers of a megabyte; far fewer rows than this fit any screen. */
  private static final int MOST = 200;

  /** The links that its parameters choose. */
  public LinkFilter filter() {
    return filter(_ -> {});
  }

  private LinkFilter filter(Consumer<String> unknown) {
    return LinkFilter.of(
        Optional.ofNullable(filters.get(STATUS)).stream()
            .flatMap(words -> Stream.of(words.split(",")))
            .toList(),
        StatusNames::kind,
        Optional.ofNullable(filters.get(OWNER)),
        Optional.ofNullable(filters.get(TEXT)),
        unknown);
  }

  /** How many links fit. */
  public int room() {
    return Math.clamp((height - ABOVE_ROWS) / ROW, FEWEST, MOST);
  }

  public String list(Overview overview) {
    PageClock clock = new PageClock(overview.now(), zone, true);
    Timeline timeline = new Timeline(overview.question().span(), clock, false);
    return framed(
        allScopes(),
        unknownStatus(),
        Banner.banner(overview, clock, (group, words) -> called(words, only(group))),
        Banner.subscriptions(overview.scope()),
        StatusCounts.sentence(found(overview)),
        tag(
            "section",
            at("class", "card links"),
            tag(
                "div",
                at("class", "head"),
                Fragments.lastRun(overview, clock),
                tag(
                    "span",
                    at("class", "soft"),
                    attention(overview),
                    LinkRows.counted(overview),
                    others(overview))),
            overview.rows().isEmpty()
                ? tag("div", at("class", "body"), "No link fits the widget's parameters.")
                : LinkRows.table(overview, timeline, clock, this::named)));
  }

  /** The scopes of a deployment that has several; a click opens one. */
  public String scopes(HistoryQueries queries, Duration every) {
    PageClock clock = new PageClock(queries.now(), zone, true);
    List<ScopeIndex.Row> rows =
        ScopeIndex.worstFirst(
            queries.scopes().stream()
                .map(
                    scope ->
                        ScopeIndex.Row.of(
                            queries, Snapshots.Kept.read(queries, scope), every, queries.now()))
                .toList());
    return framed(
        tag(
            "section",
            at("class", "card"),
            ScopeIndex.table(rows, clock, row -> called(ScopeIndex.title(row), in(row)))));
  }

  private Map<String, String> in(ScopeIndex.Row row) {
    return with(SCOPE, row.view().scope().id());
  }

  private Html allScopes() {
    return filters.containsKey(SCOPE) ? tag("p", called("← All scopes", Map.of())) : Html.NOTHING;
  }

  /** Who mistypes a status sees all links, and why. */
  private Html unknownStatus() {
    List<String> unknown = new ArrayList<>();
    filter(unknown::add);
    return unknown.isEmpty()
        ? Html.NOTHING
        : Banner.unknownStatus("'" + String.join("', '", unknown) + "'");
  }

  /** The links that the other parameters leave, whatever their status. */
  private List<LinkView> found(Overview overview) {
    return overview.links().stream().filter(filter().ofAnyStatus()::fits).toList();
  }

  /** {@code 8 of 320 that need you}: what fits is not all that somebody has to look at. */
  private Html attention(Overview overview) {
    long all = StatusCounts.count(found(overview), LinkGroup.ATTENTION);
    long shown =
        StatusCounts.count(
            overview.rows().stream().map(Overview.Row::link).toList(), LinkGroup.ATTENTION);
    return all == 0
        ? Html.NOTHING
        : all(
            called(
                Fragments.number(shown)
                    + " of "
                    + Fragments.number(all)
                    + (all == 1 ? " that needs you" : " that need you"),
                with(STATUS, LinkGroup.ATTENTION.word())),
            " · ");
  }

  /** The way to those that do not fit. */
  private Html others(Overview overview) {
    int page = overview.question().page();
    return all(
        page > 1
            ? all(" · ", called("‹ Previous", with("page", Integer.toString(page - 1))))
            : Html.NOTHING,
        page < overview.pages()
            ? all(" · ", called("Next ›", with("page", Integer.toString(page + 1))))
            : Html.NOTHING);
  }

  public String link(LinkHistory history, Instant now) {
    LinkView link = history.link();
    PageClock clock = new PageClock(now, zone, true);
    return framed(
        tag("p", called("← All links", filters)),
        tag("h2", link.watchedLink().name()),
        Pages.sinceWhen(link, clock),
        Banner.unreadable(link, clock),
        LinkSteps.steps(history, commandOptions),
        tag(
            "section",
            at("class", "card"),
            Pages.life(history, clock, false),
            tag("div", at("class", "body"), LinkFacts.facts(link, history.totals(), clock)),
            ChangeList.entries(history, MOST, clock)));
  }

  private String framed(Object... parts) {
    // CloudWatch has its own page around this: our style speaks of our element only.
    return all(
            tag("style", Html.verbatim(Assets.STYLE)),
            tag("div", at("class", dark ? "al dark" : "al light"), Timeline.patterns(), all(parts)))
        .markup();
  }

  private Html named(LinkView link) {
    return all(
        tag("a", at("class", "name"), link.watchedLink().name()), call(with("key", link.key())));
  }

  private Html called(String words, Map<String, String> parameters) {
    return all(tag("a", at("class", "btn"), words), call(parameters));
  }

  /** All of a group: what a banner counts is not what the parameters choose. */
  private Map<String, String> only(LinkGroup group) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Optional.ofNullable(filters.get(SCOPE)).ifPresent(scope -> parameters.put(SCOPE, scope));
    parameters.put(STATUS, group.word());
    return parameters;
  }

  /** What it shows now, but for one parameter. */
  private Map<String, String> with(String parameter, String value) {
    Map<String, String> parameters = new LinkedHashMap<>(filters);
    parameters.put(parameter, value);
    return parameters;
  }

  /** CloudWatch makes the element before this one call the function. */
  private Html call(Map<String, String> parameters) {
    return tag(
        "cwdb-action",
        at("action", "call"),
        at("display", "widget"),
        at("endpoint", functionArn),
        LinkJson.text(new LinkedHashMap<>(parameters)));
  }
}
