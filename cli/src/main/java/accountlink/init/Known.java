package accountlink.init;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of links before anybody is asked.
 *
 * @param typed names from the command line, by the key of a link or an account; they go first
 * @param names from a file
 * @param owners from a file
 */
public record Known(
    Map<String, String> typed, Map<String, String> names, Map<String, String> owners) {
  public static final Known NOTHING = new Known(Map.of(), Map.of(), Map.of());

  /** All names, where the typed ones go before those of a file. */
  Map<String, String> allNames() {
    Map<String, String> all = new TreeMap<>(names);
    all.putAll(typed);
    return all;
  }

  Optional<String> name(String key, FoundLink link, String account) {
    return of(typed, key, link, account).or(() -> of(names, key, link, account));
  }

  Optional<String> owner(String key, FoundLink link, String account) {
    return of(owners, key, link, account);
  }

  /** Whether a name was typed for the link. */
  boolean isTyped(String key, FoundLink link, String account) {
    return of(typed, key, link, account).isPresent();
  }

  private static Optional<String> of(
      Map<String, String> from, String key, FoundLink link, String account) {
    return Optional.ofNullable(from.get(key))
        .or(() -> Optional.ofNullable(link.linkId()).map(from::get))
        .or(() -> link.otherThan(account).map(from::get));
  }

  /**
   * Whoever types a name means a link that is there.
   *
   * @param found links of all scopes
   * @throws BadInputException for each typed name of no link
   */
  public void check(List<FoundScope> found) {
    List<Problem> problems = new ArrayList<>();
    typed.forEach(
        (key, name) -> {
          if (found.stream().noneMatch(scope -> isOf(key, scope))) {
            problems.add(
                new Problem(
                    "--name",
                    key + "=" + name,
                    "AWS lists no link of '"
                        + key
                        + "': give the account or the link id of one that it lists"));
          }
        });
    if (!problems.isEmpty()) {
      throw new BadInputException("command line", problems);
    }
  }

  private static boolean isOf(String key, FoundScope scope) {
    return scope.links().stream()
        .anyMatch(
            link ->
                key.equals(link.linkId())
                    || link.otherThan(scope.scope().account()).filter(key::equals).isPresent());
  }
}
