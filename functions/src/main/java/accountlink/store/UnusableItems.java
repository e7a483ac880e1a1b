package accountlink.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Collects what cannot be read while all else is. */
public final class UnusableItems {
  private final List<UnusableItem> found = new ArrayList<>();

  /**
   * Reads one item. Whatever is wrong with it ends here: no field of it can be trusted to be there
   * or to be of its type.
   *
   * @param key of the watched link whose state it is
   * @param item what it is, as its home names it
   */
  public void noteIfUnusable(Optional<String> key, String item, Runnable read) {
    try {
      read.run();
    } catch (RuntimeException wrong) {
      found.add(new UnusableItem(key, item, wrong.toString()));
    }
  }

  /** What is read of an item; empty where it cannot be read. */
  public static <D, T> Optional<T> readable(D item, Function<D, T> parser) {
    List<T> read = new ArrayList<>();
    new UnusableItems().noteIfUnusable(Optional.empty(), "", () -> read.add(parser.apply(item)));
    return read.stream().findFirst();
  }

  public List<UnusableItem> found() {
    return List.copyOf(found);
  }
}
