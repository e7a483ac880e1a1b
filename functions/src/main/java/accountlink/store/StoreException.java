package accountlink.store;

/**
 * The store could not answer. Whether it has acted is not known; see {@link Store} for what that
 * means. The cause is what its home said.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
