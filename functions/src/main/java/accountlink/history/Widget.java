package accountlink.history;

import static accountlink.history.Html.all;
import static accountlink.history.Html.at;
import static accountlink.history.Html.tag;

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
record Widget(boolean dark, int width, int height, String functionArn) {
  private static final int ROW = 58;
  private static final int ABOVE_ROWS = 130;
  private static final int FEWEST = 3;

  /** CloudWatch cuts off answers of a megabyte; far fewer rows than this fit any screen. */
  private static final int MOST = 200;

  String list(Overview overview, LinkFilter filter) {
    List<Overview.Row> fitting =
        overview.links().stream().filter(row -> filter.fits(row.link())).toList();
    int room = Math.clamp((height - ABOVE_ROWS) / ROW, FEWEST, MOST);
    List<Overview.Row> shown = fitting.subList(0, Math.min(room, fitting.size()));
    Timeline timeline = new Timeline(overview.span(), false);
    String rest =
        shown.size() == fitting.size()
            ? Parts.counted(fitting.size(), overview)
            : "the first " + shown.size() + " of " + fitting.size() + "; make the widget taller";
    return framed(
        Parts.banner(overview),
        Parts.sentence(overview),
        tag(
            "section",
            at("class", "card links"),
            tag(
                "div",
                at("class", "head"),
                Parts.lastRun(overview),
                tag("span", at("class", "soft"), rest)),
            shown.isEmpty()
                ? tag("div", at("class", "body"), "No link fits the widget's parameters.")
                : Parts.table(shown, timeline, overview, this::named)));
  }

  String link(LinkView link, Lookup lookup) {
    Instant now = lookup.now();
    Lifetime life = lookup.lifetime(link);
    Span whole = new Span(life.recordedSince().orElse(now.minusSeconds(1)), now.plusMillis(1));
    return framed(
        tag("p", tag("a", at("class", "btn"), "← All links"), call(Map.of())),
        tag("h2", link.watch().name(), " ", Parts.status(link)),
        Parts.blind(link),
        tag(
            "section",
            at("class", "card"),
            tag(
                "div",
                at("class", "body"),
                Parts.axis(whole, now),
                new Timeline(whole, false)
                    .of(link.watch().name(), lookup.spells(link), link.blindness())),
            tag("div", at("class", "body"), Parts.facts(link, life, now)),
            Parts.entries(lookup.life(link).items().reversed().stream().limit(MOST).toList())));
  }

  private String framed(Object... parts) {
    // CloudWatch has its own page around this: our style speaks of our element only.
    return all(
            tag("style", Html.verbatim(Assets.STYLE)),
            tag("div", at("class", dark ? "al dark" : "al light"), Timeline.patterns(), all(parts)))
        .markup();
  }

  private Html named(LinkView link) {
    return all(tag("a", at("class", "name"), link.watch().name()), call(Map.of("key", link.key())));
  }

  /** CloudWatch makes the element before this one call the function. */
  private Html call(Map<String, String> parameters) {
    return tag(
        "cwdb-action",
        at("action", "call"),
        at("display", "widget"),
        at("endpoint", functionArn),
        AsJson.text(new LinkedHashMap<>(parameters)));
  }
}
