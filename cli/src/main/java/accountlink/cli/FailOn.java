package accountlink.cli;

import accountlink.history.LinkView;
import java.util.List;

/**
 * What a script wants to hear of by the exit code.
 *
 * @param stale whether also that no run has finished for three intervals, whatever was read before
 */
record FailOn(LinkWords words, boolean stale) {
  private static final String STALE = "stale";

  /**
   * @throws accountlink.input.BadInputException where a name is none of them
   */
  static FailOn parse(String option, List<String> names) {
    return new FailOn(LinkWords.parse(option, names, STALE), names.contains(STALE));
  }

  /**
   * @param links that count
   * @param isStale of the scope they belong to
   */
  int exitCode(List<LinkView> links, boolean isStale) {
    return (stale && isStale) || links.stream().anyMatch(words::mean)
        ? ExitCode.FOUND
        : ExitCode.DONE;
  }
}
