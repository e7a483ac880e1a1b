package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.CloudTrailEvents;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.Lease;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.settings.Deployment;
import accountlink.settings.Settings;
import accountlink.settings.Settings.WatchedScope;
import accountlink.settings.SettingsFile;
import accountlink.simulated.Delivery;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedAccounts;
import accountlink.simulated.SimulatedSts;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.Store;
import accountlink.store.memory.MemoryStore;
import accountlink.workspaces.Sessions;
import accountlink.workspaces.WorkSpacesClients;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** One invocation over the stack's own scope, another of its Regions, and two of a subsidiary. */
@Timeout(60)
class ScopeRunsTest {
  private static final String HUB = "arn:aws:iam::111122223333:role/Monitor";
  private static final String READER = "arn:aws:iam::222233334444:role/AccountLinkMonitorReader";

  private static final Scope OWN = new Scope("111122223333", "eu-central-1");
  private static final Scope AMERICA = new Scope("111122223333", "us-east-1");
  private static final Scope SUBSIDIARY = new Scope("222233334444", "eu-central-1");
  private static final Scope SUBSIDIARY_WEST = new Scope("222233334444", "eu-west-1");

  private static final String PENDING = "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT";

  private static final String SETTINGS =
      """
      {"discover": true, "unreadableAfterRuns": 2, "scopes": [
         {"regions": ["us-east-1"], "discover": true},
         {"account": "222233334444", "regions": ["eu-central-1", "eu-west-1"], "discover": true}]}
      """;

  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private final ManualTime time = new ManualTime(Instant.parse("2026-11-28T10:00:00Z"));
  private final SimulatedAccounts accounts = new SimulatedAccounts(time);
  private final SimulatedSts sts = SimulatedSts.start(accounts);
  private final SimulatedWorkSpaces workSpaces = SimulatedWorkSpaces.start(accounts);
  private final MemoryStore store = new MemoryStore(Optional.empty(), time);
  private final List<String> metrics = new ArrayList<>();
  private final Sessions sessions = sessions();
  private String settings = SETTINGS;
  private InvocationContext context = context();

  @BeforeEach
  void organization() {
    accounts.putKey("AKIAHUB", HUB);
    accounts.putRole(READER, HUB, null);
    put(OWN, "link-own00000", PENDING);
    put(AMERICA, "link-america0", PENDING);
    put(SUBSIDIARY, "link-central0", PENDING);
    put(SUBSIDIARY_WEST, "link-west0000", PENDING);
  }

  @AfterEach
  void close() {
    workSpaces.close();
    sts.close();
  }

  @Test
  void eachScopeIsReadRecordedAndSent() throws IOException {
    assertEquals(
        List.of(OWN, AMERICA, SUBSIDIARY, SUBSIDIARY_WEST),
        run(store).stream().map(RunReport::scope).toList());
    put(AMERICA, "link-america0", "REJECTED");
    put(SUBSIDIARY_WEST, "link-west0000", "LINKED");
    run(store);

    assertEquals(
        Set.of("us-east-1 link-america0 REJECTED", "eu-west-1 link-west0000 LINKED"),
        Set.copyOf(
            AWS.simulatedSns.deliveries("email").stream().map(ScopeRunsTest::gist).toList()));
    assertEquals(2, store.entries(AMERICA, "link-america0").size());
    assertEquals(1, store.entries(OWN, "link-own00000").size());
    assertEquals(
        List.of(),
        context.logged().stream()
            .filter(line -> !line.contains("\"account\":") || !line.contains("\"region\":"))
            .toList(),
        "each event of the log names its scope");
  }

  private static String gist(Delivery mail) {
    String command =
        mail.body().lines().filter(line -> line.contains("--scope")).findFirst().orElse("");
    return command.replaceFirst(".*--scope \\d+/(\\S+) (\\S+).*", "$1 $2")
        + (mail.body().contains("REJECTED") ? " REJECTED" : " LINKED");
  }

