package accountlink.cli;

import accountlink.format.StatusNames;
import accountlink.history.LinkView;
import accountlink.link.LinkStatus.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a script wants to hear of by the exit code.
 *
 * @param unreadable whether also links that cannot be read, whatever their last status
 * @param stale whether also that no run has finished for three intervals, whatever was read before
 */
record FailOn(Set<Kind> kinds, boolean unreadable, boolean stale) {
  private static final String BAD = "bad";
  private static final String UNREADABLE = "unreadable";
  private static final String STALE = "stale";

  /**
   * @throws accountlink.input.BadInputException where a name is none of them
   */
  static FailOn parse(String option, List<String> names) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String name : names) {
      switch (name) {
        case BAD -> Arrays.stream(Kind.values()).filter(Kind::isBad).forEach(kinds::add);
        case UNREADABLE, STALE -> {}
        default ->
            kinds.add(
                StatusNames.kind(name)
                    .orElseThrow(
                        () ->
                            BadOption.of(
                                option,
                                name,
                                StatusNames.RULE
                                    + ", or "
                                    + String.join(", ", BAD, UNREADABLE, STALE))));
      }
    }
    return new FailOn(kinds, names.contains(UNREADABLE), names.contains(STALE));
  }

  /**
   * @param links that count
   * @param isStale of the scope they belong to
   */
  int exitCode(List<LinkView> links, boolean isStale) {
    return (stale && isStale) || links.stream().anyMatch(this::isMet)
        ? ExitCode.FOUND
        : ExitCode.DONE;
  }

  private boolean isMet(LinkView link) {
    return link.kind().filter(kinds::contains).isPresent()
        || (unreadable && link.unreadable().isPresent());
  }
}
