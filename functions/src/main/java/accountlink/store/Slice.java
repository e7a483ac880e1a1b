package accountlink.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a longer list.
 *
 * @param items in order; fewer than were asked for, even none, where looking for more would have
 *     taken too long
 * @param next where the rest begins, to be handed back as {@code after}; empty at the end
 */
public record Slice<T>(List<T> items, Optional<String> next) {

  /**
   * The first {@code limit} of what was found, where one more than that shows that there is more.
   */
  static <T> Slice<T> of(List<T> found, int limit, Function<T, String> position) {
    return found.size() > limit
        ? new Slice<>(
            List.copyOf(found.subList(0, limit)), Optional.of(position.apply(found.get(limit - 1))))
        : new Slice<>(List.copyOf(found), Optional.empty());
  }
}
