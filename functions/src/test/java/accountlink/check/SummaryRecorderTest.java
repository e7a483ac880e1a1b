package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.Lease;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.settings.Deployment;
import accountlink.settings.SettingsFile;
import accountlink.simulated.Delivery;
import accountlink.simulated.Link;
import accountlink.simulated.Refusal;
import accountlink.simulated.SimulatedAccounts;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.store.PendingAlert;
import accountlink.store.Store;
import accountlink.store.StoreException;
import accountlink.store.memory.MemoryStore;
import accountlink.workspaces.Sessions;
import accountlink.workspaces.WorkSpacesClients;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Runs every six hours from a Thursday on, over two Regions of one account. */
class SummaryRecorderTest {
  private static final Scope OWN = new Scope("111122223333", "eu-central-1");
  private static final Scope AMERICA = new Scope("111122223333", "us-east-1");
  private static final String PENDING = "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT";
  private static final Duration BETWEEN_RUNS = Duration.ofHours(6);

  /** In Berlin the Monday begins at 23:00 UTC. */
  private static final Instant MONDAY = Instant.parse("2026-11-22T23:00:00Z");

  private static final String SUMMARY = "SUMMARY: ";

  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private final ManualTime time = new ManualTime(Instant.parse("2026-11-19T04:00:00Z"));
  private final SimulatedAccounts accounts = new SimulatedAccounts(time);
  private final SimulatedWorkSpaces workSpaces = SimulatedWorkSpaces.start(accounts);
  private final MemoryStore store = new MemoryStore(Optional.empty(), time);
  private Duration every = BETWEEN_RUNS;
  private String settings = settings("\"summary\": \"weekly\",");
  private InvocationContext context = InvocationContext.check(Duration.ofMinutes(2));

  private static String settings(String summary) {
    return "{"
        + summary
        + "\"timeZone\": \"Europe/Berlin\", \"discover\": true,"
        + "\"scopes\": [{\"regions\": [\"us-east-1\"], \"discover\": true}]}";
  }

  @BeforeEach
  void links() {
    accounts.putKey("AKIAHUB", "arn:aws:iam::111122223333:role/Monitor");
    put(OWN, "link-berlin00", PENDING);
    put(OWN, "link-vienna00", PENDING);
    put(AMERICA, "link-america0", "LINKED");
  }

  @AfterEach
  void close() {
    workSpaces.close();
  }

  @Test
  void theFirstRunAfterTheWeekSendsOneSummaryOfAllScopes() throws IOException {
    until(Instant.parse("2026-11-20T12:00:00Z"));
    put(OWN, "link-berlin00", "LINKED");
    until(MONDAY);
    assertEquals(List.of(), summaries());
    put(AMERICA, "link-america0", "REJECTED"); // The run after the end of the week finds it.
    run();

    String mail = only(mails());
    assertEquals(List.of("SUMMARY: 2 of 3 links are linked (0 changed)"), summaries());
    for (String line :
        List.of(
            "From 2026-11-15 23:00:00 UTC (Mon 00:00 Europe/Berlin) to"
                + " 2026-11-22 23:00:00 UTC (Mon 00:00 Europe/Berlin), 0 of",
            "account 111122223333 in eu-central-1 and 1 further scope",
            "Scopes: 2",
            "Links: 3",
            "Linked: 2 at the end",
            "Pending acceptance: 1 at the end",
            "Not known at the start: 1 pending acceptance, 2 linked",
            "Accepted: 1 invitation, median time at least 1 day 6 hours",
            "Could not be read: none")) {
      assertTrue(mail.contains(line), mail);
    }

    until(MONDAY.plus(Duration.ofDays(6)));
    assertEquals(1, mails().size(), "once a week");
    until(MONDAY.plus(Duration.ofDays(7)).plus(BETWEEN_RUNS));
    assertEquals(2, mails().size());
    String next = mails().getLast();
    assertTrue(next.contains("From 2026-11-22 23:00:00 UTC"), next);
    assertTrue(next.contains("Rejected: 1 at the end, none at the start"), next);
    assertTrue(
        next.contains("Linked: 1 at the end, 2 at the start: of these, 1 rejected, 1 the same"),
        next);
    assertTrue(
        next.contains(
            "Invitations older than a week: 1, the oldest 555566667777 of 111122223333 in"
                + " eu-central-1 since"),
        next);
    assertEquals(
        List.of(Optional.empty(), Optional.of(MONDAY.plus(Duration.ofDays(7)))),
        List.of(store.scope(AMERICA).summarizedAt(), store.scope(OWN).summarizedAt()));
  }

