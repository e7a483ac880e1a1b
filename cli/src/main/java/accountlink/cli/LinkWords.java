package accountlink.cli;

import accountlink.format.StatusNames;
import accountlink.history.LinkFilter;
import accountlink.history.LinkGroup;
import accountlink.history.LinkView;
import accountlink.link.LinkStatus.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Links by the words that are typed for them: of one of these statuses, or in one of these groups.
 */
record LinkWords(LinkFilter all) {
  static final List<String> GROUPS =
      Arrays.stream(LinkGroup.values()).map(LinkGroup::word).toList();

  /**
   * For a help text, where picocli wants a constant. {@code LinkWordsTest} holds it to the enums.
   */
  static final String EXAMPLES =
      Statuses.EXAMPLES
          + ", attention (rejected, failed, not-found, unrecognised or unreadable), bad (rejected,"
          + " failed or not-found), unreadable, muted";

  /**
   * @param more words that the option knows besides; they are left out
   * @throws accountlink.input.BadInputException where a word is none of them
   */
  static LinkWords parse(String option, List<String> words, String... more) {
    List<String> others = Stream.concat(GROUPS.stream(), Stream.of(more)).toList();
    return new LinkWords(
        LinkFilter.of(
            words.stream().filter(word -> !List.of(more).contains(word)).toList(),
            StatusNames::kind,
            Optional.empty(),
            Optional.empty(),
            word -> {
              throw Statuses.unknown(option, word, others);
            }));
  }

  /** Those of them that also fit the rest; where there are no words, all that fit it. */
  LinkFilter filter(Optional<String> owner, Optional<String> text) {
    return new LinkFilter(all.status(), all.groups(), owner, text);
  }

  /** Whether there are words, and a link is meant by one. */
  boolean mean(LinkView link) {
    return !(all.status().isEmpty() && all.groups().isEmpty()) && all.fits(link);
  }

  @Override
  public String toString() {
    return Stream.concat(
            all.status().stream().map(Kind::words), all.groups().stream().map(LinkGroup::words))
        .collect(Collectors.joining(" or "));
  }
}
