package accountlink.cli;

import accountlink.format.StatusNames;
import accountlink.input.BadInputException;
import accountlink.link.LinkStatus.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Statuses as they are typed. */
final class Statuses {
  static final String EXAMPLES = "pending, linked, rejected, failed, not-found, unrecognised";

  private Statuses() {}

  /**
   * @throws BadInputException where a name is not a status
   */
  static Set<Kind> parse(String option, List<String> names) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    names.forEach(
        name ->
            kinds.add(StatusNames.kind(name).orElseThrow(() -> unknown(option, name, List.of()))));
    return kinds;
  }

  /**
   * @param others words that are allowed besides the statuses
   */
  static BadInputException unknown(String option, String word, List<String> others) {
    List<String> known = Stream.concat(Stream.of(EXAMPLES.split(", ")), others.stream()).toList();
    String rule =
        others.isEmpty()
            ? StatusNames.RULE
            : StatusNames.RULE + "; or " + String.join(", ", others);
    return BadOption.of(option, word, rule + DidYouMean.text(word, known));
  }
}
