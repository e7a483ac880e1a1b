package accountlink.link;

import static accountlink.link.Examples.SCOPE;
import static accountlink.link.Examples.minute;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Discovery.Filter;
import accountlink.link.Discovery.Role;
import accountlink.link.LinkStatus.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which links are watched, by what is recorded and listed. */
class WatchListTest {
  private static final String PARTNER = "444455556666";
  private static final String OTHER = "777788889999";
  private static final WatchedLink NAMED = WatchedLink.unnamed(LinkRef.of(OTHER));
  private static final LinkStatus GONE = LinkStatus.of("LINK_NOT_FOUND");
  private static final UnreadablePeriod UNREADABLE =
      new UnreadablePeriod(1, minute(1), UnreadableCause.ACCESS_DENIED, "denied", false);

  private static WatchList list(Discovery discovery) {
    return new WatchList(SCOPE, List.of(NAMED), Optional.of(discovery));
  }

  private static Discovery including(Filter filter) {
    return new Discovery(filter, Filter.EMPTY, 100);
  }

  private static Discovery excluding(Filter filter) {
    return new Discovery(Filter.EMPTY, filter, 100);
  }

  private static Discovery limitedTo(int limit) {
    return new Discovery(Filter.EMPTY, Filter.EMPTY, limit);
  }

  private static Filter accounts(String... ids) {
    return new Filter(Set.of(ids), Set.of(), Set.of());
  }

  private static Filter roles(Role role) {
    return new Filter(Set.of(), Set.of(), Set.of(role));
  }

  private static Filter statuses(Kind kind) {
    return new Filter(Set.of(), Set.of(kind), Set.of());
  }

  /** Of an invitation that the scope's account sent. */
  private static LinkIds sent(String linkId, String target) {
    return new LinkIds(Optional.of(linkId), Optional.of(SCOPE.account()), Optional.of(target));
  }

  private static LinkIds received(String linkId, String source) {
    return new LinkIds(Optional.of(linkId), Optional.of(source), Optional.of(SCOPE.account()));
  }

  private static Reading.Seen listed(LinkIds link, LinkStatus status) {
    return new Reading.Seen(minute(1), status, link);
  }

  private static LinkState recorded(LinkStatus status, LinkIds link) {
    return new LinkState(
        Optional.of(
            new CurrentStatus(
                status,
                Evidence.STATUS_ANSWERED,
                new TimeBounds(Optional.empty(), minute(1)),
                minute(1),
                link,
                Optional.empty(),
                Optional.empty())),
        Optional.empty(),
        1);
  }

  private static List<String> keys(Collection<WatchedLink> links) {
    return links.stream().map(WatchedLink::key).toList();
  }

  private static List<String> found(Discovery discovery, LinkIds link, LinkStatus status) {
    return keys(list(discovery).found(Map.of(), List.of(listed(link, status))).links());
  }

  private static List<String> known(Discovery discovery, String key, LinkState state) {
    return keys(list(discovery).known(Map.of(key, state)));
  }

  // --- Listed ---

  @Test
  void whatIsListedIsFoundUnderTheNameOfItsAccount() {
    WatchList.Found found =
        list(Discovery.ALL)
            .found(Map.of(), List.of(listed(sent("link-00000001", PARTNER), LinkStatus.LINKED)));

    assertEquals(List.of(OTHER, "link-00000001"), keys(found.links()));
    assertEquals(PARTNER, found.links().getLast().name());
    assertEquals(2, found.found());
  }

  @Test
  void aNameForTheAccountIsTheNameOfTheLink() {
    WatchList named =
        new WatchList(
            SCOPE,
            List.of(),
            Optional.of(Discovery.ALL),
            Map.of(PARTNER, "Design studio"),
            Set.of());
    Reading.Seen theirs = listed(received("link-00000001", PARTNER), LinkStatus.LINKED);

    assertEquals("Design studio", named.found(Map.of(), List.of(theirs)).links().getLast().name());
    assertEquals("Design studio", named.named("link-00000001", theirs.link()).name());
  }

  @Test
  void withoutDiscoveryOnlyWhatTheSettingsNameIsWatched() {
    WatchList list = new WatchList(SCOPE, List.of(NAMED), Optional.empty());
    Reading.Seen seen = listed(sent("link-00000001", PARTNER), LinkStatus.LINKED);
    LinkState state = recorded(LinkStatus.LINKED, seen.link());

    assertEquals(List.of(OTHER), keys(list.found(Map.of(), List.of(seen)).links()));
    assertEquals(1, list.found(Map.of(), List.of(seen)).found());
    assertEquals(List.of(OTHER), keys(list.known(Map.of("link-00000001", state))));
    assertEquals("link-00000001", list.named("link-00000001", seen.link()).name());
    assertEquals(List.of(NAMED), list.configured());
    assertEquals(SCOPE, list.scope());
  }

