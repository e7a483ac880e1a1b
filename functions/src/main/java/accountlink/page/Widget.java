package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.LinkJson;
import accountlink.history.LinkFilter;
import accountlink.history.LinkHistory;
import accountlink.history.LinkView;
import accountlink.history.Overview;
import accountlink.history.StatusTotals;
import accountlink.store.Span;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a widget shows: as much as fits, in the dashboard's theme, and what somebody follows asks
 * the same function again.
 *
 * @param width in pixels
 * @param height in pixels
 * @param functionArn that a click calls
 */
public record Widget(boolean dark, int width, int height, String functionArn) {
  private static final int ROW = 58;
  private static final int ABOVE_ROWS = 130;
  private static final int FEWEST = 3;

  /** CloudWatch cuts off answers of a megabyte; far fewer rows than this fit any screen. */
  private static final int MOST = 200;

  public String list(Overview overview, LinkFilter filter) {
    List<Overview.Row> fitting =
        overview.links().stream().filter(row -> filter.fits(row.link())).toList();
    int room = Math.clamp((height - ABOVE_ROWS) / ROW, FEWEST, MOST);
    List<Overview.Row> shown = fitting.subList(0, Math.min(room, fitting.size()));
    Timeline timeline = new Timeline(overview.span(), false);
    String rest =
        shown.size() == fitting.size()
            ? LinkRows.counted(fitting.size(), overview)
            : "the first " + shown.size() + " of " + fitting.size() + "; make the widget taller";
    return framed(
        Banner.banner(overview, Destination.SERVER),
        Banner.subscriptions(overview.scope()),
        StatusCounts.sentence(overview),
        tag(
            "section",
            at("class", "card links"),
            tag(
                "div",
                at("class", "head"),
                Fragments.lastRun(overview, Destination.SERVER),
                tag("span", at("class", "soft"), rest)),
            shown.isEmpty()
                ? tag("div", at("class", "body"), "No link fits the widget's parameters.")
                : LinkRows.table(shown, timeline, overview, this::named)));
  }

  public String link(LinkHistory history, Instant now) {
    LinkView link = history.link();
    StatusTotals totals = history.totals();
    Span whole = new Span(totals.recordedSince().orElse(now.minusSeconds(1)), now.plusMillis(1));
    return framed(
        tag("p", tag("a", at("class", "btn"), "← All links"), call(Map.of())),
        tag("h2", link.watchedLink().name(), " ", Fragments.status(link)),
        Banner.unreadable(link),
        tag(
            "section",
            at("class", "card"),
            tag(
                "div",
                at("class", "body"),
                Fragments.axis(whole, now),
                new Timeline(whole, false)
                    .of(
                        link.watchedLink().name(),
                        history.periods(),
                        history.unreadable(),
                        link.unreadable())),
            tag("div", at("class", "body"), LinkFacts.facts(link, totals, now, Destination.SERVER)),
            ChangeList.entries(history, MOST)));
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
        tag("a", at("class", "name"), link.watchedLink().name()), call(Map.of("key", link.key())));
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
