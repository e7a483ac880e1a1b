package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.Evidence;
import accountlink.link.LinkRef;
import accountlink.link.Mute;
import accountlink.link.ReadingMethod;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.settings.Settings.ReadingSetting;
import accountlink.simulated.Call;
import accountlink.simulated.Delivery;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.store.memory.MemoryStore;
import accountlink.workspaces.WorkSpacesClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksResponse;

/** Runs that read by listing: what is taken from the listing, and what is asked link by link. */
class ListedRunTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final int LINKS = 60;

  private final ManualTime time = new ManualTime(NOON);
  private final MemoryStore store = new MemoryStore(Optional.empty(), time);
  private List<WatchedLink> watched =
      IntStream.range(0, LINKS)
          .mapToObj(i -> WatchedLink.unnamed(new LinkRef.LinkId(id(i))))
          .toList();
  private final List<RunReport> reports = new ArrayList<>();

  /** How many calls there were before each run, and after the last. */
  private final List<Integer> callsAt = new ArrayList<>(List.of(0));

  /** What becomes of a page on its way. */
  private UnaryOperator<ListAccountLinksResponse> listing = UnaryOperator.identity();

  @BeforeEach
  void linksThatAreLinked() {
    IntStream.range(0, LINKS).forEach(i -> put(i, "LINKED"));
  }

  @Test
  void unchangedLinksAreReadFromTheListingAlone() {
    RunReport first = run();
    RunReport second = run();

    assertEquals(List.of(3, 3), List.of(listCalls(first), listCalls(second)));
    assertEquals(List.of(), getCalls(NOON));
    assertTrue(first.complete() && second.complete());
    assertEquals(LINKS, first.recorded(), "a first status that nobody hears of");
    assertEquals(0, second.recorded());
    assertEquals(ReadingMethod.LIST, second.way().method());
    assertEquals(
        "reading 60 links one by one takes 55 seconds, more than a tenth of the 5 minutes between two runs;"
            + " 3 pages listed",
        second.way().why());
    assertEquals(Optional.of(second.started()), store.load(SCOPE).scope().coverage().confirmed());
    assertEquals(second.way(), store.load(SCOPE).lastRun().orElseThrow().way());
  }

  @Test
  void aDifferenceIsConfirmedBeforeItIsRecorded() {
    run();
    put(7, "REJECTED");
    Instant before = time.instant();
    RunReport report = run();

    assertEquals(List.of(id(7)), getCalls(before));
    assertEquals(1, report.recorded());
    assertEquals(List.of("REJECTED: " + id(7) + " (was linked)"), subjects());
  }

  /** The listing is out of date: the link has changed and has changed back. */
  @Test
  void aDifferenceThatIsNotConfirmedIsNothing() {
    run();
    listing = changed(id(7), "REJECTED");
    RunReport report = run();

    assertEquals(0, report.recorded());
    assertTrue(report.complete());
    assertEquals(List.of(), subjects());
    assertEquals(List.of("LINKED"), history(7));
  }

  /** Nor is one recorded that was confirmed as another one. */
  @Test
  void whatIsRecordedIsTheAnswerOfTheConfirmation() {
    run();
    put(7, "LINKING_FAILED");
    listing = changed(id(7), "REJECTED");
    run();

    assertEquals(List.of("LINKED", "LINKING_FAILED"), history(7));
  }

  @Test
  void aFirstStatusThatIsBadNewsIsConfirmed() {
    put(7, "REJECTED");
    put(8, "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");
    run();

    assertEquals(List.of(id(7)), getCalls(NOON));
  }

  @Test
  void aDifferenceUnderAMuteIsConfirmedToo() {
    run();
    store.mute(SCOPE, new Mute(id(7), time.instant().plusSeconds(3600), "Ada", "planned"));
    listing = changed(id(7), "REJECTED");
    Instant before = time.instant();
    run();

    assertEquals(List.of(id(7)), getCalls(before));
    assertEquals(Optional.empty(), store.link(SCOPE, id(7)).heldBack());
  }

  @Test
  void aLinkThatACompleteListingLacksIsAskedFor() {
    run();
    AWS.workSpaces.remove(id(7));
    listing = without(id(8));
    Instant before = time.instant();
    RunReport report = run();

    assertEquals(Set.of(id(7), id(8)), Set.copyOf(getCalls(before)));
    assertTrue(report.complete());
    assertEquals(List.of("LINKED", "LINK_NOT_FOUND"), history(7));
    assertEquals(
        Evidence.RESOURCE_NOT_FOUND, store.link(SCOPE, id(7)).current().orElseThrow().evidence());
    assertEquals(List.of("LINKED"), history(8));
  }

  /** Only the call for the one link may say that there is none. */
  @Test
  void aListedLinkNotFoundIsAskedFor() {
    run();
    AWS.workSpaces.remove(id(7));
    run();
    listing = changed(id(6), "LINK_NOT_FOUND");
    put(7, "LINK_NOT_FOUND");
    Instant before = time.instant();
    run();

    assertEquals(Set.of(id(6), id(7)), Set.copyOf(getCalls(before)));
    assertEquals(List.of("LINKED"), history(6));
    assertEquals(List.of("LINKED", "LINK_NOT_FOUND"), history(7));
  }

  @Test
  void aListingThatBreaksHalfWayDoesNoHarm() {
    run();
    put(7, "REJECTED");
    put(59, "REJECTED");
    AtomicInteger pages = new AtomicInteger();
    AWS.workSpaces.beforeAnswer(
        call -> {
          if (call.operation().equals("ListAccountLinks") && pages.incrementAndGet() == 1) {
            AWS.workSpaces.failNext("ListAccountLinks", 3, new Fault.InternalServer());
          }
        });
    Instant before = time.instant();
    RunReport report = run();

    assertTrue(report.complete(), report.toString());
    assertEquals(2, report.recorded());
    assertEquals(35, getCalls(before).size(), "those of the pages that were not read");
    assertTrue(report.way().why().contains("; 1 page listed, and not all: InternalServer"));
  }

  @Test
  void aTokenThatComesAgainAndALinkThatIsListedTwiceDoNoHarm() {
    run();
    put(30, "REJECTED");
    ListAccountLinksResponse[] first = new ListAccountLinksResponse[1];
    listing =
        page -> {
          if (first[0] == null) {
            first[0] = page;
          }
          // The first page again and again.
          return first[0];
        };
    Instant before = time.instant();
    RunReport report = run();

    assertTrue(report.complete(), report.toString());
    assertEquals(1, report.recorded());
    assertEquals(2, listCalls(report));
    assertEquals(LINKS, getCalls(before).size());
    assertEquals(List.of("LINKED", "REJECTED"), history(30));
  }

  /** A link that is put last while the pages are read, so that it was on none of them. */
  @Test
  void aListingThatShiftsWhileItIsReadDoesNoHarm() {
    run();
    AtomicInteger pages = new AtomicInteger();
    listing =
        page -> {
          if (pages.incrementAndGet() == 1) {
            AWS.workSpaces.remove(id(30));
            put(3, "LINKED");
          }
          return page;
        };
    RunReport report = run();

    assertEquals(1, report.recorded());
    assertEquals(List.of("LINKED", "LINK_NOT_FOUND"), history(30));
    assertEquals(List.of("LINKED"), history(3));
    assertTrue(report.complete(), report.toString());
  }

  @Test
  void aTargetAccountWithSeveralLinksIsAskedFor() {
    watched =
        IntStream.range(0, LINKS)
            .mapToObj(i -> WatchedLink.unnamed(new LinkRef.LinkedAccountId(account(i))))
            .toList();
    AWS.workSpaces.put(new Link("link-again001", "REJECTED", "111122223333", account(7)));
    run();
    Instant before = time.instant();
    run();

    assertEquals(List.of(account(7)), getCalls(before));
    assertEquals(List.of("REJECTED: " + account(7) + " (at first look)"), subjects());
  }

  @Test
  void aNewLinkOfAnAccountIsConfirmed() {
    watched = List.of(WatchedLink.unnamed(new LinkRef.LinkedAccountId(account(7))));
    run(ReadingSetting.LIST);
    AWS.workSpaces.remove(id(7));
    AWS.workSpaces.put(new Link("link-again001", "LINKED", "111122223333", account(7)));
    Instant before = time.instant();
    RunReport report = run(ReadingSetting.LIST);

    assertEquals(1, report.recorded());
    assertEquals(List.of(account(7)), getCalls(before));
  }

  // --- What cannot be read ---

  @Test
  void withoutThePermissionToListLinksAreReadOneByOne() {
    AWS.workSpaces.fail("ListAccountLinks", new Fault.AccessDenied());
    RunReport report = run();

    assertEquals(LINKS, report.read());
    assertTrue(report.complete());
    assertTrue(report.way().why().contains("0 pages listed, and not all: AccessDenied"));
  }

  @Test
  void aRunReportsInHowManyRunsInARowTheListingWasNotComplete() {
    run();
    AWS.workSpaces.fail("ListAccountLinks", new Fault.AccessDenied());
    List<Integer> incomplete =
        IntStream.range(0, 4).mapToObj(_ -> run().way().incompleteListings()).toList();
    AWS.workSpaces.endFaults("ListAccountLinks");

    assertEquals(List.of(1, 2, 3, 4), incomplete);
    assertEquals(0, run().way().incompleteListings());
  }

  /** It costs a sample of calls, not one for each link. */
  @Test
  void whereNothingIsAnsweredTheScopeIsUnreadable() {
    run();
    AWS.workSpaces.failAll(new Fault.AccessDenied());
    Instant before = time.instant();
    RunReport report = run();
    run();
    run();
    AWS.workSpaces.endAllFaults();
    put(7, "REJECTED");
    RunReport readable = run();

    assertEquals(5, report.allUnreadable());
    assertEquals(0, report.read());
    assertEquals(15, getCalls(before).size() - getCalls(readable.started()).size());
    assertTrue(readable.complete());
    assertEquals(
        List.of("CANNOT READ", "READABLE AGAIN", "REJECTED"),
        subjects().stream().map(subject -> subject.replaceAll(":.*", "")).toList());
  }

  @Test
  void aLinkThatCannotBeConfirmedIsUnreadableAndKeepsItsStatus() {
    run();
    put(7, "REJECTED");
    AWS.workSpaces.fail(id(7), new Fault.AccessDenied());
    RunReport report = run();

    assertEquals(1, report.allUnreadable());
    assertEquals(List.of("LINKED"), history(7));
    AWS.workSpaces.endFaults(id(7));
    run();
    assertEquals(List.of("LINKED", "REJECTED"), history(7));
  }

  // --- More differences than a run has time for ---

  @Test
  void differencesAreConfirmedOverAsManyRunsAsItTakesAndNoneIsForgotten() {
    run();
    Instant lastConfirmed = store.load(SCOPE).scope().coverage().confirmed().orElseThrow();
    IntStream.range(0, LINKS).forEach(i -> put(i, "REJECTED"));
    List<Integer> waiting = new ArrayList<>();
    RunReport report;
    do {
      report = run(ReadingSetting.LIST, Duration.ofSeconds(40));
      waiting.add(report.notReached());
      assertEquals(LINKS, report.reached() + report.notReached());
      assertTrue(report.recorded() > 0, report.toString());
    } while (report.notReached() > 0);

    assertTrue(waiting.size() > 2, waiting.toString());
    assertEquals(waiting.stream().sorted((a, b) -> b - a).toList(), waiting);
    for (int i = 0; i < LINKS; i++) {
      assertEquals(List.of("LINKED", "REJECTED"), history(i), id(i));
      assertEquals(
          Optional.of(lastConfirmed),
          store.entries(SCOPE, id(i)).getLast().transition().notBefore(),
          "a run that did not come to all confirms none");
    }
    assertEquals(0, store.load(SCOPE).pending().size());
    assertEquals(Optional.of(report.started()), store.scope(SCOPE).coverage().confirmed());
    assertFalse(subjects().isEmpty());
  }

  // --- Steps ---

  private RunReport run() {
    return run(ReadingSetting.AUTO);
  }

  private RunReport run(ReadingSetting reading) {
    return run(reading, Duration.ofMinutes(4));
  }

  /** Runs once, and then moves the time to the next run. */
  private RunReport run(ReadingSetting reading, Duration left) {
    RunReport report = new CheckHandler(setup(reading)).check(InvocationContext.check(left));
    time.pass(Duration.between(time.instant(), report.started().plus(Duration.ofMinutes(5))));
    reports.add(report);
    callsAt.add(AWS.workSpaces.calls().size());
    return report;
  }

  private CheckSetup setup(ReadingSetting reading) {
    return new CheckSetup(
        Settings.of(watched).with(reading),
        client(),
        store,
        AWS.topic(),
        "./account-links history",
        time,
        time,
        Duration.ofMinutes(5));
  }

  private WorkSpacesClient client() {
    WorkSpacesClient client = LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint());
    return (WorkSpacesClient)
        Proxy.newProxyInstance(
            ListedRunTest.class.getClassLoader(),
            new Class<?>[] {WorkSpacesClient.class},
            (_, method, arguments) -> {
              try {
                Object answer = method.invoke(client, arguments);
                return answer instanceof ListAccountLinksResponse page
                    ? listing.apply(page)
                    : answer;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  /** The calls of a run. */
  private List<Call> calls(RunReport run) {
    int number = reports.indexOf(run);
    return AWS.workSpaces.calls().subList(callsAt.get(number), callsAt.get(number + 1));
  }

  private int listCalls(RunReport run) {
    return (int)
        calls(run).stream().filter(call -> call.operation().equals("ListAccountLinks")).count();
  }

  /** What was asked for link by link in the runs from then on. */
  private List<String> getCalls(Instant from) {
    return reports.stream()
        .filter(run -> !run.started().isBefore(from))
        .flatMap(run -> calls(run).stream())
        .filter(call -> call.operation().equals("GetAccountLink"))
        .map(call -> call.linkId() == null ? call.linkedAccountId() : call.linkId())
        .toList();
  }

  private static UnaryOperator<ListAccountLinksResponse> changed(String linkId, String status) {
    return page ->
        page.toBuilder()
            .accountLinks(
                page.accountLinks().stream()
                    .map(
                        link ->
                            link.accountLinkId().equals(linkId)
                                ? link.toBuilder().accountLinkStatus(status).build()
                                : link)
                    .toList())
            .build();
  }

  private static UnaryOperator<ListAccountLinksResponse> without(String linkId) {
    return page ->
        page.toBuilder()
            .accountLinks(
                page.accountLinks().stream()
                    .filter(link -> !link.accountLinkId().equals(linkId))
                    .toList())
            .build();
  }

  private static String id(int number) {
    return "link-%08d".formatted(number);
  }

  private static String account(int number) {
    return "%012d".formatted(number);
  }

  private static void put(int number, String status) {
    AWS.workSpaces.put(new Link(id(number), status, "111122223333", account(number)));
  }

  private List<String> history(int number) {
    return store.entries(SCOPE, id(number)).stream()
        .map(entry -> entry.transition().to().awsName())
        .toList();
  }

  private static List<String> subjects() {
    return AWS.simulatedSns.deliveries().stream().map(Delivery::subject).toList();
  }
}
