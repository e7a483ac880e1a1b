package accountlink.link;

/** How a run reads the links. */
public enum ReadingMethod {
  /** {@code GetAccountLink} for each. */
  GET(1),
  /** {@code ListAccountLinks} for all, and {@code GetAccountLink} for what it cannot say. */
  LIST(25);

  private final int linksACall;

  ReadingMethod(int linksACall) {
    this.linksACall = linksACall;
  }

  /** How many links one answer has at most: the limit of the service's model. */
  public int linksACall() {
    return linksACall;
  }

  /** How many calls so many links take. */
  public int calls(int links) {
    return Math.ceilDiv(links, linksACall);
  }
}
