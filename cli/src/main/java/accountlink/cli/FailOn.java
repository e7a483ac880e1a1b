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
 */
record FailOn(Set<Kind> kinds, boolean unreadable) {
  private static final String BAD = "bad";
  private static final String UNREADABLE = "unreadable";

  /**
   * @throws accountlink.input.BadInputException where a name is none of them
   */
  static FailOn parse(String option, List<String> names) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String name : names) {
      switch (name) {
        case BAD -> Arrays.stream(Kind.values()).filter(Kind::isBad).forEach(kinds::add);
        case UNREADABLE -> {}
        default ->
            kinds.add(
                StatusNames.kind(name)
                    .orElseThrow(
                        () ->
                            BadOption.of(
                                option,
                                name,
                                StatusNames.RULE + ", or " + BAD + ", " + UNREADABLE)));
      }
    }
    return new FailOn(kinds, names.contains(UNREADABLE));
  }

  int exitCode(List<LinkView> links) {
    return links.stream().anyMatch(this::isMet) ? ExitCode.FOUND : ExitCode.DONE;
  }

  private boolean isMet(LinkView link) {
    return link.kind().filter(kinds::contains).isPresent()
        || (unreadable && link.unreadable().isPresent());
  }
}