  /** One set of series, whatever the number of scopes. */
  @Test
  void metricsAreThoseOfAllScopesOnceAnInvocation() throws IOException {
    run(store);

    List<Map<String, Object>> lines = metrics();
    Map<String, Object> whole = lines.getFirst();
    assertEquals(1, whole.get(Metrics.COMPLETED_RUNS));
    assertEquals(4, whole.get(Metrics.READS));
    assertEquals(4, whole.get(Metrics.TRANSITIONS));
    assertEquals(0, whole.get(Metrics.UNREADABLE_LINKS));
    assertEquals(
        List.of(4),
        lines.stream()
            .filter(line -> line.containsKey(Metrics.STATUS))
            .map(line -> line.get(Metrics.LINKS))
            .toList());
    assertEquals(
        1, lines.stream().filter(line -> line.containsKey(Metrics.COMPLETED_RUNS)).count());
  }

  @Test
  void aDeniedScopeAndAMissingRoleTouchNoOther() throws IOException {
    run(store);
    workSpaces.fail(AMERICA.id(), new Fault.AccessDenied());
    accounts.removeRole(READER);
    time.pass(Duration.ofMinutes(20));
    put(OWN, "link-own00000", "REJECTED");
    int calls = workSpaces.calls().size();
    int assumed = sts.calls().size();

    List<RunReport> reports = run(store);

    assertEquals(List.of(1, 0, 0, 0), reports.stream().map(RunReport::read).toList());
    assertEquals(Set.of(UnreadableCause.ROLE_NOT_ASSUMED), reports.getLast().unreadable().keySet());
    assertEquals(1, sts.calls().size() - assumed, "one call for both Regions of the account");
    assertEquals(
        List.of(),
        workSpaces.calls().stream()
            .skip(calls)
            .filter(call -> call.scope().startsWith("222233334444"))
            .toList());
    assertEquals(2, store.entries(OWN, "link-own00000").size());
    assertEquals(1, metrics().getFirst().get(Metrics.COMPLETED_RUNS), "each came to its end");
    assertEquals(3, metrics().getFirst().get(Metrics.UNREADABLE_LINKS));

    accounts.putRole(READER, HUB, null);
    workSpaces.endAllFaults();
    assertEquals(List.of(1, 1, 1, 1), run(store).stream().map(RunReport::read).toList());
  }

  /** No run was completed, so that the alarm on missing runs sees one dead scope. */
  @Test
  void whatAScopeThrowsStaysInIt() throws IOException {
    run(store);
    put(AMERICA, "link-america0", "REJECTED");

    List<RunReport> reports = run(failing(SUBSIDIARY));

    assertEquals(
        List.of(OWN, AMERICA, SUBSIDIARY_WEST), reports.stream().map(RunReport::scope).toList());
    assertEquals(2, store.entries(AMERICA, "link-america0").size());
    List<Map<String, Object>> lines = metrics();
    assertFalse(
        lines.stream().anyMatch(line -> line.containsKey(Metrics.COMPLETED_RUNS)),
        lines.toString());
    assertTrue(lines.stream().anyMatch(line -> line.containsKey(Metrics.FAILED_RUNS)));
    assertTrue(lines.stream().anyMatch(line -> Integer.valueOf(3).equals(line.get("Reads"))));
    assertTrue(
        context.logged().stream()
            .anyMatch(
                line ->
                    line.contains("scopeFailed")
                        && line.contains("222233334444")
                        && line.contains("eu-central-1")),
        context.logged().toString());
  }

  @Test
  void anInvocationFailsWhereEveryScopeFailed() throws IOException {
    IllegalStateException failed =
        assertThrows(
            IllegalStateException.class,
            () -> run(failing(OWN, AMERICA, SUBSIDIARY, SUBSIDIARY_WEST)));

    assertTrue(failed.getMessage().contains("in any of 4 scopes"), failed.getMessage());
    assertEquals(List.of(Set.of(Metrics.FAILED_RUNS)), names());
  }

