package accountlink.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.dynamodblocal.DynamoDbLocal;
import accountlink.history.HistoryQueries;
import accountlink.history.LinkView;
import accountlink.input.BadInputException;
import accountlink.link.Alert;
import accountlink.link.Cause;
import accountlink.link.Coverage;
import accountlink.link.EndedPeriod;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluator;
import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.ReadingMethod;
import accountlink.link.ReadingWay;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.restore.Copied.What;
import accountlink.store.Entry;
import accountlink.store.Order;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.Span;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.pipes.PipesClient;

/** A restore, rehearsed over DynamoDB Local and simulated rules. */
@Timeout(120)
class RestoreTest {
  private static final String THERE = "AccountLinks";
  private static final String RESTORED = "AccountLinks-restored";
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Span DAY = new Span(NOON.minusSeconds(3600), NOON.plusSeconds(3600));
  private static final String SCHEDULE = "schedule";
  private static final String ELSEWHERE = "listener|elsewhere";
  private static final WatchedLink LINK = link("link-payroll01");
  private static final WatchedLink OTHER = link("link-studio001");
  private static final LinkIds IDS =
      LinkIds.ofNullable("link-payroll01", "111122223333", "444455556666");

  private final DynamoDbLocal database = DynamoDbLocal.inMemory();
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(database.endpoint())
          .build();
  private final SimulatedRules rules = new SimulatedRules();
  private final EventBridgeClient eventBridge =
      EventBridgeClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(rules.endpoint())
          .build();
  private final PipesClient pipes =
      PipesClient.builder()
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .endpointOverride(rules.endpoint())
          .build();
  private final DynamoDbStore there = store(THERE);
  private final DynamoDbStore restored = store(RESTORED);
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void twoTablesAndTwoRules() {
    dynamoDb.createTable(Table.createRequest(THERE));
    dynamoDb.createTable(Table.createRequest(RESTORED));
    rules.put(SCHEDULE, true);
    rules.put(ELSEWHERE, true);
  }

  @AfterEach
  void stop() {
    pipes.close();
    eventBridge.close();
    rules.close();
    dynamoDb.close();
    database.close();
  }

  // --- What is copied ---

  @Test
  void whatWasDeletedComesBackAndWhatIsThereStays() {
    seen(there, LINK, NOON, LinkStatus.PENDING);
    seen(there, LINK, NOON.plusSeconds(300), LinkStatus.LINKED);
    copyAll(THERE, RESTORED);
    seen(there, LINK, NOON.plusSeconds(600), LinkStatus.REJECTED);
    LinkState state = there.link(SCOPE, LINK.key());
    List<Entry> all = entries(there, LINK);
    delete(THERE, all.getFirst());

    Copied copied = restore();

    assertEquals(all, entries(there, LINK));
    assertEquals(state, there.link(SCOPE, LINK.key()));
    assertEquals(1, copied.count(What.ENTRY));
    assertEquals(2, copied.count(What.THERE), "an entry and the state");
    assertEquals(List.of(), copied.differing());
  }

  @Test
  void copiesCarryTheAttributeThatThePipesExclude() {
    seen(restored, LINK, NOON, LinkStatus.REJECTED);

    restore();

    List<Map<String, AttributeValue>> items = items(THERE);
    assertEquals(2, items.size());
    items.forEach(item -> assertEquals(RESTORED, item.get(Table.COPIED_FROM).s()));
    items(RESTORED).forEach(item -> assertFalse(item.containsKey(Table.COPIED_FROM)));
  }

  @Test
  void ofALostTableStatesAlertsMutesEventsAndPeriodsComeBackToo() {
    unreadablePeriod(restored);
    seen(restored, LINK, NOON, LinkStatus.PENDING);
    seen(restored, LINK, NOON.plusSeconds(300), LinkStatus.REJECTED);
    restored.mute(SCOPE, new Mute(OTHER.key(), NOON.plusSeconds(9000), "ada", "moving"));
    restored.keep(SCOPE, event(), NOON);
    ScopeRecords before = restored.load(SCOPE);
    assertEquals(1, before.pending().size());

    Copied copied = restore();

    assertEquals(before, there.load(SCOPE));
    assertEquals(entries(restored, LINK), entries(there, LINK));
    assertEquals(
        restored.transitions(DAY, Set.of(), 10, Optional.empty()),
        there.transitions(DAY, Set.of(), 10, Optional.empty()),
        "by day");
    assertEquals(1, copied.count(What.PERIOD));
    assertEquals(1, copied.count(What.MUTE));
    assertEquals(1, copied.count(What.STATE));
    assertEquals(1, copied.count(What.RUN));
  }

