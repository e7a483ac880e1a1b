package accountlink.link;

/** How serious an alert is. Subscriptions can filter on it. */
public enum Severity {
  /** A link is rejected, failed or lost: somebody must act. */
  CRITICAL,
  /** A link cannot be read, or has a status that this version does not know. */
  WARNING,
  /** Something happened that is all right. */
  INFO,
  /** The accounts are linked. */
  GOOD_NEWS;

  /** Words for people. */
  public String words() {
    return name().replace('_', ' ');
  }
}
