package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.LocalAws;
import accountlink.link.AccountLink;
import accountlink.link.Alert;
import accountlink.link.BlindCause;
import accountlink.link.Coverage;
import accountlink.link.Judge;
import accountlink.link.Judgement.Changed;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.Severity;
import accountlink.link.Standing;
import accountlink.link.Watch;
import accountlink.link.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RecorderTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Watch WATCH =
      new Watch(new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.of("Ada"));
  private static final AccountLink LINK =
      AccountLink.ofNullable("link-payroll01", "111122223333", "444455556666");

  private static final Workload WORKLOAD = new Workload(7, 2);

  private final Judge judge = new Judge(SCOPE, Policy.DEFAULT.withBlindAfterRuns(1), WORKLOAD);

  @Test
  void stateEntryAndOwedAlertAreWrittenTogether() {
    LinkState pending = record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    Changed rejected = judged(pending, seen(NOON.plusSeconds(300), LinkStatus.REJECTED));

    List<Owed> owed = recorder().record(SCOPE, WATCH, pending, rejected).orElseThrow();

    ScopeRecords records = load();
    assertEquals(rejected.next(), records.link(WATCH.key()));
    assertEquals(owed, records.owed());
    assertEquals(rejected.alerts(), records.owed().stream().map(Owed::alert).toList());
    List<Entry> entries = history();
    assertEquals(2, entries.size());
    assertEquals(
        new Entry(
            SCOPE,
            WATCH.key(),
            2,
            rejected.entry().orElseThrow(),
            Optional.of(rejected.alerts().getFirst().id())),
        entries.getLast());
  }

  @Test
  void aLostRaceWritesNothing() {
    LinkState pending = record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    record(pending, seen(NOON.plusSeconds(300), LinkStatus.REJECTED));

    Optional<List<Owed>> loser =
        recorder()
            .record(
                SCOPE,
                WATCH,
                pending,
                judged(pending, seen(NOON.plusSeconds(301), LinkStatus.LINKED)));

    assertEquals(Optional.empty(), loser);
    assertEquals(2, history().size());
    assertEquals(LinkStatus.REJECTED, status(load()));
    assertEquals(LinkStatus.REJECTED, status(recorder().reread(SCOPE, WATCH)));
  }

  @Test
  void ofTwentyRunsThatSeeOneChangeOneRecordsIt() throws Exception {
    LinkState pending = record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    Callable<Optional<List<Owed>>> run =
        () ->
            recorder()
                .record(
                    SCOPE,
                    WATCH,
                    pending,
                    judged(pending, seen(NOON.plusSeconds(300), LinkStatus.REJECTED)));
    int winners = 0;
    try (ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<List<Owed>>>> all =
          runs.invokeAll(IntStream.range(0, 20).mapToObj(_ -> run).toList());
      for (Future<Optional<List<Owed>>> one : all) {
        winners += one.get().isPresent() ? 1 : 0;
      }
    }

    assertEquals(1, winners);
    assertEquals(2, history().size());
    assertEquals(1, load().owed().size());
  }

  @Test
  void aNewStateLeavesTheOwedAlertsOfTheOldOneAlone() {
    LinkState pending = record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    LinkState rejected = record(pending, seen(NOON.plusSeconds(300), LinkStatus.REJECTED));
    Owed first = load().owed().getFirst();
    record(rejected, seen(NOON.plusSeconds(600), LinkStatus.PENDING));
    assertEquals(2, load().owed().size());

    new Outbox(AWS.dynamoDb, AWS.tableName).paid(first);
    record(load().link(WATCH.key()), seen(NOON.plusSeconds(900), LinkStatus.LINKED));

    assertEquals(
        List.of(LinkStatus.PENDING, LinkStatus.LINKED),
        load().owed().stream()
            .map(owed -> ((Alert.StatusChanged) owed.alert().news()).transition().to())
            .toList(),
        "what was paid does not come back");
  }

  @Test
  void everyKindOfAlertComesBackAsItWasOwed() {
    LinkState never = LinkState.NEVER_SEEN;
    LinkState pending = record(never, seen(NOON, LinkStatus.PENDING));
    LinkState blind =
        record(
            pending,
            new Reading.Unreadable(NOON.plusSeconds(1), BlindCause.ACCESS_DENIED, "denied"));
    Changed restored = judged(blind, seen(NOON.plusSeconds(2), LinkStatus.of("SUSPENDED")));
    recorder().record(SCOPE, WATCH, blind, restored).orElseThrow();
    ScopeState run =
        ScopeState.NEVER_RUN.next(Coverage.none("w"), Optional.empty(), Optional.empty());
    Alert scopeBlind =
        new Alert(
            "scope-1",
            NOON.plusSeconds(3),
            SCOPE,
            Optional.empty(),
            Severity.WARNING,
            new Alert.ScopeWentBlind(blind.blindness().orElseThrow(), 7, WORKLOAD));
    Alert scopeSees =
        new Alert(
            "scope-2",
            NOON.plusSeconds(4),
            SCOPE,
            Optional.empty(),
            Severity.INFO,
            new Alert.ScopeSightRestored(blind.blindness().orElseThrow(), NOON.plusSeconds(4)));
    Standing standing = restored.next().standing().orElseThrow();
    Mute mute = new Mute(WATCH.key(), NOON, "Ada", "planned");
    List<Alert> alerts = new ArrayList<>(List.of(scopeBlind, scopeSees));
    for (Alert.News news :
        List.of(
            new Alert.Reminder(standing),
            new Alert.MuteEnded(mute, standing),
            new Alert.Test("ada"))) {
      alerts.add(
          new Alert(
              "alert-" + alerts.size(),
              NOON.plusSeconds(5 + alerts.size()),
              SCOPE,
              Optional.of(WATCH),
              Severity.INFO,
              news));
    }
    recorder().record(SCOPE, ScopeState.NEVER_RUN, run, alerts).orElseThrow();

    List<Alert> owed = load().owed().stream().map(Owed::alert).toList();

    assertEquals(8, owed.size());
    assertTrue(owed.getFirst().news() instanceof Alert.WentBlind);
    assertTrue(owed.containsAll(restored.alerts()), owed.toString());
    assertEquals(alerts, owed.subList(3, 8));
    assertEquals(run, load().scope());
  }

  @Test
  void aBlindSpellThatEndsLeavesNoTraceInTheState() {
    LinkState pending = record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    LinkState blind =
        record(pending, new Reading.Unreadable(NOON.plusSeconds(1), BlindCause.THROTTLED, "slow"));
    assertEquals(blind, load().link(WATCH.key()));

    LinkState again = record(blind, seen(NOON.plusSeconds(2), LinkStatus.PENDING));

    assertEquals(Optional.empty(), load().link(WATCH.key()).blindness());
    assertEquals(again, load().link(WATCH.key()));
    assertEquals(1, history().size(), "a failed call is never history");
  }

  @Test
  void theReportOfTheLastRunIsTheHeartbeat() {
    RunReport report =
        new RunReport(
            SCOPE,
            NOON,
            NOON.plusSeconds(9),
            12,
            10,
            Map.of(BlindCause.THROTTLED, 2),
            1,
            0,
            1,
            0,
            0,
            Optional.of("link-payroll01"));
    ScopeState next =
        ScopeState.NEVER_RUN.next(
            new Coverage("w", Optional.of(NOON), Optional.of(NOON), 2),
            Optional.of("link-payroll01"),
            Optional.empty());

    assertTrue(recorder().record(SCOPE, ScopeState.NEVER_RUN, next, report));

    assertEquals(Optional.of(report), new History(AWS.dynamoDb, AWS.tableName).lastRun(SCOPE));
    assertEquals(next, load().scope());
    assertFalse(
        recorder().record(SCOPE, ScopeState.NEVER_RUN, next, report), "another run was faster");
  }

  @Test
  void anEntryExpiresOnlyWhereARetentionIsSet() {
    record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    assertFalse(rawEntry().containsKey(Table.EXPIRES));

    Recorder forgetful =
        new Recorder(AWS.dynamoDb, AWS.tableName, Optional.of(Duration.ofDays(400)));
    LinkState pending = load().link(WATCH.key());
    forgetful.record(
        SCOPE, WATCH, pending, judged(pending, seen(NOON.plusSeconds(1), LinkStatus.LINKED)));

    assertEquals(
        Long.toString(NOON.plusSeconds(1).plus(Duration.ofDays(400)).getEpochSecond()),
        rawEntry().get(Table.EXPIRES).n());
  }

  @Test
  void oneQueryLoadsThousandsOfStates() {
    // 600 states of some 2 KB are more than the 1 MB of a page.
    Reading.Unreadable wordy =
        new Reading.Unreadable(NOON, BlindCause.ACCESS_DENIED, "x".repeat(2000));
    for (int i = 0; i < 600; i++) {
      Watch watch = Watch.unnamed(new LinkRef.LinkId("link-%08d".formatted(i)));
      Changed changed =
          (Changed)
              new Judge(SCOPE, Policy.DEFAULT, WORKLOAD)
                  .judge(watch, Judge.Before.of(LinkState.NEVER_SEEN), wordy);
      recorder().record(SCOPE, watch, LinkState.NEVER_SEEN, changed).orElseThrow();
    }

    assertEquals(600, load().links().size());
  }

  private LinkState record(LinkState last, Reading reading) {
    Changed changed = judged(last, reading);
    recorder().record(SCOPE, WATCH, last, changed).orElseThrow();
    return changed.next();
  }

  private Changed judged(LinkState last, Reading reading) {
    return (Changed) judge.judge(WATCH, Judge.Before.of(last), reading);
  }

  private static Recorder recorder() {
    return new Recorder(AWS.dynamoDb, AWS.tableName, Optional.empty());
  }

  private static ScopeRecords load() {
    return ScopeRecords.load(AWS.dynamoDb, AWS.tableName, SCOPE);
  }

  private static List<Entry> history() {
    return new History(AWS.dynamoDb, AWS.tableName).entries(SCOPE, WATCH.key());
  }

  /** The latest entry, as DynamoDB has it. */
  private static Map<String, AttributeValue> rawEntry() {
    return AWS.dynamoDb
        .query(
            query ->
                query
                    .tableName(AWS.tableName)
                    .keyConditionExpression("pk = :pk")
                    .scanIndexForward(false)
                    .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(Table.history(SCOPE, WATCH.key())))))
        .items()
        .getFirst();
  }

  private static LinkStatus status(ScopeRecords records) {
    return status(records.link(WATCH.key()));
  }

  private static LinkStatus status(LinkState state) {
    return state.standing().orElseThrow().status();
  }

  private static Reading seen(Instant at, LinkStatus status) {
    return new Reading.Seen(at, status, LINK);
  }
}