  /** A missing row would say that the monitor ran. */
  @Test
  void gapsBetweenRunsComeBackAndThoseThatAreThereStay() {
    RunGap lost = new RunGap(SCOPE, 7, NOON, NOON.plusSeconds(7200), Duration.ofMinutes(5));
    RunGap own = new RunGap(SCOPE, 1, NOON, NOON.plusSeconds(9000), Duration.ofMinutes(5));
    run(restored, NOON, Optional.of(lost));
    run(there, NOON.plusSeconds(9000), Optional.of(own));

    Copied copied = restore();

    assertEquals(1, copied.count(What.OTHER));
    assertEquals(List.of(lost, own), there.gaps(SCOPE, Span.ALL, 9, Optional.empty()).items());
    assertEquals(2, restore().count(What.THERE), "the second time: the gap and the run");
    assertEquals(List.of(), copied.differing());
  }

  /** A quiet baseline would lose what changed between the last run there and the first one here. */
  @Test
  void theNextRunSeesAChangeSinceTheRestoredState() {
    seen(restored, LINK, NOON, LinkStatus.LINKED);
    restore();

    Changed changed = seen(there, LINK, NOON.plusSeconds(86_400), LinkStatus.PENDING);

    assertEquals(1, changed.alerts().size());
    assertEquals(
        List.of(LinkStatus.LINKED, LinkStatus.PENDING),
        entries(there, LINK).stream().map(entry -> entry.transition().to()).toList());
  }

  @Test
  void theLeaseOfARunOverThereHoldsBackNobodyHere() {
    run(restored, NOON);
    restored.takeLease(SCOPE, new Lease("over there", NOON.plusSeconds(600)), NOON);
    Lease own = new Lease("here", NOON.plusSeconds(300));
    assertEquals(Optional.empty(), there.takeLease(SCOPE, own, NOON));

    restore();

    assertEquals(restored.scope(SCOPE), there.scope(SCOPE), "into an item with a lease alone");
    assertEquals(
        Optional.of(own), there.takeLease(SCOPE, new Lease("x", NOON.plusSeconds(99)), NOON));
  }

  @Test
  void theStateOfAScopeThatHasRunIsNotTouched() {
    run(restored, NOON);
    run(there, NOON.plusSeconds(300));
    run(there, NOON.plusSeconds(600));
    ScopeRecords before = there.load(SCOPE);

    restore();

    assertEquals(before, there.load(SCOPE));
  }

  // --- Pending alerts ---

  /** Recorded over there, accepted by no topic: it is sent at least once. */
  @Test
  void anAlertThatWasPendingOverThereIsPendingHere() {
    seen(there, LINK, NOON.plusSeconds(600), LinkStatus.LINKED);
    seen(restored, LINK, NOON, LinkStatus.PENDING);
    seen(restored, LINK, NOON.plusSeconds(300), LinkStatus.REJECTED);
    List<PendingAlert> pending = restored.load(SCOPE).pending();

    assertEquals(1, restore().count(What.ALERT));
    assertEquals(pending, there.load(SCOPE).pending());
    assertEquals(0, restore().count(What.ALERT), "once");
    assertTrue(there.claim(pending.getFirst(), NOON));
    there.markSent(pending.getFirst());
    assertEquals(List.of(), there.load(SCOPE).pending());
  }

  /** In an earlier state of this table its own outbox had the alert, and has sent it since. */
  @Test
  void anAlertThatThisTableHasSentIsNotSentAgain() {
    seen(there, LINK, NOON, LinkStatus.PENDING);
    seen(there, LINK, NOON.plusSeconds(300), LinkStatus.REJECTED);
    copyAll(THERE, RESTORED);
    there.markSent(there.load(SCOPE).pending().getFirst());

    assertEquals(0, copy(true).count(What.ALERT));
    assertEquals(List.of(), there.load(SCOPE).pending());
  }

