package accountlink.link;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which links are watched that the settings do not name: those that a listing shows.
 *
 * @param include only such links; empty sets include all
 * @param exclude no such links
 * @param limit most links that are watched, those of the settings among them
 */
public record Discovery(Filter include, Filter exclude, int limit) {
  public static final int DEFAULT_LIMIT = 10_000;

  /** Every link, with the default limit. */
  public static final Discovery ALL = new Discovery(Filter.EMPTY, Filter.EMPTY, DEFAULT_LIMIT);

  /** What the account that reads the links is in a link. */
  public enum Role {
    SOURCE,
    TARGET
  }

  /**
   * A choice of links.
   *
   * @param accounts ids of linked accounts
   * @param statuses that a link has when it is found; what becomes of it later makes no difference
   * @param roles of the account that reads
   */
  public record Filter(Set<String> accounts, Set<LinkStatus.Kind> statuses, Set<Role> roles) {
    public static final Filter EMPTY = new Filter(Set.of(), Set.of(), Set.of());

    private boolean names(Scope scope, LinkIds link) {
      return linkedAccount(scope, link).filter(accounts::contains).isPresent()
          || role(scope, link).filter(roles::contains).isPresent();
    }

    private boolean leavesOut(Scope scope, LinkIds link) {
      return !accounts.isEmpty() && linkedAccount(scope, link).filter(accounts::contains).isEmpty()
          || !roles.isEmpty() && role(scope, link).filter(roles::contains).isEmpty();
    }
  }

  /** Whether there is room again: not at the first link less, which may come back. */
  public boolean hasRoom(int found) {
    return found <= limit * 9L / 10;
  }

  /** Whether such a link is watched once it is found. */
  public boolean admits(Scope scope, LinkIds link) {
    return !include.leavesOut(scope, link) && !exclude.names(scope, link);
  }

  /** Whether a link that has this status when it is found is watched. */
  public boolean admits(LinkStatus status) {
    return (include.statuses().isEmpty() || include.statuses().contains(status.kind()))
        && !exclude.statuses().contains(status.kind());
  }

  /**
   * A link that was found, under the name of its linked account.
   *
   * @param names of accounts, by account id
   */
  WatchedLink watchedLink(Scope scope, String linkId, LinkIds link, Map<String, String> names) {
    return new WatchedLink(
        new LinkRef.LinkId(linkId),
        linkedAccount(scope, link)
            .map(account -> names.getOrDefault(account, account))
            .orElse(linkId),
        Optional.empty());
  }

  /** The account of a link that is not the one that reads it. */
  private static Optional<String> linkedAccount(Scope scope, LinkIds link) {
    return role(scope, link).equals(Optional.of(Role.TARGET))
        ? link.sourceAccountId()
        : link.targetAccountId();
  }

  private static Optional<Role> role(Scope scope, LinkIds link) {
    if (link.sourceAccountId().equals(Optional.of(scope.account()))) {
      return Optional.of(Role.SOURCE);
    }
    return link.targetAccountId().equals(Optional.of(scope.account()))
        ? Optional.of(Role.TARGET)
        : Optional.empty();
  }
}
