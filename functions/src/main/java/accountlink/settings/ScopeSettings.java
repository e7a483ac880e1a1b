package accountlink.settings;

import accountlink.link.Discovery;
import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An entry of {@code scopes}: a scope for each of its Regions.
 *
 * @param account whose links are read; empty: the stack's own
 * @param regions at least one; exactly one where it has {@code links}
 * @param role that reads them; empty exactly where {@code account} is
 * @param links to watch by name
 * @param discovery which other links are watched; empty: none
 */
public record ScopeSettings(
    Optional<String> account,
    List<String> regions,
    Optional<ReaderRole> role,
    List<WatchedLink> links,
    Optional<Discovery> discovery) {

  /** The ARNs of the roles of these, each once. */
  static Set<String> roles(List<ScopeSettings> scopes) {
    Set<String> roles = new LinkedHashSet<>();
    scopes.forEach(scope -> scope.role().map(ReaderRole::arn).ifPresent(roles::add));
    return roles;
  }

  /**
   * @param own the stack's scope
   */
  Stream<Scope> scopes(Scope own) {
    return regions.stream().map(region -> new Scope(account.orElse(own.account()), region));
  }
}