  @Test
  void whereItsStateWasLostAnAlertIsSentAgainRatherThanNever() {
    seen(restored, LINK, NOON, LinkStatus.PENDING);
    seen(restored, LINK, NOON.plusSeconds(300), LinkStatus.REJECTED);
    seen(there, LINK, NOON.plusSeconds(600), LinkStatus.LINKED);

    assertEquals(1, copy(true).count(What.ALERT));
  }

  // --- Mutes, and what has expired ---

  @Test
  void aMuteThatSomebodyEndedDoesNotComeBack() {
    seen(there, LINK, NOON, LinkStatus.LINKED);
    restored.mute(SCOPE, new Mute(LINK.key(), NOON.plusSeconds(9000), "ada", "moving"));

    assertEquals(1, restore().count(What.OLD_MUTE));
    assertEquals(Map.of(), there.mutes(SCOPE));
  }

  @Test
  void theMuteThatIsThereStays() {
    Mute mute = new Mute(LINK.key(), NOON.plusSeconds(60), "ada", "short");
    there.mute(SCOPE, mute);
    restored.mute(SCOPE, new Mute(LINK.key(), NOON.plusSeconds(9000), "ada", "long"));

    restore();

    assertEquals(Map.of(LINK.key(), mute), there.mutes(SCOPE));
  }

  @Test
  void whatHasExpiredIsLeftOut() {
    DynamoDbStore kept = store(RESTORED, Optional.of(Duration.ofDays(1)));
    seen(kept, LINK, NOON.minus(Duration.ofDays(2)), LinkStatus.PENDING);
    seen(kept, LINK, NOON.minusSeconds(60), LinkStatus.LINKED);

    Copied copied = restore();

    assertEquals(1, copied.count(What.EXPIRED));
    assertEquals(1, copied.count(What.ENTRY));
  }

  // --- Two histories of one link ---

  /** Over there the link had come to higher versions than here. */
  @Test
  void theHistoryBeforeANewBaselineIsShown() {
    for (int i = 0; i < 5; i++) {
      seen(
          restored,
          LINK,
          NOON.plusSeconds(300 * i),
          i % 2 == 0 ? LinkStatus.PENDING : LinkStatus.REJECTED);
    }
    seen(there, LINK, NOON.plusSeconds(9000), LinkStatus.LINKED);

    restore();

    HistoryQueries queries =
        new HistoryQueries(
            there,
            List.of(new WatchList(SCOPE, List.of(LINK), Optional.empty())),
            () -> NOON.plusSeconds(9600));
    LinkView view = queries.link(SCOPE, LINK.key()).orElseThrow();
    assertEquals(6, queries.history(view).entries().size());
    assertEquals(LinkStatus.LINKED, view.current().orElseThrow().status());
  }

  /** Two monitors looked after the link: each has its own time of one change. */
  @Test
  void aChangeThatBothHaveRecordedIsInTheHistoryOnce() {
    seen(restored, LINK, NOON, LinkStatus.LINKED);
    seen(restored, LINK, NOON.plusSeconds(300), LinkStatus.REJECTED);
    seen(there, LINK, NOON.plusSeconds(120), LinkStatus.LINKED);
    seen(there, LINK, NOON.plusSeconds(420), LinkStatus.REJECTED);

    Copied copied = restore();

    assertEquals(1, copied.count(What.SAME_CHANGE));
    assertEquals(1, copied.count(What.ENTRY), "the first reading over there");
    assertEquals(
        List.of(NOON, NOON.plusSeconds(120), NOON.plusSeconds(420)),
        entries(there, LINK).stream().map(entry -> entry.transition().at()).toList());
  }

