package accountlink.link;

/**
 * Which way a run has read the links.
 *
 * @param why the reason for the method, for people, and where a listing was not complete, why
 * @param incompleteListings in how many runs in a row, this one the last, a listing ended before
 *     its last page; 0 where it did not, and where nothing is listed
 */
public record ReadingWay(ReadingMethod method, String why, int incompleteListings) {
  /** So many listings in a row that were not complete are no passing fault. */
  private static final int MANY = 3;

  /** Where no listing has ended early. */
  public ReadingWay(ReadingMethod method, String why) {
    this(method, why, 0);
  }

  /** Whether links may be there that no listing comes to, run after run. */
  public boolean keepsMissingLinks() {
    return incompleteListings >= MANY;
  }

  /**
   * The same, and what a listing came to.
   *
   * @param found in it, for people
   */
  public ReadingWay listed(String found, int incompleteListings) {
    return new ReadingWay(method, why + "; " + found, incompleteListings);
  }
}
