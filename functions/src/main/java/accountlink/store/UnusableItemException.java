package accountlink.store;

import java.util.function.Supplier;

/** The one thing that was asked for is recorded, and cannot be read. */
public final class UnusableItemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private UnusableItemException(String item, RuntimeException wrong) {
    super(item + " cannot be read: " + wrong, wrong);
  }

  /**
   * Reads one item where another one would be a wrong answer.
   *
   * @param item what it is, as its home names it
   */
  public static <T> T throwIfUnusable(String item, Supplier<T> read) {
    try {
      return read.get();
    } catch (RuntimeException wrong) {
      throw new UnusableItemException(item, wrong);
    }
  }
}