  @Test
  void aMonthEndsWithItsLastDay() throws IOException {
    settings = settings("\"summary\": \"monthly\",");
    until(Instant.parse("2026-11-30T23:00:00Z"));
    assertEquals(List.of(), mails());
    run();
    assertTrue(only(mails()).contains("From 2026-10-31 23:00:00 UTC (Sun 00:00 Europe/Berlin)"));
    assertTrue(only(mails()).contains("to 2026-11-30 23:00:00 UTC (Tue 00:00 Europe/Berlin)"));
  }

  @Test
  void nobodyGetsWhatNobodyAskedFor() throws IOException {
    settings = settings("");
    until(MONDAY.plus(Duration.ofDays(8)));
    assertEquals(List.of(), mails());

    settings = settings("\"summary\": \"weekly\",");
    until(MONDAY.plus(Duration.ofDays(14)));
    assertEquals(List.of(), mails(), "whoever asks for it waits for the end of the week");
    run();
    assertTrue(only(mails()).contains("From 2026-11-29 23:00:00 UTC"), only(mails()));

    settings = settings("");
    until(MONDAY.plus(Duration.ofDays(40)));
    settings = settings("\"summary\": \"weekly\",");
    until(MONDAY.plus(Duration.ofDays(41)));
    assertEquals(1, mails().size(), "the weeks in between are not made up for");
  }

  @Test
  void theFirstRunOfAllHasNothingToSay() throws IOException {
    time.pass(Duration.between(time.instant(), MONDAY.plusSeconds(60)));
    run();
    run();
    assertEquals(List.of(), mails());
  }

  /** It says since when it was so, and that the monitor was away. */
  @Test
  void afterTwoWeeksWithoutRunsThereIsOneSummary() throws IOException {
    until(Instant.parse("2026-11-20T12:00:00Z"));
    time.pass(Duration.ofDays(14));
    run();
    run();

    String mail = only(mails());
    assertTrue(mail.contains("From 2026-11-15 23:00:00 UTC"), mail);
    assertTrue(mail.contains("to 2026-11-29 23:00:00 UTC"), mail);
  }

  @Test
  void whatWasRecordedAndNotSentIsSentByTheNextRunWithTheSameId() throws IOException {
    until(MONDAY);
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    run();
    List<PendingAlert> pending = store.load(OWN).pending();
    assertEquals(1, pending.size());
    assertEquals(List.of(), mails());

    AWS.simulatedSns.endRefusals();
    run();

    assertTrue(only(mails()).contains("Alert " + pending.getFirst().alert().id()));
    assertEquals(List.of(), store.load(OWN).pending());
  }

  /** A crash before the record leaves it to the next run, and one after it makes no second. */
  @Test
  void whatCannotBeRecordedIsTriedAgainAndHoldsBackNothing() throws IOException {
    until(MONDAY);
    put(OWN, "link-vienna00", "REJECTED");
    RunReport report = run(failing("recordScope", "transitions")).getFirst();
    assertEquals(1, report.notRecorded());
    assertTrue(
        context.logged().stream()
            .anyMatch(
                line -> line.contains("notRecorded") && line.contains("\"item\":\"summary\"")));
    assertEquals(2, store.entries(OWN, "link-vienna00").size());
    assertTrue(subjects().getLast().startsWith("REJECTED: 555566667777"), subjects().toString());
    assertEquals(report.finished(), store.lastRun(OWN).orElseThrow().finished());

    run(failing("recordRun"));
    assertEquals(1, mails().size());
    run();
    assertEquals(1, mails().size());
  }

  @Test
  void aRunWithoutTimeLeavesItToAnother() throws IOException {
    until(MONDAY);
    context = InvocationContext.check(Duration.ofSeconds(20));
    run();
    assertEquals(List.of(), mails());
    assertTrue(context.logged().stream().anyMatch(line -> line.contains("summaryWaits")));

    context = InvocationContext.check(Duration.ofMinutes(2));
    run();
    assertEquals(1, mails().size());
  }

  /** The run that sums up, and those of other scopes, are at work: no run is missing. */
  @Test
  void aRunThatIsAtWorkIsNoGap() throws IOException {
    until(MONDAY.minus(Duration.ofHours(6)));
    every = Duration.ofMinutes(1);
    time.pass(Duration.between(time.instant(), MONDAY.minusSeconds(90)));
    run();
    run();
    time.pass(Duration.between(time.instant(), MONDAY.plusSeconds(1)));
    context = InvocationContext.check(Duration.ofMinutes(14));
    Store slow =
        before(
            (method, _) -> {
              if (method.equals("load")) {
                time.pass(Duration.ofMinutes(2));
              }
            });
    run(slow);
    run();

    String runs = only(mails()).lines().filter(line -> line.contains("own runs")).findFirst().get();
    assertFalse(runs.contains("from 2026-11-22 22:59:30"), runs);
  }

