package accountlink.history;

import accountlink.link.CurrentStatus;
import accountlink.link.Scope;
import accountlink.store.Entry;
import accountlink.store.EntryPosition;
import accountlink.store.Order;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.UnusableItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The changes of chosen links, newest first, without the history of the others. */
final class LatestChanges {
  /** Looked at for one part, whether they fit or not. */
  private static final int LOOKED_AT = 5000;

  private LatestChanges() {}

  /**
   * The newest few. A link outside of those that changed last has none among them, so that only as
   * many histories are read as there are changes asked for.
   */
  static List<Entry> few(
      HistoryQueries queries,
      List<LinkView> links,
      Span span,
      int most,
      Consumer<UnusableItem> unusable) {
    return links.stream()
        .filter(link -> link.current().isPresent())
        .sorted(
            Comparator.comparing(
                (LinkView link) -> link.current().map(CurrentStatus::since).orElseThrow(),
                Comparator.reverseOrder()))
        .limit(most)
        .flatMap(
            link -> {
              ResultPage<Entry> newest =
                  queries.entries(link, span, Order.NEWEST_FIRST, most, Optional.empty());
              newest.unusable().forEach(unusable);
              return newest.items().stream().filter(link::knows);
            })
        .sorted(Comparator.comparing((Entry entry) -> EntryPosition.of(entry)).reversed())
        .limit(most)
        .toList();
  }

  /**
   * Part by part. A part may have fewer than {@code limit} changes, even none, and not be the last.
   *
   * @param chosen by the keys of the links
   * @throws IllegalArgumentException or {@link java.time.DateTimeException} if {@code after} is not
   *     a position within the span
   */
  static ResultPage<Entry> part(
      HistoryQueries queries,
      Scope scope,
      Span span,
      Predicate<String> chosen,
      int limit,
      Optional<String> after) {
    List<Entry> found = new ArrayList<>();
    List<UnusableItem> unusable = new ArrayList<>();
    Optional<String> next = after;
    int looked = 0;
    do {
      ResultPage<Entry> page = queries.transitions(span, Set.of(), limit, next);
      unusable.addAll(page.unusable());
      looked += limit;
      for (Entry entry : page.items()) {
        if (entry.scope().equals(scope) && chosen.test(entry.key())) {
          found.add(entry);
          if (found.size() == limit) {
            boolean isLast = entry == page.items().getLast() && page.next().isEmpty();
            return new ResultPage<>(
                List.copyOf(found),
                isLast ? Optional.empty() : Optional.of(EntryPosition.of(entry).text()),
                List.copyOf(unusable));
          }
        }
      }
      next = page.next();
    } while (next.isPresent() && looked < LOOKED_AT);
    return new ResultPage<>(List.copyOf(found), next, List.copyOf(unusable));
  }
}
