package accountlink.history;

import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A part of all changes of chosen links, newest first.
 *
 * @param attention whether any link of the scope needs it, chosen or not
 * @param links that were chosen, by their keys
 */
public record ChangesPage(
    Span span,
    Scope scope,
    boolean attention,
    Map<String, LinkView> links,
    ResultPage<Entry> changes) {

  /**
   * @param after where the part before ended
   * @throws IllegalArgumentException or {@link java.time.DateTimeException} if {@code after} is no
   *     such position
   */
  public static ChangesPage of(
      HistoryQueries queries,
      Snapshots.Kept kept,
      LinkFilter filter,
      Span span,
      int limit,
      Optional<String> after) {
    List<LinkView> all = kept.snapshot().links();
    Map<String, LinkView> links =
        all.stream()
            .filter(filter::fits)
            .collect(Collectors.toMap(LinkView::key, Function.identity()));
    Scope scope = kept.snapshot().view().scope();
    return new ChangesPage(
        span,
        scope,
        all.stream().anyMatch(LinkGroup.ATTENTION::has),
        links,
        LatestChanges.part(queries, scope, span, links::containsKey, limit, after));
  }
}