  /** What it has read before the week's end it may record after a summary. */
  @Test
  void aScopeWhoseRunMayStillBeAtWorkIsWaitedForForAnHour() throws IOException {
    until(MONDAY);
    run();
    assertEquals(1, mails().size());

    every = Duration.ofMinutes(5);
    Instant next = MONDAY.plus(Duration.ofDays(7));
    time.pass(Duration.between(time.instant(), next.minusSeconds(60)));
    run();
    store.takeLease(AMERICA, new Lease("slow", next.plusSeconds(600)), time.instant());
    run();
    assertEquals(1, mails().size(), "a run of the other Region began before the week's end");
    time.pass(Duration.ofMinutes(15));
    run();
    run();
    assertEquals(2, mails().size());
  }

  /** SNS is away while the digests are sent, and back when the summary is. */
  @Test
  void aDigestThatIsSentWithTheSummaryKnowsHowManyLinksThereAre() throws IOException {
    for (int i = 0; i < 40; i++) {
      put(OWN, "link-m%08d".formatted(i), "LINKED");
    }
    settings = "{\"summary\": \"weekly\", \"timeZone\": \"Europe/Berlin\", \"discover\": true}";
    context = InvocationContext.check(Duration.ofMinutes(14));
    until(MONDAY);
    for (int i = 0; i < 20; i++) {
      put(OWN, "link-m%08d".formatted(i), "REJECTED");
    }
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    run(
        before(
            (method, arguments) -> {
              if (method.equals("recordScope") && arguments[4].toString().contains("Summarized")) {
                AWS.simulatedSns.endRefusals();
              }
            }));

    assertEquals(
        List.of("CRITICAL: 20 of 42 links changed: 20 rejected"),
        subjects().stream().filter(subject -> subject.startsWith("CRITICAL")).toList());
  }

  // --- What the tests have in common ---

  private void put(Scope scope, String linkId, String status) {
    workSpaces.put(scope.region(), new Link(linkId, status, scope.account(), "555566667777"));
  }

  /** Runs until then; the last one before it, and the next one after it. */
  private void until(Instant end) throws IOException {
    while (time.instant().isBefore(end)) {
      run();
    }
  }

  private List<RunReport> run() throws IOException {
    return run(store);
  }

  private List<RunReport> run(Store over) throws IOException {
    Instant started = time.instant();
    CheckSetup setup =
        new CheckSetup(
            SettingsFile.parse("settings", JSON.std.mapFrom(settings), Path.of("")),
            sessions(),
            over,
            AWS.topic(),
            AuditedTopics.NONE,
            "./account-links history",
            Optional.empty(),
            Optional.empty(),
            time,
            time,
            every,
            Optional.of(every));
    List<RunReport> reports =
        new CheckHandler(setup, Deployment.Metrics.ALL, _ -> {}).checkScopes(context);
    Duration left = every.minus(Duration.between(started, time.instant()));
    time.pass(left.isNegative() ? Duration.ZERO : left);
    return reports;
  }

  private Sessions sessions() {
    StaticCredentialsProvider own =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAHUB", "secret"));
    return new Sessions(
        () ->
            WorkSpacesClients.builder()
                .endpointOverride(workSpaces.endpoint())
                .credentialsProvider(own),
        () -> {
          throw new AssertionError("no role is assumed");
        },
        "eu-central-1",
        time);
  }

  private Store failing(String... methods) {
    return before(
        (method, _) -> {
          if (List.of(methods).contains(method)) {
            throw new StoreException("no answer", new IOException());
          }
        });
  }

  /** The store, each of whose calls comes after something else. */
  private Store before(BiConsumer<String, Object[]> happens) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              happens.accept(method.getName(), arguments);
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private static List<String> subjects() {
    return AWS.simulatedSns.deliveries("email").stream().map(Delivery::subject).toList();
  }

  private static List<String> summaries() {
    return subjects().stream().filter(subject -> subject.startsWith(SUMMARY)).toList();
  }

  /** The summaries. */
  private static List<String> mails() {
    return AWS.simulatedSns.deliveries("email").stream()
        .filter(mail -> mail.subject().startsWith(SUMMARY))
        .map(Delivery::body)
        .toList();
  }

  private static String only(List<String> mails) {
    assertEquals(1, mails.size());
    return mails.getFirst();
  }
}
