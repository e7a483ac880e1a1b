package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.CloudTrailEvents;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.lambda.CheckHandler;
import accountlink.link.Discovery;
import accountlink.link.Discovery.Filter;
import accountlink.link.Discovery.Role;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.Mute;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.simulated.Call;
import accountlink.simulated.Delivery;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.store.memory.MemoryStore;
import accountlink.workspaces.WorkSpacesClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that watch what the listing shows. */
class DiscoveryTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final int LINKS = 30;
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final ManualTime time = new ManualTime(NOON);
  private final MemoryStore store = new MemoryStore(Optional.empty(), time);
  private List<WatchedLink> configured = List.of();
  private Optional<Discovery> discovery = Optional.of(Discovery.ALL);
  private Map<String, String> names = Map.of();

  @BeforeEach
  void linksThatWaitOrAreLinked() {
    IntStream.range(0, LINKS).forEach(i -> put(i, i % 2 == 0 ? "LINKED" : PENDING));
  }

  private static final String PENDING = "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT";

  @Test
  void whatTheListingShowsIsWatchedFromThenOn() {
    names = Map.of(account(3), "Legal");
    discovery = Optional.of(new Discovery(Filter.EMPTY, Filter.EMPTY, 100));
    RunReport first = run();
    RunReport second = run();

    assertEquals(LINKS, first.links());
    assertEquals(LINKS, first.recorded());
    assertEquals(List.of(), subjects(), "a first status that is not bad is quiet");
    assertEquals(LINKS, second.links());
    assertEquals(0, second.recorded());
    assertTrue(second.complete());
    assertEquals(List.of(), getCalls(0), "listed, and nothing else");

    put(3, "REJECTED");
    run();
    assertEquals(
        List.of("REJECTED: Legal (was pending acceptance for at least 5 minutes)"), subjects());
  }

  @Test
  void aNewLinkIsFoundAndABadOneIsConfirmedAndSent() {
    run();
    put(40, "LINKED");
    put(41, "REJECTED");
    int before = AWS.workSpaces.calls().size();
    RunReport report = run();

    assertEquals(LINKS + 2, report.links());
    assertEquals(2, report.recorded());
    assertEquals(List.of(id(41)), getCalls(before));
    assertEquals(List.of("REJECTED: " + account(41) + " (at first look)"), subjects());
  }

  @Test
  void aLinkThatVanishesIsAskedForAndSentOnceAndKeepsItsHistory() {
    run();
    AWS.workSpaces.remove(id(4));
    int before = AWS.workSpaces.calls().size();
    run();
    RunReport later = run();
    run();

    assertEquals(List.of("LINKED", "LINK_NOT_FOUND"), history(4));
    assertEquals(List.of(id(4)), getCalls(before), "once: nobody watches it any more");
    assertEquals(LINKS - 1, later.links());
    assertEquals(1, subjects().size());
    assertFalse(view(id(4)).orElseThrow().watched());
    assertEquals(account(4), view(id(4)).orElseThrow().watchedLink().name());

    put(4, PENDING);
    run();
    assertEquals(List.of("LINKED", "LINK_NOT_FOUND", PENDING), history(4));
    assertTrue(view(id(4)).orElseThrow().watched());
  }

  @Test
  void ofALinkThatVanishesWhileItIsMutedTheEndOfTheMuteIsSent() {
    run();
    store.mute(SCOPE, new Mute(id(4), time.instant().plus(AN_HOUR), "Ada", "they move"));
    AWS.workSpaces.remove(id(4));
    run();
    assertEquals(LINKS, run().links(), "it is watched while the mute holds something back");
    assertEquals(List.of(), subjects());

    time.pass(AN_HOUR);
    run();
    assertEquals(1, subjects().size());
    assertEquals(LINKS - 1, run().links());
    assertEquals(1, subjects().size());
  }

  /** A listing shows it, but no answer about it was ever got. */
  @Test
  void aLinkThatCannotBeReadIsWatchedFromThenOn() {
    put(LINKS, "REJECTED");
    AWS.workSpaces.fail(id(LINKS), new Fault.AccessDenied());
    run();
    AWS.workSpaces.remove(id(LINKS));
    run();
    AWS.workSpaces.endAllFaults();
    run();

    assertEquals(List.of("LINK_NOT_FOUND"), history(LINKS));
    assertEquals(LINKS, run().links());
  }

  /** Only an answer about the one link says that there is none. */
  @Test
  void aLinkThatAnIncompleteListingLacksIsAskedFor() {
    run();
    AWS.workSpaces.fail("ListAccountLinks", new Fault.AccessDenied());
    RunReport report = run();

    assertEquals(LINKS, report.read());
    assertEquals(0, report.recorded());
    assertEquals(List.of(), subjects());
  }

  /** A set of links that changes with every run would else confirm none of them. */
  @Test
  void otherLinksStayConfirmedWhereOneComesOrGoes() {
    run();
    AWS.workSpaces.remove(id(4));
    put(50, "LINKED");
    RunReport changed = run();
    put(3, "REJECTED");
    run();

    assertEquals(
        Optional.of(changed.started()),
        store.entries(SCOPE, id(3)).getLast().transition().notBefore());
  }

  @Test
  void whatTheSettingsNameIsNotFoundASecondTime() {
    configured =
        List.of(
            new WatchedLink(
                new LinkRef.LinkedAccountId(account(5)), "By account", Optional.empty()),
            new WatchedLink(new LinkRef.LinkId(id(6)), "By link", Optional.of("Ada")));
    RunReport report = run();

    assertEquals(LINKS, report.links());
    assertEquals(Optional.empty(), view(id(5)));
    assertEquals("By account", view(account(5)).orElseThrow().watchedLink().name());
    assertEquals("By link", view(id(6)).orElseThrow().watchedLink().name());
  }

  /** Named later, it has the history that it had. */
  @Test
  void aLinkThatIsNamedLaterKeepsItsHistory() {
    run();
    configured = List.of(new WatchedLink(new LinkRef.LinkId(id(6)), "Payroll", Optional.empty()));
    put(6, "LINKING_FAILED");
    run();

    assertEquals(List.of("LINKED", "LINKING_FAILED"), history(6));
    assertEquals(1, subjects().size());
    assertTrue(subjects().getFirst().contains("Payroll"), subjects().toString());
  }

  @Test
  void accountsRolesAndStatusesAreLeftOut() {
    AWS.workSpaces.put(new Link("link-invited01", "LINKED", "999988887777", SCOPE.account()));
    discovery =
        Optional.of(
            new Discovery(
                Filter.EMPTY,
                new Filter(Set.of(account(2)), Set.of(Kind.LINKED), Set.of(Role.TARGET)),
                100));
    RunReport report = run();
    put(3, "LINKED");
    run();

    assertEquals(LINKS / 2, report.links(), "those that were pending when they were found");
    assertEquals(Optional.empty(), view("link-invited01"));
    assertEquals(List.of(PENDING, "LINKED"), history(3), "and what becomes of one is recorded");

    discovery =
        Optional.of(
            new Discovery(new Filter(Set.of(account(3)), Set.of(), Set.of()), Filter.EMPTY, 100));
    RunReport one = run();
    assertEquals(1, one.links());
    assertFalse(view(id(5)).orElseThrow().watched(), "its history stays");
  }

  @Test
  void theLimitIsSentOnceUntilThereIsRoomAgain() {
    discovery = Optional.of(new Discovery(Filter.EMPTY, Filter.EMPTY, 20));
    RunReport first = run();
    run();
    put(60, "LINKED");
    RunReport third = run();

    assertEquals(List.of(20, 20), List.of(first.links(), third.links()));
    assertEquals(
        List.of("LIMIT REACHED: 10 links in eu-central-1 (not watched: the limit is 20)"),
        subjects());
    assertTrue(store.scope(SCOPE).limitReached());
    assertTrue(third.complete());

    discovery = Optional.of(new Discovery(Filter.EMPTY, Filter.EMPTY, 100));
    assertEquals(LINKS + 1, run().links());
    assertFalse(store.scope(SCOPE).limitReached());
    assertEquals(1, subjects().size(), "that there is room is no news");
  }

  /** Else a monitor without the permission would watch nothing, and be silent. */
  @Test
  void aListingThatFailsBeforeAnyLinkIsKnownIsSent() {
    AWS.workSpaces.fail("ListAccountLinks", new Fault.AccessDenied());
    run();
    run();
    assertEquals(List.of(), subjects());
    run();
    run();
    assertEquals(List.of("CANNOT LIST: the links in eu-central-1 (AWS denied access)"), subjects());

    AWS.workSpaces.endFaults("ListAccountLinks");
    assertEquals(LINKS, run().links());
    assertEquals(2, subjects().size());
    assertTrue(subjects().getLast().startsWith("READABLE AGAIN"), subjects().toString());
  }

  @Test
  void anEventIsAboutADiscoveredLinkToo() {
    run();
    put(3, "REJECTED");
    int before = AWS.workSpaces.calls().size();
    new CheckHandler(setup())
        .handleRequest(
            CloudTrailEvents.of(
                "RejectAccountLinkInvitation",
                time.instant().toString(),
                "{\"linkId\": \"" + id(3) + "\"}",
                "null"),
            InvocationContext.check(Duration.ofMinutes(4)));

    assertEquals(List.of(id(3)), getCalls(before));
    assertEquals(1, subjects().size());
  }

  @Test
  void withoutDiscoveryNothingIsFound() {
    discovery = Optional.empty();
    configured = List.of(WatchedLink.unnamed(new LinkRef.LinkId(id(0))));

    assertEquals(1, run().links());
    assertEquals(Optional.empty(), view(id(1)));
  }

  // --- Steps ---

  private RunReport run() {
    RunReport report =
        new CheckHandler(setup()).check(InvocationContext.check(Duration.ofMinutes(4)));
    time.pass(Duration.between(time.instant(), report.started().plus(Duration.ofMinutes(5))));
    return report;
  }

  private Settings settings() {
    Settings settings = Settings.of(configured).with(names);
    return discovery.map(settings::with).orElse(settings);
  }

  private CheckSetup setup() {
    return new CheckSetup(
        settings(),
        LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint()),
        store,
        AWS.topic(),
        "./account-links history",
        time,
        time,
        Duration.ofMinutes(5));
  }

  private Optional<LinkView> view(String key) {
    return new HistoryQueries(store, List.of(settings().watchList(SCOPE)), time).link(SCOPE, key);
  }

  private List<String> history(int link) {
    return store.entries(SCOPE, id(link)).stream()
        .map(entry -> entry.transition().to().awsName())
        .toList();
  }

  /** What was asked for link by link after so many calls. */
  private static List<String> getCalls(int after) {
    List<Call> calls = AWS.workSpaces.calls();
    return calls.subList(after, calls.size()).stream()
        .filter(call -> call.operation().equals("GetAccountLink"))
        .map(Call::linkId)
        .toList();
  }

  private static List<String> subjects() {
    return AWS.simulatedSns.deliveries().stream().map(Delivery::subject).distinct().toList();
  }

  private static void put(int link, String status) {
    AWS.workSpaces.put(new Link(id(link), status, SCOPE.account(), account(link)));
  }

  private static String id(int link) {
    return "link-%08d".formatted(link);
  }

  private static String account(int link) {
    return "4444%08d".formatted(link);
  }
}