  @Test
  void aChangeThatOnlyTheOtherHasSeenIsCopied() {
    seen(restored, LINK, NOON, LinkStatus.LINKED);
    seen(restored, LINK, NOON.plusSeconds(300), LinkStatus.PENDING);
    seen(restored, LINK, NOON.plusSeconds(360), LinkStatus.LINKED);
    seen(there, LINK, NOON.plusSeconds(120), LinkStatus.LINKED);
    seen(there, LINK, NOON.plusSeconds(9000), LinkStatus.PENDING);

    Copied copied = restore();

    assertEquals(0, copied.count(What.SAME_CHANGE), "it was linked again in between");
    assertEquals(5, entries(there, LINK).size());
  }

  @Test
  void anotherItemOfTheSameKeyStaysAndIsNamed() {
    seen(restored, LINK, NOON, LinkStatus.LINKED);
    seen(there, LINK, NOON, LinkStatus.PENDING);
    List<Entry> before = entries(there, LINK);

    Copied copied = restore();

    assertEquals(
        List.of(
            "HISTORY#111122223333#eu-central-1#link-payroll01 2026-03-02T12:00:00.000Z#0000000001"),
        copied.differing());
    assertEquals(before, entries(there, LINK));
  }

  /** CloudTrail is late: an entry may get its cause after the point in time. */
  @Test
  void aCauseThatCameLaterIsNoDifference() {
    seen(there, LINK, NOON.minusSeconds(600), LinkStatus.PENDING);
    seen(there, LINK, NOON, LinkStatus.REJECTED);
    copyAll(THERE, RESTORED);
    assertTrue(there.explain(SCOPE, LINK.key(), event()));

    assertEquals(List.of(), restore().differing());
    assertTrue(entries(there, LINK).getLast().transition().cause().isPresent());
  }

  @Test
  void otherScopesAndManyPagesAreCopied() {
    DynamoDbStore source = restored;
    List<WatchedLink> links = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      links.add(link("link-%08d".formatted(i)));
    }
    links.forEach(link -> seen(source, link, NOON, LinkStatus.LINKED));
    // Each item of 5 KB more: the scan has several pages of 1 MB.
    items(RESTORED)
        .forEach(
            item -> {
              Map<String, AttributeValue> large = new HashMap<>(item);
              large.put("unknown", AttributeValue.fromS("x".repeat(5000)));
              dynamoDb.putItem(put -> put.tableName(RESTORED).item(large));
            });

    Copied copied = restore();

