package accountlink.history;

import accountlink.link.LinkStatus;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Which links are asked for.
 *
 * @param status kinds of which one must be its status
 * @param groups or of which it must belong to one; both empty: any, and also links never read
 * @param owner as the settings name it, in either case
 * @param text part of its name, key or owner, in either case
 */
public record LinkFilter(
    Set<LinkStatus.Kind> status,
    Set<LinkGroup> groups,
    Optional<String> owner,
    Optional<String> text) {
  public static final LinkFilter ALL = new LinkFilter(Set.of(), Optional.empty(), Optional.empty());

  /** By statuses alone. */
  public LinkFilter(Set<LinkStatus.Kind> status, Optional<String> owner, Optional<String> text) {
    this(status, Set.of(), owner, text);
  }

  /**
   * Those that words mean, each the name of a status or the word of a group.
   *
   * @param statuses finds the status of a name
   * @param unknown takes each word that is neither; it chooses nothing
   */
  public static LinkFilter of(
      Collection<String> words,
      Function<String, Optional<LinkStatus.Kind>> statuses,
      Optional<String> owner,
      Optional<String> text,
      Consumer<String> unknown) {
    Set<LinkStatus.Kind> status = EnumSet.noneOf(LinkStatus.Kind.class);
    Set<LinkGroup> groups = EnumSet.noneOf(LinkGroup.class);
    for (String word : words) {
      LinkGroup.of(word)
          .ifPresentOrElse(
              groups::add,
              () -> statuses.apply(word).ifPresentOrElse(status::add, () -> unknown.accept(word)));
    }
    return new LinkFilter(status, groups, owner, text);
  }

  /** The same whatever the status. */
  public LinkFilter ofAnyStatus() {
    return new LinkFilter(Set.of(), owner, text);
  }

  public boolean fits(LinkView link) {
    return ((status.isEmpty() && groups.isEmpty())
            || link.kind().filter(status::contains).isPresent()
            || groups.stream().anyMatch(group -> group.has(link)))
        && owner
            .map(name -> link.watchedLink().owner().filter(name::equalsIgnoreCase).isPresent())
            .orElse(true)
        && text.map(part -> mentions(link, part)).orElse(true);
  }

  private static boolean mentions(LinkView link, String part) {
    return contains(link.key(), part)
        || contains(link.watchedLink().name(), part)
        || link.watchedLink().owner().filter(owner -> contains(owner, part)).isPresent();
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
