package accountlink.init;

import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scope whose links AWS has listed.
 *
 * @param role that was assumed for it; empty: the caller's own credentials will do
 * @param links perhaps none
 */
public record FoundScope(Scope scope, Optional<ReaderRole> role, List<FoundLink> links) {

  /** Leaves each link to the scope of its source, where that is among these, as the check does. */
  static List<FoundScope> once(List<FoundScope> all) {
    Set<String> ids = all.stream().map(one -> one.scope().id()).collect(Collectors.toSet());
    return all.stream().map(one -> one.without(ids)).toList();
  }

  private FoundScope without(Set<String> sources) {
    return new FoundScope(
        scope, role, links.stream().filter(link -> !isElsewhere(link, sources)).toList());
  }

  private boolean isElsewhere(FoundLink link, Set<String> sources) {
    return link.sourceAccountId() != null
        && !link.sourceAccountId().equals(scope.account())
        && sources.contains(link.sourceAccountId() + "/" + scope.region());
  }
}
