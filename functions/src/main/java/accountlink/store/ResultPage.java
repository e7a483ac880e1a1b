package accountlink.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One page of a longer list.
 *
 * @param items in order; fewer than the limit, even none, where reading more would take too long
 * @param next position of the next page, to be passed as {@code after}; empty on the last page
 * @param unusable what belongs to this page and cannot be read: the others are in {@code items}
 */
public record ResultPage<T>(List<T> items, Optional<String> next, List<UnusableItem> unusable) {

  /** A page of which all can be read. */
  public ResultPage(List<T> items, Optional<String> next) {
    this(items, next, List.of());
  }

  /**
   * The items of all pages, each page read when it is needed.
   *
   * @param pages reads the page after a position
   * @param unusable gets what cannot be read, with the page that it belongs to
   */
  public static <T> Stream<T> all(
      Function<Optional<String>, ResultPage<T>> pages, Consumer<UnusableItem> unusable) {
    return Stream.iterate(
            Optional.of(pages.apply(Optional.empty())),
            Optional::isPresent,
            page -> page.flatMap(ResultPage::next).map(next -> pages.apply(Optional.of(next))))
        .map(Optional::orElseThrow)
        .peek(page -> page.unusable().forEach(unusable))
        .flatMap(page -> page.items().stream());
  }

  /**
   * The same page of what the items hold. One that cannot be read stops no other.
   *
   * @param name of an item, as its home names it
   */
  public <R> ResultPage<R> read(Function<T, String> name, Function<T, R> parser) {
    UnusableItems wrong = new UnusableItems();
    List<R> read = new ArrayList<>();
    items.forEach(
        item ->
            wrong.noteIfUnusable(
                Optional.empty(), name.apply(item), () -> read.add(parser.apply(item))));
    return new ResultPage<>(List.copyOf(read), next, wrong.found());
  }

  /** The same page with only such items; it may have none, and not be the last. */
  public ResultPage<T> where(Predicate<T> which) {
    return new ResultPage<>(items.stream().filter(which).toList(), next, unusable);
  }

  /** The same page, and more that cannot be read. */
  public ResultPage<T> and(List<UnusableItem> more) {
    return new ResultPage<>(items, next, Stream.concat(unusable.stream(), more.stream()).toList());
  }

  /** The first {@code limit} items. One item more than that shows that there is a next page. */
  public static <T> ResultPage<T> of(List<T> found, int limit, Function<T, String> position) {
    return found.size() > limit
        ? new ResultPage<>(
            List.copyOf(found.subList(0, limit)), Optional.of(position.apply(found.get(limit - 1))))
        : new ResultPage<>(List.copyOf(found), Optional.empty());
  }
}
