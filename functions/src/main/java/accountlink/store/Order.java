package accountlink.store;

/** Which end of the history comes first. */
public enum Order {
  OLDEST_FIRST,
  NEWEST_FIRST
}
