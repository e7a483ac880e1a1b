package accountlink.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One page of a longer list.
 *
 * @param items in order; fewer than the limit, even none, where reading more would take too long
 * @param next position of the next page, to be passed as {@code after}; empty on the last page
 */
public record ResultPage<T>(List<T> items, Optional<String> next) {

  /**
   * The items of all pages, each page read when it is needed.
   *
   * @param pages reads the page after a position
   */
  public static <T> Stream<T> all(Function<Optional<String>, ResultPage<T>> pages) {
    return Stream.iterate(
            Optional.of(pages.apply(Optional.empty())),
            Optional::isPresent,
            page -> page.flatMap(ResultPage::next).map(next -> pages.apply(Optional.of(next))))
        .flatMap(page -> page.orElseThrow().items().stream());
  }

  /** The first {@code limit} items. One item more than that shows that there is a next page. */
  public static <T> ResultPage<T> of(List<T> found, int limit, Function<T, String> position) {
    return found.size() > limit
        ? new ResultPage<>(
            List.copyOf(found.subList(0, limit)), Optional.of(position.apply(found.get(limit - 1))))
        : new ResultPage<>(List.copyOf(found), Optional.empty());
  }
}
