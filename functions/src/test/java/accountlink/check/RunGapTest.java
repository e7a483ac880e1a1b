package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.CloudTrailEvents;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.Lease;
import accountlink.link.LinkRef;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.simulated.Link;
import accountlink.store.Span;
import accountlink.store.Store;
import accountlink.store.StoreException;
import accountlink.store.memory.HookedStore;
import accountlink.store.memory.MemoryStore;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.WorkSpacesClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a run records of the time in which the monitor did not run. */
class RunGapTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Optional<Duration> FIVE_MINUTES = Optional.of(Duration.ofMinutes(5));
  private static final Optional<Duration> AN_HOUR = Optional.of(Duration.ofHours(1));
  private static final Optional<Duration> NO_SCHEDULE = Optional.empty();

  private final ManualTime time = new ManualTime(NOON);
  private final Store store = new MemoryStore(Optional.of(Duration.ofDays(30)), time);

  @BeforeEach
  void aLink() {
    AWS.workSpaces.put(new Link("link-payroll01", "LINKED", "111122223333", "444455556666"));
  }

  @Test
  void aRunThatFindsTheLastOneTooOldWritesARow() {
    Instant last = run(FIVE_MINUTES).finished();
    time.pass(Duration.ofHours(2));
    RunReport found = run(FIVE_MINUTES);

    assertEquals(
        List.of(
            new RunGap(
                SCOPE, store.scope(SCOPE).version(), last, found.started(), Duration.ofMinutes(5))),
        gaps());
  }

  @Test
  void aGapIsWrittenOnceAndRunsInTimeHaveNone() {
    run(FIVE_MINUTES);
    run(FIVE_MINUTES);
    assertEquals(List.of(), gaps());
    time.pass(Duration.ofHours(2));
    run(FIVE_MINUTES);
    run(FIVE_MINUTES);
    run(FIVE_MINUTES);
    assertEquals(1, gaps().size());

    time.pass(Duration.ofDays(3));
    run(FIVE_MINUTES);
    run(FIVE_MINUTES);
    assertEquals(2, gaps().size());
    assertEquals(known(NOON), store.scope(SCOPE).gapsKnownSince());
  }

  @Test
  void exactlyThreeIntervalsAreNoGap() {
    Instant last = check(FIVE_MINUTES).finished();
    time.pass(Duration.between(time.instant(), last.plus(Duration.ofMinutes(15))));
    last = check(FIVE_MINUTES).finished();
    assertEquals(List.of(), gaps());

    time.pass(Duration.between(time.instant(), last.plus(Duration.ofMinutes(15)).plusMillis(1)));
    check(FIVE_MINUTES);
    assertEquals(1, gaps().size());
  }

  /** What was to happen after the last run is what its schedule said. */
  @Test
  void theScheduleOfTheLastRunDecides() {
    run(AN_HOUR);
    time.pass(Duration.ofHours(2));
    run(FIVE_MINUTES);
    assertEquals(List.of(), gaps(), "it was to be each hour");

    time.pass(Duration.ofHours(2));
    run(AN_HOUR);
    assertEquals(Duration.ofMinutes(5), gaps().getFirst().interval());
  }

  /** As of a run by hand on a laptop. */
  @Test
  void whereNoScheduleIsKnownNothingIsJudged() {
    run(NO_SCHEDULE);
    time.pass(Duration.ofDays(30));
    run(NO_SCHEDULE);

    assertEquals(List.of(), gaps());
    assertEquals(Optional.empty(), store.scope(SCOPE).gapsKnownSince());
  }

  @Test
  void ofARunWithoutAScheduleTheNextOnesIsTaken() {
    Instant last = run(NO_SCHEDULE).finished();
    time.pass(Duration.ofHours(2));
    run(FIVE_MINUTES);

    assertEquals(last, gaps().getFirst().from());
    assertEquals(known(last), store.scope(SCOPE).gapsKnownSince());
  }

  @Test
  void gapsAreKnownUntilNoScheduleIs() {
    run(FIVE_MINUTES);
    assertEquals(known(NOON), store.scope(SCOPE).gapsKnownSince());
    RunReport byHand = run(NO_SCHEDULE);
    assertEquals(known(NOON), store.scope(SCOPE).gapsKnownSince(), "the last run's is known");
    run(NO_SCHEDULE);
    assertEquals(Optional.empty(), store.scope(SCOPE).gapsKnownSince());

    RunReport last = run(NO_SCHEDULE);
    run(FIVE_MINUTES);
    assertEquals(known(last.finished()), store.scope(SCOPE).gapsKnownSince());
    assertTrue(byHand.finished().isBefore(last.finished()));
  }

  /** The runs whose heartbeats are lost find it too: one row is for all of it. */
  @Test
  void aLostHeartbeatLeavesTheGapToTheNextRun() {
    Instant last = run(FIVE_MINUTES).finished();
    time.pass(Duration.ofHours(2));
    assertEquals(1, run(failing(), FIVE_MINUTES).notRecorded());
    assertEquals(1, run(failing(), FIVE_MINUTES).notRecorded());
    assertEquals(List.of(), gaps());
    RunReport found = run(FIVE_MINUTES);

    assertEquals(1, gaps().size());
    assertEquals(last, gaps().getFirst().from());
    assertEquals(found.started(), gaps().getFirst().until());
  }

  @Test
  void aRunThatDidNothingAndTheCheckOfAnEventWriteNone() {
    Instant last = run(FIVE_MINUTES).finished();
    time.pass(Duration.ofHours(2));
    new CheckHandler(setup(store, FIVE_MINUTES))
        .handleRequest(
            CloudTrailEvents.of(
                "AcceptAccountLinkInvitation",
                "2026-03-02T12:00:10Z",
                "{\"linkId\": \"link-payroll01\"}",
                "{}"),
            context());
    Lease other = new Lease("another", time.instant().plusSeconds(60));
    store.takeLease(SCOPE, other, time.instant());
    assertTrue(run(FIVE_MINUTES).skippedUntil().isPresent());
    assertEquals(List.of(), gaps());

    run(FIVE_MINUTES);
    assertEquals(last, gaps().getFirst().from());
  }

  private static Optional<Instant> known(Instant since) {
    return Optional.of(since);
  }

  private List<RunGap> gaps() {
    return store.gaps(SCOPE, Span.ALL, 9, Optional.empty()).items();
  }

  private RunReport check(Optional<Duration> longest) {
    return new CheckHandler(setup(store, longest)).check(context());
  }

  /** Runs once, and then moves the time to the next run. */
  private RunReport run(Optional<Duration> longest) {
    return run(store, longest);
  }

  private RunReport run(Store over, Optional<Duration> longest) {
    RunReport report = new CheckHandler(setup(over, longest)).check(context());
    time.pass(Duration.ofMinutes(5));
    return report;
  }

  private CheckSetup setup(Store over, Optional<Duration> longest) {
    return new CheckSetup(
        Settings.of(List.of(WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01"))))
            .with(Settings.ReadingSetting.GET),
        ScopeClients.of(LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint())),
        over,
        AWS.topic(),
        AuditedTopics.NONE,
        "./account-links history",
        Optional.empty(),
        Optional.empty(),
        time,
        time,
        Duration.ofMinutes(5),
        longest);
  }

  private Store failing() {
    return HookedStore.around(
        store,
        (call, _) -> {
          if (call.equals("recordRun")) {
            throw new StoreException("it is down", new IllegalStateException());
          }
        },
        HookedStore.Hook.NONE);
  }

  private static InvocationContext context() {
    return InvocationContext.check(Duration.ofMinutes(2));
  }
}
