package accountlink.cli;

import accountlink.format.StatusNames;
import accountlink.link.LinkStatus.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Statuses as they are typed. */
final class Statuses {
  static final String EXAMPLES = "pending, linked, rejected, failed, not-found, unrecognised";

  private Statuses() {}

  /**
   * @throws accountlink.input.BadInputException where a name is not a status
   */
  static Set<Kind> parse(String option, List<String> names) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    names.forEach(
        name ->
            kinds.add(
                StatusNames.kind(name)
                    .orElseThrow(() -> BadOption.of(option, name, StatusNames.RULE))));
    return kinds;
  }
}
