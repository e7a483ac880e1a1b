package accountlink.store;

/** The order of the entries of a history. */
public enum Order {
  OLDEST_FIRST,
  NEWEST_FIRST
}
