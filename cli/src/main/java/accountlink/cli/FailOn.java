package accountlink.cli;

import accountlink.history.LinkView;
import java.util.List;

/** What a script wants to hear of by the exit code. */
record FailOn(LinkWords words) {
  /**
   * @throws accountlink.input.BadInputException where a name is none of them
   */
  static FailOn parse(String option, List<String> names) {
    return new FailOn(LinkWords.parse(option, names));
  }

  int exitCode(List<LinkView> links) {
    return links.stream().anyMatch(words::mean) ? ExitCode.FOUND : ExitCode.DONE;
  }
}
