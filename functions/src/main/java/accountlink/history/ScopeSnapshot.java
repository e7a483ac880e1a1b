package accountlink.history;

import java.util.List;

/**
 * What is known of a scope and each of its links, from one read of the table: the parts of an
 * answer that is made of it cannot disagree.
 *
 * @param links watched links, those of the settings first and in their order, former ones after
 *     them
 * @param knowsWatched whether settings say what is watched; else nobody can tell what no longer is
 */
public record ScopeSnapshot(ScopeView view, List<LinkView> links, boolean knowsWatched) {
  /** The links that count: what is no longer watched counts nowhere. */
  public List<LinkView> counted() {
    return links.stream().filter(link -> link.watched() || !knowsWatched).toList();
  }

  /** The links that are no longer watched, and are shown apart. */
  public List<LinkView> former() {
    return links.stream().filter(link -> !link.watched() && knowsWatched).toList();
  }
}
