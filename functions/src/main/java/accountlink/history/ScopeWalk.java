package accountlink.history;

import accountlink.link.Scope;
import accountlink.store.ResultPage;
import accountlink.store.UnusableItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The links of several scopes as one list, scope after scope. */
public record ScopeWalk(HistoryQueries queries, List<Scope> scopes, LinkFilter filter) {

  /**
   * @param after {@code account/region/} and the last key seen there, or nothing where that scope
   *     is still to begin
   * @throws IllegalArgumentException if {@code after} is no such thing
   */
  public ResultPage<LinkView> page(int limit, Optional<String> after) {
    Scope at = after.map(ScopeWalk::scope).orElse(scopes.getFirst());
    Optional<String> key = after.map(ScopeWalk::key).filter(last -> !last.isEmpty());
    List<LinkView> found = new ArrayList<>();
    int index = scopes.indexOf(at);
    if (index < 0) {
      throw new IllegalArgumentException(at + " is not among " + scopes);
    }
    ResultPage<LinkView> page = queries.links(at, filter, limit, key);
    found.addAll(page.items());
    List<UnusableItem> unusable = new ArrayList<>(page.unusable());
    while (page.next().isEmpty() && index + 1 < scopes.size() && found.size() < limit) {
      index++;
      page = queries.links(scopes.get(index), filter, limit - found.size(), Optional.empty());
      found.addAll(page.items());
      unusable.addAll(page.unusable());
    }
    return new ResultPage<>(List.copyOf(found), next(page, index), List.copyOf(unusable));
  }

  private Optional<String> next(ResultPage<LinkView> last, int index) {
    if (last.next().isPresent()) {
      return Optional.of(position(scopes.get(index), last.next().get()));
    }
    return index + 1 < scopes.size()
        ? Optional.of(position(scopes.get(index + 1), ""))
        : Optional.empty();
  }

  private static String position(Scope scope, String key) {
    return scope.id() + "/" + key;
  }

  private static Scope scope(String position) {
    String[] parts = position.split("/", 3);
    return new Scope(parts[0], parts.length < 3 ? "" : parts[1]);
  }

  private static String key(String position) {
    return position.split("/", 3)[2];
  }
}