  /** In real time, since what hangs does not look at a clock. */
  @Test
  void aScopeThatHangsIsGivenUpBeforeLambdaEndsTheInvocation() throws IOException {
    context = InvocationContext.check(Duration.ofSeconds(5));
    CountDownLatch never = new CountDownLatch(1);
    Store hanging =
        over(
            (method, scope) -> {
              if (method.equals("load") && scope.equals(SUBSIDIARY)) {
                never.await();
              }
            });

    List<RunReport> reports = run(hanging);

    assertEquals(
        List.of(OWN, AMERICA, SUBSIDIARY_WEST), reports.stream().map(RunReport::scope).toList());
    assertTrue(
        context.logged().stream().anyMatch(line -> line.contains("did not end in time")),
        context.logged().toString());
  }

  @Test
  void aScopeThatIsAtWorkIsSkippedAndTheOthersAreARun() throws IOException {
    store.takeLease(AMERICA, new Lease("another", time.instant().plusSeconds(600)), time.instant());

    List<RunReport> reports = run(store);

    assertEquals(
        List.of(false, true, false, false),
        reports.stream().map(report -> report.skippedUntil().isPresent()).toList());
    assertEquals(1, metrics().getFirst().get(Metrics.COMPLETED_RUNS));

    for (Scope scope : List.of(OWN, SUBSIDIARY, SUBSIDIARY_WEST)) {
      store.takeLease(scope, new Lease("another", time.instant().plusSeconds(600)), time.instant());
    }
    run(store);
    assertEquals(List.of(Set.of(Metrics.SKIPPED_RUNS)), names());
  }

  /** And so is its end; what stays of it after a crash is sent by the next invocation. */
  @Test
  void anOutageOfManyScopesIsOneMessage() throws IOException {
    settings =
        SETTINGS.replaceFirst(
            "\\{", "{\"digestAbove\": 2, \"accountNames\": {\"222233334444\": \"Subsidiary\"},");
    run(store);
    for (Scope scope : List.of(AMERICA, SUBSIDIARY, SUBSIDIARY_WEST)) {
      put(scope, "link-another0" + scope.region().charAt(0), "LINKED");
    }
    run(store);
    for (Scope scope : List.of(AMERICA, SUBSIDIARY, SUBSIDIARY_WEST)) {
      workSpaces.fail(scope.id(), new Fault.AccessDenied());
    }
    run(store);
    List<RunReport> outage = run(store);
    assertEquals(List.of(0, 1, 1, 1), outage.stream().map(RunReport::sent).toList());
    assertEquals(3, metrics().getFirst().get(Metrics.SENT));

    List<Delivery> mails = AWS.simulatedSns.deliveries("email");
    assertEquals(
        List.of("CANNOT READ: the links of 3 scopes (AWS denied access)"),
        mails.stream().map(Delivery::subject).toList());
    String mail = mails.getFirst().body();
    assertTrue(mail.contains("Subsidiary (222233334444) in eu-west-1"), mail);
    assertTrue(mail.contains("111122223333 in us-east-1"), mail);
    assertEquals(
        Set.of(),
        Stream.of(AMERICA, SUBSIDIARY, SUBSIDIARY_WEST)
            .flatMap(scope -> store.load(scope).pending().stream())
            .collect(Collectors.toSet()));

    workSpaces.endAllFaults();
    run(store);
    assertEquals(
        "READABLE AGAIN: the links of 3 scopes (AWS denied access)",
        AWS.simulatedSns.deliveries("email").getLast().subject());
    assertEquals(2, AWS.simulatedSns.deliveries("email").size());
  }

