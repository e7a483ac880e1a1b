package accountlink.screen;

import accountlink.format.StatusStyle;
import accountlink.history.LinkGroup;
import accountlink.history.LinkView;
import accountlink.link.LinkStatus.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How many links there are of each status, what needs attention first. */
public final class SumText {
  private static final int NEVER_READ = 3;

  private static final List<Optional<Kind>> ORDER =
      Stream.concat(Stream.of(Kind.values()).map(Optional::of), Stream.of(Optional.<Kind>empty()))
          .sorted(Comparator.comparing(kind -> kind.map(Kind::rank).orElse(NEVER_READ)))
          .toList();

  private SumText() {}

  /** Of all links. */
  public static String of(List<LinkView> links) {
    return of(links, links.size());
  }

  /**
   * {@code 9 links: 1 rejected, 8 linked; 1 unreadable, 1 muted}, or {@code 3 of 9 links: …}.
   *
   * @param links that are meant
   * @param all how many there are
   */
  public static String of(List<LinkView> links, int all) {
    List<String> statuses = new ArrayList<>();
    for (Optional<Kind> kind : ORDER) {
      add(statuses, links.stream().filter(link -> link.kind().equals(kind)).count(), words(kind));
    }
    List<String> groups = new ArrayList<>();
    for (LinkGroup group : List.of(LinkGroup.UNREADABLE, LinkGroup.MUTED)) {
      add(groups, links.stream().filter(group::has).count(), group.words());
    }
    return (links.size() == all ? "" : number(links.size()) + " of ")
        + number(all)
        + (all == 1 ? " link" : " links")
        + (statuses.isEmpty() ? "" : ": " + String.join(", ", statuses))
        + (groups.isEmpty() ? "" : "; " + String.join(", ", groups));
  }

  private static String words(Optional<Kind> kind) {
    return StatusStyle.of(kind).words();
  }

  private static void add(List<String> parts, long count, String words) {
    if (count > 0) {
      parts.add(number(count) + " " + words);
    }
  }

  /** {@code 10,000}. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
