package accountlink.store.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.LocalAws;
import accountlink.link.Alert;
import accountlink.link.Coverage;
import accountlink.link.CurrentStatus;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluator;
import accountlink.link.LinkIds;
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
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.store.Entry;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RecorderTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final WatchedLink PAYROLL =
      new WatchedLink(new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.of("Ada"));
  private static final LinkIds LINK =
      LinkIds.ofNullable("link-payroll01", "111122223333", "444455556666");

  private static final Workload WORKLOAD = new Workload(7, 2);

  private final Evaluator evaluator =
      new Evaluator(SCOPE, Policy.DEFAULT.withUnreadableAfterRuns(1), WORKLOAD);

  @Test
  void stateEntryAndPendingAlertAreWrittenTogether() {
    LinkState last = record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    Changed rejected = evaluated(last, seen(NOON.plusSeconds(300), LinkStatus.REJECTED));

    List<PendingAlert> pending = store().record(SCOPE, PAYROLL, last, rejected).orElseThrow();

    ScopeRecords records = load();
    assertEquals(rejected.next(), records.link(PAYROLL.key()));
    assertEquals(pending, records.pending());
    assertEquals(rejected.alerts(), records.pending().stream().map(PendingAlert::alert).toList());
    List<Entry> entries = history();
    assertEquals(2, entries.size());
    assertEquals(
        new Entry(
            SCOPE,
            PAYROLL.key(),
            2,
            rejected.entry().orElseThrow(),
            Optional.of(rejected.alerts().getFirst().id())),
        entries.getLast());
  }

  @Test
  void aLostRaceWritesNothing() {
    LinkState last = record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    record(last, seen(NOON.plusSeconds(300), LinkStatus.REJECTED));

    Optional<List<PendingAlert>> loser =
        store()
            .record(
                SCOPE,
                PAYROLL,
                last,
                evaluated(last, seen(NOON.plusSeconds(301), LinkStatus.LINKED)));

    assertEquals(Optional.empty(), loser);
    assertEquals(2, history().size());
    assertEquals(LinkStatus.REJECTED, status(load()));
    assertEquals(LinkStatus.REJECTED, status(store().link(SCOPE, PAYROLL.key())));
  }

  @Test
  void ofTwentyRunsThatSeeOneChangeOneRecordsIt() throws Exception {
    LinkState last = record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    Callable<Optional<List<PendingAlert>>> run =
        () ->
            store()
                .record(
                    SCOPE,
                    PAYROLL,
                    last,
                    evaluated(last, seen(NOON.plusSeconds(300), LinkStatus.REJECTED)));
    int winners = 0;
    try (ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<List<PendingAlert>>>> all =
          runs.invokeAll(IntStream.range(0, 20).mapToObj(_ -> run).toList());
      for (Future<Optional<List<PendingAlert>>> one : all) {
        winners += one.get().isPresent() ? 1 : 0;
      }
    }

    assertEquals(1, winners);
    assertEquals(2, history().size());
    assertEquals(1, load().pending().size());
  }

  @Test
  void aNewStateKeepsThePendingAlertsOfTheOldOne() {
    LinkState last = record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    LinkState rejected = record(last, seen(NOON.plusSeconds(300), LinkStatus.REJECTED));
    PendingAlert first = load().pending().getFirst();
    record(rejected, seen(NOON.plusSeconds(600), LinkStatus.PENDING));
    assertEquals(2, load().pending().size());

    store().markSent(first);
    record(load().link(PAYROLL.key()), seen(NOON.plusSeconds(900), LinkStatus.LINKED));

    assertEquals(
        List.of(LinkStatus.PENDING, LinkStatus.LINKED),
        load().pending().stream()
            .map(one -> ((Alert.StatusChanged) one.alert().content()).transition().to())
            .toList(),
        "a sent alert does not come back");
  }

  @Test
  void everyKindOfAlertIsLoadedAsItWasRecorded() {
    LinkState never = LinkState.NEVER_SEEN;
    LinkState last = record(never, seen(NOON, LinkStatus.PENDING));
    LinkState unreadable =
        record(
            last,
            new Reading.Unreadable(NOON.plusSeconds(1), UnreadableCause.ACCESS_DENIED, "denied"));
    Changed readable = evaluated(unreadable, seen(NOON.plusSeconds(2), LinkStatus.of("SUSPENDED")));
    store().record(SCOPE, PAYROLL, unreadable, readable).orElseThrow();
    ScopeState run =
        ScopeState.NEVER_RUN.next(Coverage.none("w"), Optional.empty(), Optional.empty());
    Alert scopeUnreadable =
        new Alert(
            "scope-1",
            NOON.plusSeconds(3),
            SCOPE,
            Optional.empty(),
            Severity.WARNING,
            new Alert.ScopeUnreadable(unreadable.unreadable().orElseThrow(), 7, WORKLOAD));
    Alert scopeReadable =
        new Alert(
            "scope-2",
            NOON.plusSeconds(4),
            SCOPE,
            Optional.empty(),
            Severity.INFO,
            new Alert.ScopeReadableAgain(
                unreadable.unreadable().orElseThrow(), NOON.plusSeconds(4)));
    CurrentStatus current = readable.next().current().orElseThrow();
    Mute mute = new Mute(PAYROLL.key(), NOON, "Ada", "planned");
    List<Alert> alerts = new ArrayList<>(List.of(scopeUnreadable, scopeReadable));
    for (Alert.Content content :
        List.of(
            new Alert.Reminder(current),
            new Alert.MuteEnded(mute, current),
            new Alert.Test("ada"))) {
      alerts.add(
          new Alert(
              "alert-" + alerts.size(),
              NOON.plusSeconds(5 + alerts.size()),
              SCOPE,
              Optional.empty(),
              Severity.INFO,
              content));
    }
    store().recordScope(SCOPE, ScopeState.NEVER_RUN, run, alerts).orElseThrow();

    List<Alert> pending = load().pending().stream().map(PendingAlert::alert).toList();

    assertEquals(
        Set.of(Alert.Content.class.getPermittedSubclasses()),
        pending.stream().map(alert -> alert.content().getClass()).collect(Collectors.toSet()),
        "every kind of alert is in this test");
    assertEquals(8, pending.size());
    assertTrue(pending.getFirst().content() instanceof Alert.LinkUnreadable);
    assertTrue(pending.containsAll(readable.alerts()), pending.toString());
    assertEquals(alerts, pending.subList(3, 8));
    assertEquals(run, load().scope());
  }

  @Test
  void aFinishedUnreadablePeriodIsRemovedFromTheState() {
    LinkState last = record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    LinkState unreadable =
        record(
            last, new Reading.Unreadable(NOON.plusSeconds(1), UnreadableCause.THROTTLED, "slow"));
    assertEquals(unreadable, load().link(PAYROLL.key()));

    LinkState readable = record(unreadable, seen(NOON.plusSeconds(2), LinkStatus.PENDING));

    assertEquals(Optional.empty(), load().link(PAYROLL.key()).unreadable());
    assertEquals(readable, load().link(PAYROLL.key()));
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
            Map.of(UnreadableCause.THROTTLED, 2),
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

    assertTrue(store().recordRun(SCOPE, ScopeState.NEVER_RUN, next, report));

    assertEquals(Optional.of(report), load().lastRun());
    assertEquals(next, load().scope());
    assertFalse(
        store().recordRun(SCOPE, ScopeState.NEVER_RUN, next, report), "another run wrote first");
  }

  @Test
  void anEntryExpiresOnlyWhereARetentionIsSet() {
    record(LinkState.NEVER_SEEN, seen(NOON, LinkStatus.PENDING));
    assertFalse(rawEntry().containsKey(Table.EXPIRES));

    Store withRetention = AWS.store(Duration.ofDays(400));
    LinkState last = load().link(PAYROLL.key());
    withRetention.record(
        SCOPE, PAYROLL, last, evaluated(last, seen(NOON.plusSeconds(1), LinkStatus.LINKED)));

    assertEquals(
        Long.toString(NOON.plusSeconds(1).plus(Duration.ofDays(400)).getEpochSecond()),
        rawEntry().get(Table.EXPIRES).n());
  }

  @Test
  void aScopeOfMoreThanOneMegabyteIsLoadedWhole() {
    // 600 states of about 2 KB are more than one page (1 MB).
    Reading.Unreadable longDetail =
        new Reading.Unreadable(NOON, UnreadableCause.ACCESS_DENIED, "x".repeat(2000));
    for (int i = 0; i < 600; i++) {
      WatchedLink watchedLink = WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(i)));
      Changed changed =
          (Changed)
              new Evaluator(SCOPE, Policy.DEFAULT, WORKLOAD)
                  .evaluate(watchedLink, Evaluator.Before.of(LinkState.NEVER_SEEN), longDetail);
      store().record(SCOPE, watchedLink, LinkState.NEVER_SEEN, changed).orElseThrow();
    }

    assertEquals(600, load().links().size());
  }

  private LinkState record(LinkState last, Reading reading) {
    Changed changed = evaluated(last, reading);
    store().record(SCOPE, PAYROLL, last, changed).orElseThrow();
    return changed.next();
  }

  private Changed evaluated(LinkState last, Reading reading) {
    return (Changed) evaluator.evaluate(PAYROLL, Evaluator.Before.of(last), reading);
  }

  private static Store store() {
    return AWS.store();
  }

  private static ScopeRecords load() {
    return store().load(SCOPE);
  }

  private static List<Entry> history() {
    return store().entries(SCOPE, PAYROLL.key());
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
                        Map.of(":pk", AttributeValue.fromS(Table.history(SCOPE, PAYROLL.key())))))
        .items()
        .getFirst();
  }

  private static LinkStatus status(ScopeRecords records) {
    return status(records.link(PAYROLL.key()));
  }

  private static LinkStatus status(LinkState state) {
    return state.current().orElseThrow().status();
  }

  private static Reading seen(Instant at, LinkStatus status) {
    return new Reading.Seen(at, status, LINK);
  }
}
