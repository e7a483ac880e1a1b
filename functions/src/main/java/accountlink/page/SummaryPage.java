package accountlink.page;

import static accountlink.page.Html.all;
import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.SummaryLines;
import accountlink.history.HistoryQueries;
import accountlink.history.Summaries;
import accountlink.link.Scope;
import accountlink.link.Summary;
import accountlink.link.WatchedLink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What became of the links of one scope, or of all scopes: what the command {@code summary} says.
 *
 * @param request the view that it was asked for from, which it leads back to
 */
record SummaryPage(
    Frame frame, Destination to, HistoryQueries queries, Window window, PageRequest request) {
  static final Window USUAL = Window.MONTH;

  private static final String SINCE = "since";

  /** A value that is none is the usual one, as with the parameters of {@link PageRequest}. */
  static Window window(Map<String, String> parameters) {
    return Window.coded(parameters.getOrDefault(SINCE, "")).orElse(USUAL);
  }

  /**
   * @param scopes at least one
   * @param address of a link's own page, by scope and key
   */
  String document(List<Scope> scopes, BiFunction<Scope, String, String> address) {
    Summary summary = Summaries.of(queries, scopes, window.until(frame.clock().now()));
    boolean one = scopes.size() == 1;
    return frame.document(
        "Summary · Account links",
        "",
        false,
        Frame.live(
            "top",
            tag(
                "p",
                at("class", "back"),
                tag("a", at("href", to.overview(request)), one ? "← All links" : "← All scopes")),
            tag(
                "header",
                tag(
                    "h1",
                    "Summary",
                    tag(
                        "small",
                        one ? title(scopes.getFirst()) : Fragments.count(scopes.size(), "scope"))),
                tag(
                    "p",
                    at("class", "soft"),
                    "From ",
                    frame.clock().time(summary.from()),
                    " to ",
                    frame.clock().time(summary.until()))),
            windows()),
        Frame.live(
            "summary",
            tag(
                "section",
                at("class", "card"),
                at("aria-labelledby", "h-summary"),
                Fragments.head("h-summary", "Within " + window.words(), json()),
                tag(
                    "div",
                    at("class", "body"),
                    tag(
                        "dl",
                        SummaryLines.of(summary, new Style(address)).stream()
                            .map(line -> all(tag("dt", line.label()), tag("dd", line.value())))
                            .toList())))));
  }

  private Html windows() {
    return to.isServer()
        ? tag(
            "nav",
            at("class", "pages"),
            at("aria-label", "How far back"),
            Stream.of(Window.WEEK, Window.MONTH, Window.QUARTER, Window.YEAR)
                .map(
                    other ->
                        other == window
                            ? tag("strong", at("aria-current", "page"), other.words())
                            : tag("a", at("href", of(other, "/summary")), other.words()))
                .toList())
        : Html.NOTHING;
  }

  private Html json() {
    return to.isServer()
        ? tag("a", at("href", of(window, "/summary.json")), "as JSON")
        : Html.NOTHING;
  }

  private String of(Window since, String path) {
    return request.on(path, Map.of(SINCE, since.code()));
  }

  private String title(Scope scope) {
    return ScopeIndex.title(queries.accountName(scope).orElse(""), scope);
  }

  private final class Style implements SummaryLines.Style<Html> {
    private final BiFunction<Scope, String, String> address;

    Style(BiFunction<Scope, String, String> address) {
      this.address = address;
    }

    @Override
    public Html text(String text) {
      return all(text);
    }

    @Override
    public Html time(Instant instant) {
      return frame.clock().time(instant);
    }

    @Override
    public Html link(Scope scope, WatchedLink link) {
      return tag("a", at("href", address.apply(scope, link.key())), link.name());
    }

    @Override
    public String scope(Scope scope) {
      return title(scope);
    }
  }
}
