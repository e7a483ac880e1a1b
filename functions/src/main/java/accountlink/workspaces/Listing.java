package accountlink.workspaces;

import accountlink.link.LinkRef;
import accountlink.link.Reading;
import accountlink.link.WatchedLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ListAccountLinks} answered, all pages together. Links may have changed, come or gone
 * while the pages were read, so what it does not say for sure it does not say at all.
 */
public final class Listing {
  private final Map<String, List<Reading.Seen>> byLinkId = new HashMap<>();
  private final Map<String, List<Reading.Seen>> byAccount = new HashMap<>();
  private final List<Reading.Seen> links;
  private final int pages;
  private final Optional<Reading.Unreadable> failure;

  /**
   * @param links of all pages
   * @param pages how many were answered
   * @param failure why this is not all; empty where it is
   */
  Listing(List<Reading.Seen> links, int pages, Optional<Reading.Unreadable> failure) {
    this.links = List.copyOf(links);
    this.pages = pages;
    this.failure = failure;
    for (Reading.Seen seen : links) {
      add(byLinkId, seen.link().linkId(), seen);
      add(byAccount, seen.link().sourceAccountId(), seen);
      add(byAccount, seen.link().targetAccountId(), seen);
    }
  }

  /** Of a scope for which AWS was not asked. */
  public static Listing none(Reading.Unreadable why) {
    return new Listing(List.of(), 0, Optional.of(why));
  }

  private static void add(
      Map<String, List<Reading.Seen>> all, Optional<String> key, Reading.Seen seen) {
    key.ifPresent(one -> all.computeIfAbsent(one, _ -> new ArrayList<>(1)).add(seen));
  }

  /** What the pages show that were read; a link may be in it twice. */
  public List<Reading.Seen> links() {
    return links;
  }

  /** How many pages AWS answered. */
  public int pages() {
    return pages;
  }

  /** Why not every page was read; empty where the last one was. */
  public Optional<String> endedEarly() {
    return failure.map(Reading.Unreadable::detail);
  }

  /** That AWS answered no page at all. */
  public Optional<Reading.Unreadable> nothing() {
    return failure.filter(_ -> pages == 0);
  }

  /**
   * The one link that a watched link means. Empty where the listing has none or several, and where
   * a page that was not read may have another: {@code GetAccountLink} has to say.
   */
  public Optional<Reading.Seen> reading(WatchedLink watchedLink) {
    return switch (watchedLink.ref()) {
      case LinkRef.LinkId id -> only(byLinkId.get(id.value()));
      case LinkRef.LinkedAccountId id ->
          failure.isPresent() ? Optional.empty() : only(byAccount.get(id.value()));
    };
  }

  private static Optional<Reading.Seen> only(List<Reading.Seen> found) {
    return found != null && found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