  /** One alone would wait for the other for ever. */
  @Test
  void scopesWaitAtOnce() throws IOException {
    CyclicBarrier all = new CyclicBarrier(4);
    List<RunReport> reports =
        run(
            over(
                (method, _) -> {
                  if (method.equals("load")) {
                    all.await();
                  }
                }));

    assertEquals(4, reports.size());
  }

  @Test
  void onlyAsManyLinksAreInFlightAsMemoryHolds() throws InterruptedException {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<WatchedScope> scopes =
        IntStream.range(0, 40)
            .mapToObj(i -> new Scope("%012d".formatted(i), "eu-west-1"))
            .map(
                scope ->
                    new WatchedScope(scope, Optional.empty(), Settings.of(List.of()), Set.of()))
            .toList();

    List<ScopeEnd> ends =
        new ScopeRuns(context, 3 * ScopeRuns.bytes(1_000), 0)
            .run(
                scopes,
                _ -> 1_000,
                one -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  Thread.yield();
                  now.decrementAndGet();
                  return new ScopeEnd.Failed(one.scope(), new IllegalStateException());
                },
                Duration.ofMinutes(1));

    assertEquals(40, ends.size());
    assertTrue(most.get() <= 3, most.toString());
    assertEquals(
        1,
        new ScopeRuns(context, 1_000, 0)
            .run(
                scopes.subList(0, 1),
                _ -> 1_000_000,
                one -> new ScopeEnd.Failed(one.scope(), new IllegalStateException()),
                Duration.ofMinutes(1))
            .size(),
        "more links than there is memory for are tried, alone");
  }

  /** Which one is left without time, where memory makes them wait, is another one each time. */
  @Test
  void notAlwaysTheSameScopeIsTheFirst() throws InterruptedException {
    List<WatchedScope> scopes =
        Stream.of(OWN, AMERICA, SUBSIDIARY)
            .map(
                scope ->
                    new WatchedScope(scope, Optional.empty(), Settings.of(List.of()), Set.of()))
            .toList();
    Set<List<Scope>> orders = new HashSet<>();
    for (int turn = -3; turn < 3; turn++) {
      List<Scope> order = Collections.synchronizedList(new ArrayList<>());
      List<ScopeEnd> ends =
          new ScopeRuns(context, 1_000, turn)
              .run(
                  scopes,
                  _ -> 1_000_000,
                  one -> {
                    order.add(one.scope());
                    return new ScopeEnd.Failed(one.scope(), new IllegalStateException());
                  },
                  Duration.ofMinutes(1));
      assertEquals(List.of(OWN, AMERICA, SUBSIDIARY), ends.stream().map(ScopeEnd::scope).toList());
      orders.add(List.copyOf(order));
    }
    assertEquals(3, orders.stream().map(List::getFirst).distinct().count(), orders.toString());
  }

  /** One that had to wait for another's 15 minutes would not be read in any invocation. */
  @Test
  void eightScopesOfTenThousandLinksAreReadAtOnceWithTheMemoryOfAFunction()
      throws InterruptedException {
    CyclicBarrier all = new CyclicBarrier(8);
    long heap = 512L * 1024 * 1024 * 80 / 100;

    List<ScopeEnd> ends =
        new ScopeRuns(context, heap, 0)
            .run(
                IntStream.range(0, 8)
                    .mapToObj(i -> new Scope("%012d".formatted(i), "eu-west-1"))
                    .map(
                        scope ->
                            new WatchedScope(
                                scope, Optional.empty(), Settings.of(List.of()), Set.of()))
                    .toList(),
                _ -> 10_000,
                one -> {
                  try {
                    all.await();
                  } catch (BrokenBarrierException broken) {
                    throw new IllegalStateException(broken);
                  }
                  return new ScopeEnd.Failed(one.scope(), new IllegalStateException("was here"));
                },
                Duration.ofSeconds(20));

    assertEquals(
        Set.of("was here"),
        ends.stream()
            .map(end -> ((ScopeEnd.Failed) end).failure().getMessage())
            .collect(Collectors.toSet()));
  }

  /** The source's listing has all its links, and the target's the same once more. */
  @Test
  void aDiscoveredLinkIsWatchedInTheScopeOfItsSource() throws IOException {
    workSpaces.put(
        "eu-central-1", new Link("link-between0", "LINKED", OWN.account(), SUBSIDIARY.account()));

    run(store);

    assertEquals(1, store.entries(OWN, "link-between0").size());
    assertEquals(0, store.entries(SUBSIDIARY, "link-between0").size());

    settings =
        """
        {"discover": true, "scopes": [{"account": "222233334444", "regions": ["eu-central-1"],
           "links": [{"linkId": "link-between0"}]}]}
        """;
    run(store);
    assertEquals(1, store.entries(SUBSIDIARY, "link-between0").size(), "a link that is named");
  }

  /** By the account and the Region of the envelope; a link is in one Region. */
  @Test
  void anEventIsCheckedInTheScopesThatItConcernsAndKeptInNoOther() throws IOException {
    run(store);
    assertEquals(List.of(SUBSIDIARY), checked("link-central0", "222233334444", "eu-central-1"));
    assertEquals(
        List.of(SUBSIDIARY),
        checked("link-central0", "555566667777", "eu-central-1"),
        "the target's call, which every account of the Region may be meant by");
    assertEquals(List.of(AMERICA), checked("link-america0", "555566667777", "us-east-1"));
    assertEquals(List.of(), checked("link-america0", "555566667777", "eu-west-2"), "not watched");

    int kept = events();
    assertEquals(
        List.of(OWN, SUBSIDIARY), checked("link-unknown0", "999999999999", "eu-central-1"));
    assertEquals(kept, events(), "nobody knows what it is about");
    checked("link-unknown0", "222233334444", "eu-central-1");
    assertEquals(kept + 1, events(), "the account of a scope: a new invitation");
  }

  /** The invocation fails, so that Lambda repeats it; the other scope has its change by then. */
  @Test
  void anEventIsCheckedInOneScopeThoughAnotherFails() throws IOException {
    run(store);
    put(SUBSIDIARY, "link-central0", "REJECTED");
    ScheduledEvent event =
        CloudTrailEvents.of(
            "RejectAccountLinkInvitation",
            time.instant().toString(),
            "{\"linkId\": \"link-unknown0\"}",
            "{\"accountLink\": {\"accountLinkId\": \"link-central0\", \"sourceAccountId\":"
                + " \"222233334444\", \"targetAccountId\": \"111122223333\"}}");
    event.setRegion("eu-central-1");

    assertThrows(
        RuntimeException.class, () -> handler(failing(OWN)).handleRequest(event, context()));
    assertEquals(2, store.entries(SUBSIDIARY, "link-central0").size());
  }

  private int events() {
    return Stream.of(OWN, AMERICA, SUBSIDIARY, SUBSIDIARY_WEST)
        .mapToInt(scope -> store.load(scope).events().size())
        .sum();
  }

  private List<Scope> checked(String linkId, String account, String region) throws IOException {
    ScheduledEvent event =
        CloudTrailEvents.of(
            "RejectAccountLinkInvitation",
            time.instant().toString(),
            "{\"linkId\": \"" + linkId + "\"}",
            "null");
    event.setAccount(account);
    event.setRegion(region);
    context = context();
    handler(store).handleRequest(event, context);
    time.pass(Duration.ofMinutes(1));
    return context.logged().stream()
        .filter(line -> line.contains("\"finished\""))
        .map(ScopeRunsTest::scopeOf)
        .toList();
  }

  @Test
  void aPartReadsItsScopesAndHasACompletionOfItsOwn() throws IOException {
    Set<Scope> read = new HashSet<>();
    for (int part = 1; part <= 2; part++) {
      metrics.clear();
      context = context();
      ScheduledEvent event = new ScheduledEvent();
      event.setDetail(Map.of("part", part, "of", 2));
      assertEquals(Map.of("scopes", 2), handler(store).handleRequest(event, context));
      context.logged().stream()
          .filter(line -> line.contains("\"finished\""))
          .forEach(line -> read.add(scopeOf(line)));
      Map<String, Object> completed = metrics().getFirst();
      assertEquals(part + "", completed.get(Metrics.PART));
      assertEquals(
          "[[FunctionName], [FunctionName, Part]]",
          ((Map<?, ?>)
                  ((List<?>) ((Map<?, ?>) completed.get("_aws")).get("CloudWatchMetrics"))
                      .getFirst())
              .get("Dimensions")
              .toString());
    }

    assertEquals(Set.of(OWN, AMERICA, SUBSIDIARY, SUBSIDIARY_WEST), read);
    ScheduledEvent wrong = new ScheduledEvent();
    wrong.setDetail(Map.of("part", 3, "of", 2));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class, () -> handler(store).handleRequest(wrong, context))
            .getMessage()
            .contains("part 3 of 2"));
    assertEquals(
        List.of(1, 1, 2, 5),
        List.of(Part.count(1), Part.count(300), Part.count(301), Part.count(1500)));
  }

  private static Scope scopeOf(String line) {
    try {
      Map<String, Object> json = JSON.std.mapFrom(line.substring(line.indexOf('{')));
      return new Scope((String) json.get("account"), (String) json.get("region"));
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private void put(Scope scope, String linkId, String status) {
    workSpaces.put(scope.region(), new Link(linkId, status, scope.account(), "555566667777"));
  }

  private List<RunReport> run(Store over) throws IOException {
    metrics.clear();
    if (context.getRemainingTimeInMillis() > 100_000) {
      context = context();
    }
    List<RunReport> reports = handler(over).checkScopes(context);
    time.pass(Duration.ofMinutes(1));
    return reports;
  }

  private CheckHandler handler(Store over) throws IOException {
    CheckSetup setup =
        new CheckSetup(
            SettingsFile.parse("settings", JSON.std.mapFrom(settings), Path.of("")),
            sessions,
            over,
            AWS.topic(),
            AuditedTopics.NONE,
            "./account-links history",
            Optional.empty(),
            Optional.empty(),
            time,
            time,
            Duration.ofMinutes(5),
            Optional.empty());
    return new CheckHandler(setup, Deployment.Metrics.ALL, metrics::add);
  }

  private static InvocationContext context() {
    return InvocationContext.check(Duration.ofMinutes(2));
  }

  private List<Map<String, Object>> metrics() throws IOException {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String line : metrics) {
      lines.add(JSON.std.mapFrom(line));
    }
    return lines;
  }

  private List<Set<String>> names() throws IOException {
    return metrics().stream()
        .map(
            line -> {
              Set<String> names = new HashSet<>(line.keySet());
              names.removeAll(Set.of("_aws", Metrics.FUNCTION));
              return names;
            })
        .toList();
  }

  private Store failing(Scope... scopes) {
    return over(
        (method, scope) -> {
          if (method.equals("load") && List.of(scopes).contains(scope)) {
            throw new IllegalStateException("damaged");
          }
        });
  }

  private interface Before {
    void call(String method, Object scope) throws Exception;
  }

  private Store over(Before before) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              before.call(method.getName(), arguments == null ? "" : arguments[0]);
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private Sessions sessions() {
    StaticCredentialsProvider own =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAHUB", "secret"));
    return new Sessions(
        () ->
            WorkSpacesClients.builder()
                .endpointOverride(workSpaces.endpoint())
                .credentialsProvider(own),
        () ->
            LocalAws.at(
                StsClient.builder().region(Region.EU_CENTRAL_1).credentialsProvider(own),
                sts.endpoint()),
        "eu-central-1",
        time);
  }
}
