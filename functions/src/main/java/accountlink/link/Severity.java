package accountlink.link;

/** How loud an alert is; what subscriptions filter on. */
public enum Severity {
  /** Something is broken or refused: somebody must act. */
  CRITICAL,
  /** Something is not as it should be, or cannot be seen. */
  WARNING,
  /** Something happened that is in order. */
  INFO,
  /** What was waited for has come. */
  GOOD_NEWS;

  /** For people. */
  public String words() {
    return name().replace('_', ' ');
  }
}
