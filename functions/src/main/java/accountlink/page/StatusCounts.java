package accountlink.page;

import static accountlink.page.Html.at;
import static accountlink.page.Html.tag;

import accountlink.format.StatusStyle;
import accountlink.history.LinkGroup;
import accountlink.history.LinkView;
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
    long attention = count(overview.links(), LinkGroup.ATTENTION);
    return (attention == 0 ? "" : "(" + Fragments.number(attention) + ") ") + "Account links";
  }

  static long count(List<LinkView> links, LinkGroup group) {
    return links.stream().filter(group::has).count();
  }

  /** For screen readers. */
  static String inOneSentence(Overview overview) {
    return counts(overview.links()).entrySet().stream()
        .map(count -> Fragments.number(count.getValue()) + " " + count.getKey().words())
        .collect(Collectors.joining(", ", "Account links: ", "."));
  }

  /** The counts in a line, where tiles would take too much room. */
  static Html sentence(List<LinkView> found) {
    List<Html> parts = new ArrayList<>();
    counts(found)
        .forEach(
            (kind, count) -> {
              StatusStyle style = StatusStyle.of(kind);
              parts.add(Fragments.status(style, Fragments.number(count) + " " + style.words()));
              parts.add(tag("span", "  "));
            });
    return tag("p", at("class", "counts"), parts);
  }

  /** Of the links that the search and the owner leave; each leads to its links. */
  static Html tiles(Overview overview, PageRequest request, Destination to) {
    List<LinkView> found =
        overview.links().stream().filter(request.withStatus("").filter()::fits).toList();
    List<Html> tiles = new ArrayList<>();
    tiles.add(tile(request, to, "", found.size(), "", "all links"));
    tiles.add(tile(request, to, found, LinkGroup.ATTENTION, "bad-text"));
    counts(found)
        .forEach(
            (kind, count) -> {
              StatusStyle style = StatusStyle.of(kind);
              tiles.add(
                  tile(
                      request,
                      to,
                      kind.name(),
                      count,
                      Assets.cssClass(style) + "-text",
                      style.sign() + " " + style.words()));
            });
    List.of(LinkGroup.UNREADABLE, LinkGroup.MUTED).stream()
        .filter(group -> count(found, group) > 0)
        .forEach(group -> tiles.add(tile(request, to, found, group, "unknown-text")));
    return tag("ul", at("class", "tiles"), at("aria-label", "Links by status"), tiles);
  }

  private static Html tile(
      PageRequest request,
      Destination to,
      List<LinkView> found,
      LinkGroup group,
      String styleClass) {
    long count = count(found, group);
    return tile(request, to, group.word(), count, count == 0 ? "" : styleClass, group.words());
  }

  private static Html tile(
      PageRequest request,
      Destination to,
      String status,
      long number,
      String styleClass,
      String words) {
    List<Attribute> attributes = new ArrayList<>();
    if (to.isServer()) {
      attributes.add(at("href", to.overview(request.withStatus(status))));
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
            tag("b", at("class", styleClass), Fragments.number(number)),
            tag("span", at("class", styleClass), words)));
  }

  private static Map<Kind, Long> counts(List<LinkView> links) {
    Map<Kind, Long> counts = new TreeMap<>(WORST_FIRST);
    links.stream()
        .flatMap(link -> link.kind().stream())
        .forEach(kind -> counts.merge(kind, 1L, Long::sum));
    return counts;
  }
}