  @Test
  void whatTheSettingsNameByItsAccountOrItsIdIsNotFoundAgain() {
    assertEquals(
        List.of(OTHER), found(Discovery.ALL, sent("link-00000001", OTHER), LinkStatus.LINKED));
    assertEquals(
        List.of(OTHER), found(Discovery.ALL, received("link-00000001", OTHER), LinkStatus.LINKED));
    WatchList byId =
        new WatchList(
            SCOPE,
            List.of(WatchedLink.unnamed(LinkRef.of("link-00000001"))),
            Optional.of(Discovery.ALL));
    LinkIds link = sent("link-00000001", PARTNER);
    assertEquals(1, byId.found(Map.of(), List.of(listed(link, LinkStatus.LINKED))).links().size());
    assertEquals(1, byId.known(Map.of("link-00000001", recorded(LinkStatus.LINKED, link))).size());
  }

  @Test
  void accountsAreIncludedAndLeftOut() {
    LinkIds link = sent("link-00000001", PARTNER);

    assertEquals(2, found(including(accounts(PARTNER)), link, LinkStatus.LINKED).size());
    assertEquals(1, found(including(accounts("1")), link, LinkStatus.LINKED).size());
    assertEquals(1, found(excluding(accounts(PARTNER)), link, LinkStatus.LINKED).size());
    assertEquals(2, found(excluding(accounts("1")), link, LinkStatus.LINKED).size());
  }

  @Test
  void rolesAreIncludedAndLeftOut() {
    LinkIds ours = sent("link-00000001", PARTNER);
    LinkIds theirs = received("link-00000002", PARTNER);

    assertEquals(2, found(including(roles(Role.SOURCE)), ours, LinkStatus.LINKED).size());
    assertEquals(1, found(including(roles(Role.SOURCE)), theirs, LinkStatus.LINKED).size());
    assertEquals(2, found(including(roles(Role.TARGET)), theirs, LinkStatus.LINKED).size());
    assertEquals(1, found(excluding(roles(Role.SOURCE)), ours, LinkStatus.LINKED).size());
    assertEquals(2, found(excluding(roles(Role.SOURCE)), theirs, LinkStatus.LINKED).size());
    LinkIds neither =
        new LinkIds(Optional.of("link-00000003"), Optional.of(PARTNER), Optional.of(PARTNER));
    assertEquals(1, found(including(roles(Role.SOURCE)), neither, LinkStatus.LINKED).size());
    assertEquals(2, found(excluding(roles(Role.SOURCE)), neither, LinkStatus.LINKED).size());
  }

  @Test
  void statusesCountOnlyWhenALinkIsFound() {
    LinkIds link = sent("link-00000001", PARTNER);
    Discovery linked = including(statuses(Kind.LINKED));

    assertEquals(2, found(linked, link, LinkStatus.LINKED).size());
    assertEquals(1, found(linked, link, LinkStatus.PENDING).size());
    assertEquals(1, found(excluding(statuses(Kind.LINKED)), link, LinkStatus.LINKED).size());
    assertEquals(2, known(linked, "link-00000001", recorded(LinkStatus.PENDING, link)).size());
  }

  @Test
  void anIdThatIsNoKeyIsNotWatched() {
    assertEquals(1, found(Discovery.ALL, sent("LINK 1", PARTNER), LinkStatus.LINKED).size());
  }

  // --- The limit ---

  @Test
  void thereAreNoMoreThanTheLimitAndTheFirstStay() {
    LinkIds first = sent("link-00000001", PARTNER);
    LinkIds second = sent("link-00000002", PARTNER);
    Map<String, LinkState> recorded = Map.of("link-00000002", recorded(LinkStatus.LINKED, second));

    WatchList.Found found =
        list(limitedTo(2))
            .found(
                recorded,
                List.of(listed(first, LinkStatus.LINKED), listed(second, LinkStatus.LINKED)));

    assertEquals(List.of(OTHER, "link-00000002"), keys(found.links()), "it was watched before");
    assertEquals(3, found.found());
    assertEquals(List.of(OTHER), keys(list(limitedTo(1)).known(recorded)));
    assertEquals(2, list(limitedTo(1)).found(recorded, List.of()).found());
    assertEquals(List.of(OTHER), keys(list(limitedTo(1)).found(recorded, List.of()).links()));
  }

  @Test
  void roomIsATenthLess() {
    assertTrue(limitedTo(10).hasRoom(9));
    assertFalse(limitedTo(10).hasRoom(10));
    assertTrue(limitedTo(100).hasRoom(90));
    assertFalse(limitedTo(100).hasRoom(91));
  }

  @Test
  void theLimitIsSaidOnce() {
    ScopeEvaluator evaluator = new ScopeEvaluator(SCOPE, Policy.DEFAULT, Examples.WORKLOAD);
    ScopeState never = ScopeState.NEVER_RUN;

    Alert alert = evaluator.limit(never, limitedTo(2), 3, minute(1)).orElseThrow();
    assertEquals(new Alert.LimitReached(2, 3), alert.content());
    assertEquals(1, alert.version());
    assertEquals(minute(1), alert.at());
    assertEquals(Optional.empty(), evaluator.limit(never, limitedTo(2), 2, minute(1)));
    assertEquals(
        Optional.empty(),
        evaluator.limit(never.withLimitReached(true), limitedTo(2), 3, minute(1)));
    ScopeEvaluator.ScopeEvaluation none =
        evaluator.evaluateListing(never, Optional.empty(), minute(1));
    assertFalse(none.saysLimitReached());
    assertTrue(none.with(alert).saysLimitReached());
  }

