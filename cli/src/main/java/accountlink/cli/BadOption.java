package accountlink.cli;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import java.util.List;

/** What is wrong with an option or a parameter of the command line. */
final class BadOption {
  private BadOption() {}

  /**
   * @param option as it is typed
   * @param value that was typed; empty where nothing was
   * @param rule that the value breaks
   */
  static BadInputException of(String option, String value, String rule) {
    return new BadInputException("command line", List.of(new Problem(option, value, rule)));
  }
}