    assertEquals(300, copied.count(What.ENTRY));
    assertEquals(300, copied.count(What.STATE));
    assertEquals(600, restore().count(What.THERE), "the second time");
    links.forEach(link -> assertEquals(1, entries(there, link).size()));
  }

  // --- The rules ---

  @Test
  void theRulesAreStoppedWhileItCopiesAndThenStarted() {
    restore();

    assertEquals(
        List.of(
            "DisableRule " + ELSEWHERE,
            "DisableRule " + SCHEDULE,
            "EnableRule " + ELSEWHERE,
            "EnableRule " + SCHEDULE),
        rules.calls());
    assertEquals(
        List.of(
            "Stopped until the copy is made: listener|elsewhere, schedule. If it is interrupted,"
                + " run it again.",
            "Started again: listener|elsewhere, schedule."),
        said);
    assertEquals(List.of(), items(THERE), "nothing is left of it");
  }

  @Test
  void aRuleThatSomebodyHasDisabledStaysSo() {
    rules.put(SCHEDULE, false);

    restore();

    assertFalse(rules.isEnabled(SCHEDULE));
    assertTrue(rules.isEnabled(ELSEWHERE));
  }

  @Test
  void aRestoreThatWasKilledIsFinishedByTheNextOne() {
    StoppedRules stopped = new StoppedRules(dynamoDb, THERE);
    rules.put(SCHEDULE, false);
    stopped.note(
        eventBridge, List.of(new EventRule(SCHEDULE), new EventRule(ELSEWHERE)), RESTORED, NOON);
    new EventRule(ELSEWHERE).disable(eventBridge);
    assertEquals(
        Optional.of(new StoppedRules.Left(RESTORED, NOON, List.of(new EventRule(ELSEWHERE)))),
        stopped.left());

    restore();

    assertTrue(rules.isEnabled(ELSEWHERE));
    assertFalse(rules.isEnabled(SCHEDULE), "somebody else had disabled it before");
    assertEquals(Optional.empty(), stopped.left());
  }

  @Test
  void aRuleThatCannotBeStartedHindersNoOtherAndIsLeftToTheNextRestore() {
    rules.refuse("EnableRule " + ELSEWHERE);

    assertThrows(SdkException.class, this::restore);

    assertTrue(rules.isEnabled(SCHEDULE));
    assertFalse(rules.isEnabled(ELSEWHERE));
    restore();
    assertTrue(rules.isEnabled(ELSEWHERE));
  }

  @Test
  void aRuleThatCannotBeStoppedLeavesNoneStopped() {
    rules.refuse("DisableRule " + SCHEDULE);

    assertThrows(SdkException.class, this::restore);

    assertTrue(rules.isEnabled(SCHEDULE));
    assertTrue(rules.isEnabled(ELSEWHERE));
    assertEquals(List.of(), items(THERE));
  }

  @Test
  void aRuleThatIsGoneStopsNothing() {
    rules.delete(ELSEWHERE);

    restore();

    assertTrue(rules.isEnabled(SCHEDULE));
  }

  @Test
  void theNoteOfAnotherRestoreIsNotCopied() {
    new StoppedRules(dynamoDb, RESTORED)
        .note(eventBridge, List.of(new EventRule(SCHEDULE)), "older", NOON);

    restore();

    assertEquals(List.of(), items(THERE));
  }

  @Test
  void whereTheCopyFailsTheRulesAreStartedAllTheSame() {
    seen(restored, LINK, NOON, LinkStatus.LINKED);
    DynamoDbClient broken =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(database.endpoint())
            .overrideConfiguration(
                overrides ->
                    overrides.addExecutionInterceptor(
                        new software.amazon.awssdk.core.interceptor.ExecutionInterceptor() {
                          @Override
                          public void beforeExecution(
                              software.amazon.awssdk.core.interceptor.Context.BeforeExecution call,
                              software.amazon.awssdk.core.interceptor.ExecutionAttributes unused) {
                            if (call.request().toString().startsWith("ScanRequest")) {
                              throw SdkException.builder().message("denied").build();
                            }
                          }
                        }))
            .build();

    assertThrows(SdkException.class, () -> restoreFrom(new SourceTable(broken, RESTORED)));
    assertTrue(rules.isEnabled(SCHEDULE));
    assertTrue(rules.isEnabled(ELSEWHERE));
    broken.close();
  }

  // --- What is refused before anything is stopped ---

  @Test
  void aTableThatCannotBeCopiedIsNamed() {
    assertRefused("--from: 'None': is no table there", () -> restoreFrom("None"));
    assertRefused("is the stack's own table", () -> restoreFrom(THERE));
    dynamoDb.createTable(
        create ->
            create
                .tableName("Orders")
                .billingMode("PAY_PER_REQUEST")
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
    assertRefused("is no history of this monitor: its keys are [id]", () -> restoreFrom("Orders"));
    assertEquals(List.of(), rules.calls());
  }

  @Test
  void aPipeThatWouldSendTheCopiesIsRefused() {
    rules.pipe("StatusChanges", "{\"dynamodb\": {\"NewImage\": {}}}");
    assertRefused(
        "--stack: 'StatusChanges': is a pipe that would send the copied history as new events",
        () -> restoreWith(List.of("StatusChanges")));
    assertEquals(List.of(), rules.calls());

    rules.pipe("StatusChanges", "{\"copiedFrom\": {\"S\": [{\"exists\": false}]}}");
    restoreWith(List.of("StatusChanges", "Deleted"));
  }

  @Test
  void aProfileThatIsNotThereIsNamed() {
    assertRefused(
        "--from-profile: 'no-such-profile': is not among the profiles",
        () -> SourceTable.open("eu-central-1", Optional.of("no-such-profile"), RESTORED));
  }

  private static void assertRefused(String expected, Runnable restore) {
    String message = assertThrows(BadInputException.class, restore::run).getMessage();
    assertTrue(message.contains(expected), message);
  }

  // --- Steps ---

  private Copied restore() {
    return restoreFrom(RESTORED);
  }

  private Copied restoreFrom(String table) {
    return restoreFrom(new SourceTable(dynamoDb, table));
  }

  private Copied restoreFrom(SourceTable source) {
    return restore(source, List.of());
  }

  private Copied restoreWith(List<String> pipeNames) {
    return restore(new SourceTable(dynamoDb, RESTORED), pipeNames);
  }

  private Copied restore(SourceTable source, List<String> pipeNames) {
    return new Restore(eventBridge, pipes, dynamoDb, THERE, () -> NOON, said::add)
        .from(source, List.of(new EventRule(SCHEDULE), new EventRule(ELSEWHERE)), pipeNames);
  }

  private Copied copy(boolean isEarlierState) {
    return new TableCopy(
            new SourceTable(dynamoDb, RESTORED),
            new TargetTable(dynamoDb, THERE),
            isEarlierState,
            NOON)
        .copy();
  }

  private static Changed seen(
      DynamoDbStore store, WatchedLink link, Instant at, LinkStatus status) {
    LinkState last = store.link(SCOPE, link.key());
    Changed changed =
        (Changed)
            new Evaluator(SCOPE, Policy.DEFAULT, new Workload(1, 1))
                .evaluate(link, Evaluator.Before.of(last), new Reading.Seen(at, status, IDS));
    store.record(SCOPE, link, last, changed).orElseThrow();
    return changed;
  }

  private static LinkEvent event() {
    return new LinkEvent(new Cause(Cause.Act.REJECTED, NOON.minusSeconds(10), "grace"), IDS);
  }

  private static void unreadablePeriod(DynamoDbStore store) {
    store.recordScope(
        SCOPE,
        ScopeState.NEVER_RUN,
        ScopeState.NEVER_RUN.next(Coverage.none(""), Optional.empty(), Optional.empty()),
        Optional.of(
            new EndedPeriod(
                new UnreadablePeriod(3, NOON, UnreadableCause.ACCESS_DENIED, "denied", true),
                NOON.plusSeconds(300))),
        List.<Alert>of());
  }

  private static void run(DynamoDbStore store, Instant at) {
    run(store, at, Optional.empty());
  }

  private static void run(DynamoDbStore store, Instant at, Optional<RunGap> gap) {
    ScopeState last = store.scope(SCOPE);
    store.recordRun(
        SCOPE,
        last,
        last.next(Coverage.none(""), Optional.empty(), Optional.empty()),
        new RunReport(
            SCOPE,
            at,
            at,
            new ReadingWay(ReadingMethod.GET, "1 link"),
            new RunReport.Readings(1, 1, Map.of()),
            new RunReport.Records(0, 0),
            new RunReport.Alerts(0, 0, 0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        gap,
        new Lease("test", at));
  }

  private static List<Entry> entries(DynamoDbStore store, WatchedLink link) {
    return store
        .entries(SCOPE, link.key(), Span.ALL, Order.OLDEST_FIRST, 100, Optional.empty())
        .items();
  }

  private void delete(String table, Entry entry) {
    dynamoDb.deleteItem(
        delete ->
            delete
                .tableName(table)
                .key(
                    items(table).stream()
                        .filter(item -> item.get("pk").s().startsWith(Table.HISTORY_PREFIX))
                        .filter(
                            item ->
                                item.get("sk").s().endsWith("#%010d".formatted(entry.version())))
                        .map(item -> Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                        .findFirst()
                        .orElseThrow()));
  }

  private void copyAll(String from, String to) {
    items(from).forEach(item -> dynamoDb.putItem(put -> put.tableName(to).item(item)));
  }

  private List<Map<String, AttributeValue>> items(String table) {
    return dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
  }

  private DynamoDbStore store(String table) {
    return store(table, Optional.empty());
  }

  private DynamoDbStore store(String table, Optional<Duration> retention) {
    return new DynamoDbStore(dynamoDb, table, retention, () -> NOON.minus(Duration.ofDays(9)));
  }

  private static WatchedLink link(String id) {
    return WatchedLink.unnamed(new LinkRef.LinkId(id));
  }
}