  @Test
  void aListingThatFailsWhereNothingIsKnownIsAnUnreadableScope() {
    ScopeEvaluator evaluator = new ScopeEvaluator(SCOPE, Policy.DEFAULT, Examples.WORKLOAD);
    Optional<Reading.Unreadable> failure =
        Optional.of(new Reading.Unreadable(minute(1), UnreadableCause.ACCESS_DENIED, "denied"));

    ScopeEvaluator.ScopeEvaluation failed =
        evaluator.evaluateListing(ScopeState.NEVER_RUN, failure, minute(1));

    assertTrue(failed.wholeScopeUnreadable());
    assertEquals(UnreadableCause.ACCESS_DENIED, failed.unreadable().orElseThrow().cause());
    ScopeState last =
        ScopeState.NEVER_RUN.next(
            ScopeState.NEVER_RUN.coverage(), Optional.empty(), failed.unreadable());
    assertEquals(
        Optional.empty(),
        evaluator.evaluateListing(last, Optional.empty(), minute(2)).unreadable());
  }

  // --- Recorded ---

  @Test
  void aRecordedLinkIsWatchedUntilItIsGone() {
    LinkIds link = sent("link-00000001", PARTNER);
    LinkState gone = recorded(GONE, link);
    Mute mute = new Mute("link-00000001", minute(9), "Ada", "they move");

    assertEquals(
        List.of(OTHER, "link-00000001"),
        known(Discovery.ALL, "link-00000001", recorded(LinkStatus.LINKED, link)));
    assertEquals(List.of(OTHER), known(Discovery.ALL, "link-00000001", gone));
    assertEquals(
        2,
        known(
                Discovery.ALL,
                "link-00000001",
                new LinkState(
                    gone.current(), Optional.empty(), Optional.of(HeldBack.nothing(mute)), 1))
            .size(),
        "the end of the mute has still to be said");
    assertEquals(
        2,
        known(
                Discovery.ALL,
                "link-00000001",
                new LinkState(gone.current(), Optional.of(UNREADABLE), 1))
            .size(),
        "that it can be read again has still to be said");
  }

  @Test
  void aLinkThatWasFoundAndNeverReadIsWatchedUnderItsId() {
    LinkState never = new LinkState(Optional.empty(), Optional.of(UNREADABLE), 1);

    WatchedLink watched =
        list(including(accounts(PARTNER))).discovered("link-00000001", never).orElseThrow();
    assertEquals("link-00000001", watched.name());
    assertEquals(
        Optional.empty(), list(Discovery.ALL).discovered("link-00000001", LinkState.NEVER_SEEN));
  }

  @Test
  void aRecordedLinkThatTheSettingsNameOrLeaveOutIsNotDiscovered() {
    LinkIds link = sent("link-00000001", PARTNER);
    LinkState state = recorded(LinkStatus.LINKED, link);

    assertEquals(1, known(excluding(accounts(PARTNER)), "link-00000001", state).size());
    assertEquals(1, known(Discovery.ALL, PARTNER, state).size(), "it was watched by its account");
    assertEquals(PARTNER, list(Discovery.ALL).named(PARTNER, link).name());
    assertEquals("555566667777", list(Discovery.ALL).named("555566667777", link).name());
  }

  // --- After a run ---

  @Test
  void aLinkThatAWSSaysIsGoneIsNotLeftExceptWhereItIsMutedOrNamed() {
    WatchedLink found = new WatchedLink(LinkRef.of("link-00000001"), PARTNER, Optional.empty());
    LinkIds link = sent("link-00000001", PARTNER);
    Map<WatchedLink, Reading> gone = new TreeMap<>((a, b) -> a.key().compareTo(b.key()));
    gone.put(found, listed(link, GONE));
    gone.put(NAMED, listed(sent("link-00000002", OTHER), GONE));
    List<WatchedLink> both = List.of(NAMED, found);
    WatchList list = list(Discovery.ALL);

    assertEquals(List.of(NAMED), list.left(both, gone, _ -> false));
    assertEquals(both, list.left(both, gone, _ -> true));
    assertEquals(both, list.left(both, Map.of(found, listed(link, LinkStatus.LINKED)), _ -> false));
    assertEquals(both, list.left(both, Map.of(), _ -> false), "it was not read");
  }

  @Test
  void coverageOfOtherLinksKeepsItsTimes() {
    Coverage coverage = new Coverage("before", Optional.of(minute(1)), Optional.of(minute(2)), 3);

    assertEquals(
        new Coverage(
            Coverage.fingerprint(List.of(NAMED)),
            Optional.of(minute(1)),
            Optional.of(minute(2)),
            3),
        coverage.about(List.of(NAMED)));
  }
}
