package accountlink.laptop;

import accountlink.workspaces.ScopeClients;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * By which credentials the accounts are read on this machine.
 *
 * @param accounts all that are watched, by their ids
 */
public record AccountClients(Map<String, Reader> accounts) implements ScopeClients {

  /**
   * Who reads an account.
   *
   * @param assumesRoles whether by the role that the settings name, as the deployed check does;
   *     else the credentials are the account's own
   */
  public record Reader(ScopeClients clients, boolean assumesRoles) {}

  @Override
  public Resolver resolver(Instant deadline) {
    Map<String, Resolver> resolvers = new HashMap<>();
    accounts.forEach(
        (account, reader) -> resolvers.put(account, reader.clients().resolver(deadline)));
    return (scope, role, planned) ->
        resolvers
            .get(scope.account())
            .resolve(
                scope, role.filter(_ -> accounts.get(scope.account()).assumesRoles()), planned);
  }
}
