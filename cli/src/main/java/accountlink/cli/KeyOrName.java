package accountlink.cli;

import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.input.BadInputException;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which link is meant by what somebody typed, in one scope or several. */
final class KeyOrName {
  private KeyOrName() {}

  static BadInputException neither(String keyOrName, List<String> names) {
    return BadOption.of(
        "KEY",
        keyOrName,
        "must be a link id (link-…), an account's 12 digits, or the name that the settings give a"
            + " link"
            + DidYouMean.text(keyOrName, names));
  }

  /**
   * The link that has a key, or a name of the settings or of its account.
   *
   * @return empty where no scope has the key
   * @throws accountlink.input.BadInputException where it is neither key nor name, or several have
   *     it
   */
  static Optional<LinkView> link(HistoryQueries queries, List<Scope> scopes, String keyOrName) {
    if (LinkRef.isKey(keyOrName)) {
      List<LinkView> found = queries.linksInAny(scopes, keyOrName);
      if (found.size() > 1) {
        throw BadOption.of(
            "KEY",
            keyOrName,
            "is in several scopes: give one of "
                + found.stream().map(link -> "--scope " + link.scope().id()).toList());
      }
      return found.stream().findFirst();
    }
    List<LinkView> named = named(queries, scopes, keyOrName.strip());
    if (named.size() == 1) {
      return Optional.of(named.getFirst());
    }
    if (named.isEmpty()) {
      throw neither(keyOrName, names(queries, scopes));
    }
    throw BadOption.of(
        "KEY",
        keyOrName,
        "is the name of "
            + named.size()
            + " links: give one of "
            + String.join(", ", named.stream().map(link -> words(link, scopes)).toList()));
  }

  private static String words(LinkView link, List<Scope> scopes) {
    return link.key() + (scopes.size() > 1 ? " --scope " + link.scope().id() : "");
  }

  /** A link that no settings name has the name of its account, and none of theirs. */
  private static List<LinkView> named(HistoryQueries queries, List<Scope> scopes, String name) {
    List<LinkView> configured =
        scopes.stream()
            .flatMap(
                scope ->
                    queries.configured(scope).stream()
                        .filter(link -> link.name().equalsIgnoreCase(name))
                        .flatMap(link -> queries.link(scope, link.key()).stream()))
            .toList();
    return configured.isEmpty()
        ? scopes.stream()
            .filter(queries::discovers)
            .flatMap(scope -> queries.snapshot(scope).links().stream())
            .filter(LinkView::watched)
            .filter(link -> link.watchedLink().name().equalsIgnoreCase(name))
            .toList()
        : configured;
  }

  /**
   * Says so, with what was probably meant.
   *
   * @param options what a command needs to find the same history
   */
  static int notFound(HistoryQueries queries, List<Scope> scopes, String key, String options) {
    String didYouMean = didYouMean(queries, scopes, key);
    System.err.println(
        "There is no history of '"
            + key
            + "': give a link id or an account id that './account-links status"
            + options
            + "' shows"
            + (didYouMean.isEmpty() ? "." : didYouMean));
    return ExitCode.NOT_FOUND;
  }

  private static List<String> names(HistoryQueries queries, List<Scope> scopes) {
    return links(queries, scopes).map(link -> link.watchedLink().name()).toList();
  }

  /** The key of a link that is known and was probably meant. */
  static String didYouMean(HistoryQueries queries, List<Scope> scopes, String key) {
    return DidYouMean.text(key, links(queries, scopes).map(LinkView::key).toList());
  }

  private static Stream<LinkView> links(HistoryQueries queries, List<Scope> scopes) {
    return scopes.stream().flatMap(scope -> queries.snapshot(scope).links().stream());
  }
}
