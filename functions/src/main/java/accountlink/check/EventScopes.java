package accountlink.check;

import accountlink.link.LinkEvent;
import accountlink.link.LinkIds;
import accountlink.link.LinkState;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings.WatchedScope;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import accountlink.store.StoreException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which scopes an event may concern: those whose accounts it names, and those that know its link or
 * the account that called. A link is in one Region.
 *
 * @param scopes that are checked
 * @param known whether the event is about one of them for sure, so that it is kept there
 */
record EventScopes(List<WatchedScope> scopes, boolean known) {

  /**
   * @param from where the call was made; its account or Region may be missing in an event that is
   *     made by hand
   */
  static EventScopes of(List<WatchedScope> all, LinkEvent event, CallPlace from, Store store) {
    List<WatchedScope> inRegion =
        all.stream()
            .filter(one -> from.region().map(one.scope().region()::equals).orElse(true))
            .toList();
    if (inRegion.size() <= 1) {
      return new EventScopes(inRegion, true);
    }
    Set<String> accounts =
        Stream.of(event.link().sourceAccountId(), event.link().targetAccountId(), from.account())
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    List<Knows> known =
        Parallel.each(
            inRegion,
            one ->
                accounts.contains(one.scope().account())
                    ? Knows.THE_LINK
                    : knows(one, event, from, store));
    Knows best = Collections.max(known);
    return new EventScopes(
        inRegion.stream().filter(one -> known.get(inRegion.indexOf(one)) == best).toList(),
        best != Knows.NOTHING);
  }

  /** What a scope knows of an event. */
  private enum Knows {
    NOTHING,
    /** It has links of the account that called, as of a target that answers an invitation. */
    THE_CALLER,
    THE_LINK
  }

  private static Knows knows(WatchedScope scope, LinkEvent event, CallPlace from, Store store) {
    try {
      return knows(scope, store.load(scope.scope()), event, from);
    } catch (StoreException _) {
      // It says so itself where it is checked, and holds back no other.
      return Knows.NOTHING;
    }
  }

  private static Knows knows(
      WatchedScope scope, ScopeRecords records, LinkEvent event, CallPlace from) {
    List<WatchedLink> links = scope.watchList().known(records.links());
    if (links.stream().anyMatch(link -> event.concerns(link, records.link(link.key())))) {
      return Knows.THE_LINK;
    }
    return from.account()
            .filter(
                caller ->
                    links.stream().anyMatch(link -> isOf(caller, link, records.link(link.key()))))
            .isPresent()
        ? Knows.THE_CALLER
        : Knows.NOTHING;
  }

  private static boolean isOf(String account, WatchedLink link, LinkState state) {
    LinkIds ids = state.current().map(current -> current.link()).orElse(LinkIds.UNKNOWN);
    return link.key().equals(account)
        || ids.sourceAccountId().equals(Optional.of(account))
        || ids.targetAccountId().equals(Optional.of(account));
  }
}
