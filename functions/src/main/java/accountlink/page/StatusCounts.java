package accountlink.page;

import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.StatusStyle;
import accountlink.format.StatusStyle.Tone;
import accountlink.history.Overview;
import accountlink.link.LinkStatus.Kind;
import accountlink.page.Html.Attribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many links have which status: the title, a sentence, and the tiles. */
final class StatusCounts {
  static final Comparator<Kind> WORST_FIRST =
      Comparator.comparing((Kind kind) -> kind.rank()).thenComparing(kind -> kind);

  private StatusCounts() {}

  static String title(Overview overview) {
    long bad = overview.links().stream().filter(StatusCounts::isBad).count();
    return (bad == 0 ? "" : "(" + bad + ") ") + "Account links";
  }

  /** For screen readers. */
  static String inOneSentence(Overview overview) {
    return counts(overview).entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey().words())
        .collect(Collectors.joining(", ", "Account links: ", "."));
  }

  /** The counts in a line, where tiles would take too much room. */
  static Html sentence(Overview overview) {
    List<Html> parts = new ArrayList<>();
    counts(overview)
        .forEach(
            (kind, count) -> {
              StatusStyle style = StatusStyle.of(kind);
              parts.add(Fragments.status(style, count + " " + style.words()));
              parts.add(tag("span", "  "));
            });
    return tag("p", at("class", "counts"), parts);
  }

  static Html tiles(Overview overview, PageRequest request, Destination to) {
    List<Html> tiles = new ArrayList<>();
    tiles.add(tile(request, to, "", Integer.toString(overview.links().size()), "", "all links"));
    counts(overview)
        .forEach(
            (kind, count) -> {
              StatusStyle style = StatusStyle.of(kind);
              tiles.add(
                  tile(
                      request,
                      to,
                      kind.name(),
                      Long.toString(count),
                      Assets.cssClass(style) + "-text",
                      style.sign() + " " + style.words()));
            });
    return tag("ul", at("class", "tiles"), at("aria-label", "Links by status"), tiles);
  }

  private static Html tile(
      PageRequest request,
      Destination to,
      String status,
      String number,
      String styleClass,
      String words) {
    List<Attribute> attributes = new ArrayList<>();
    if (to.isServer()) {
      attributes.add(at("href", request.withStatus(status)));
    }
    if (request.status().equals(status)) {
      attributes.add(at("aria-current", "true"));
    }
    return tag(
        "li",
        at("id", "t-" + status),
        tag(
            "a",
            attributes,
            tag("b", at("class", styleClass), number),
            tag("span", at("class", styleClass), words)));
  }

  private static boolean isBad(Overview.Row row) {
    return row.link().watched() && StatusStyle.of(row.link().kind()).tone() == Tone.BAD;
  }

  private static Map<Kind, Long> counts(Overview overview) {
    Map<Kind, Long> counts = new TreeMap<>(WORST_FIRST);
    overview.links().stream()
        .flatMap(row -> row.link().kind().stream())
        .forEach(kind -> counts.merge(kind, 1L, Long::sum));
    return counts;
  }
}
