package accountlink.link;

/**
 * Which way a run has read the links.
 *
 * @param why the reason for the method, for people, and where a listing was not complete, why
 */
public record ReadingWay(ReadingMethod method, String why) {

  /** The same, and something that was found on the way. */
  public ReadingWay and(String found) {
    return new ReadingWay(method, why + "; " + found);
  }
}
