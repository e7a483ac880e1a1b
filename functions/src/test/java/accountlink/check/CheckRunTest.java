package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.Lease;
import accountlink.link.LinkRef;
import accountlink.link.Mute;
import accountlink.link.Policy;
import accountlink.link.Reminders;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.simulated.Delivery;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.Refusal;
import accountlink.store.Entry;
import accountlink.store.Mutes;
import accountlink.store.PendingAlert;
import accountlink.store.Store;
import accountlink.store.StoreException;
import accountlink.store.memory.HookedStore;
import accountlink.workspaces.WorkSpacesClients;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whole runs of the real handler, against services with the real wire protocols. */
class CheckRunTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

  private final ManualTime time = new ManualTime(NOON);
  private List<WatchedLink> watchedLinks =
      List.of(
          new WatchedLink(new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.of("Ada")),
          WatchedLink.unnamed(new LinkRef.LinkedAccountId("777788889999")));

  @BeforeEach
  void twoLinks() {
    put("link-payroll01", "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");
    AWS.workSpaces.put(new Link("link-design001", "LINKED", "111122223333", "777788889999"));
  }

  @Test
  void aRejectedInvitationIsSentOnceAndRecordedOnce() {
    run();
    put("link-payroll01", "REJECTED");
    run();
    run();

    assertEquals(List.of("REJECTED: Payroll (was pending acceptance)"), subjects());
    assertEquals(
        List.of("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT", "REJECTED"), history("link-payroll01"));
  }

  @Test
  void aFirstReadingWithoutBadNewsIsRecordedAndNotSent() {
    RunReport report = run();

    assertEquals(2, report.recorded());
    assertTrue(report.complete());
    assertEquals(List.of(), subjects());
    assertEquals(List.of("LINKED"), history("777788889999"));
  }

  @Test
  void aWatchedLinkThatDoesNotExistIsSentAtTheFirstReading() {
    AWS.workSpaces.remove("link-payroll01");

    run();

    assertEquals(List.of("NOT FOUND: Payroll (at first look)"), subjects());
  }

  @Test
  void anUnchangedRunWritesItsHeartbeatAndNothingElse() {
    run();
    Map<String, ?> before = items();
    run();
    Map<String, ?> after = items();

    assertEquals(before.keySet(), after.keySet());
    assertEquals(
        List.of("SCOPE#111122223333#eu-central-1 RUN"),
        after.keySet().stream().filter(key -> !after.get(key).equals(before.get(key))).toList());
    assertEquals(
        NOON.plus(Duration.ofMinutes(5)),
        AWS.store().load(SCOPE).lastRun().orElseThrow().finished());
    assertEquals(
        Optional.of(Duration.ofMinutes(5)),
        AWS.store().load(SCOPE).lastRun().orElseThrow().interval(),
        "so that a reader knows when the next run is missing");
  }

  @Test
  void anEntrySaysWhenTheOldStatusWasLastConfirmed() {
    run();
    run();
    Instant lastConfirmed = time.instant().minus(Duration.ofMinutes(5));
    put("link-payroll01", "LINKED");
    run();

    assertEquals(
        Optional.of(lastConfirmed), entries("link-payroll01").getLast().transition().notBefore());
  }

  @Test
  void aDeniedLinkIsSentAfterThreeRunsAndAgainWhenItIsReadable() {
    run();
    AWS.workSpaces.fail("link-payroll01", new Fault.AccessDenied());
    run();
    run();
    assertEquals(List.of(), subjects());
    RunReport third = run();
    run();
    assertEquals(List.of("CANNOT READ: Payroll (AWS denied access)"), subjects());
    assertEquals(Map.of(UnreadableCause.ACCESS_DENIED, 1), third.unreadable());

    AWS.workSpaces.endFaults("link-payroll01");
    run();
    run();

    assertEquals("READABLE AGAIN: Payroll (after 20 minutes)", subjects().getLast());
    assertEquals(2, subjects().size());
    assertEquals(List.of("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT"), history("link-payroll01"));
  }

  @Test
  void aDeniedScopeIsSentOnceAndNotOncePerLink() {
    run();
    Map<String, ?> before = items();
    AWS.workSpaces.failAll(new Fault.AccessDenied());
    for (int i = 0; i < 5; i++) {
      run();
    }
    assertEquals(
        List.of("CANNOT READ: all 2 links in eu-central-1 (AWS denied access)"), subjects());
    Map<String, ?> after = items();
    assertEquals(
        List.of("SCOPE#111122223333#eu-central-1 RUN"),
        after.keySet().stream().filter(key -> !after.get(key).equals(before.get(key))).toList(),
        "the run item holds it, not each state");

    AWS.workSpaces.endAllFaults();
    put("link-payroll01", "REJECTED");
    run();

    assertEquals(
        List.of(
            "READABLE AGAIN: links in eu-central-1 (after 25 minutes)",
            "REJECTED: Payroll (was pending acceptance)"),
        subjects().stream().skip(1).sorted().toList());
    assertEquals(
        Optional.of(NOON),
        entries("link-payroll01").getLast().transition().notBefore(),
        "the runs that could not read confirmed nothing");
  }

  /** Who muted it had no settings. A subscription that takes only CRITICAL alerts gets it too. */
  @Test
  void aMuteIsSentOnceBeforeTheChangeThatCameAfterItsEnd() {
    run();
    WatchedLink unnamed = WatchedLink.unnamed(watchedLinks.getFirst().ref());
    Mute mute =
        new Mute(
            unnamed.key(), NOON.plusSeconds(7200), "Ada", "they move", Optional.of("arn:aws:x"));
    Mutes mutes = new Mutes(AWS.store());
    assertTrue(mutes.set(SCOPE, unnamed, mute, time.instant()));
    put("link-payroll01", "REJECTED");
    time.pass(Duration.ofSeconds(300));
    run();
    run();
    mutes.lift(SCOPE, unnamed, "user grace", time.instant());
    time.pass(Duration.ofSeconds(300));
    run();

    assertEquals(
        List.of("MUTED", "UNMUTED", "MUTE_ENDED"),
        deliveries().stream().map(one -> one.attributes().get("kind")).toList());
    assertEquals(
        "Ada", deliveries().getFirst().attributes().get("owner"), "the link's, by the settings");
    assertEquals(
        "[\"CRITICAL\",\"WARNING\",\"INFO\",\"GOOD_NEWS\"]",
        deliveries().getFirst().attributes().get("severity"));
  }

  /** As after a rollback past a new kind of alert, or where somebody has edited the table. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINK#link-00000000 | #a = :n | schema     | a newer version of the monitor wrote it",
        "LINK#link-00000000 | #a = :t | version    | ClassCast",
        "LINK#link-00000000 | #a = :t | current    | ClassCast",
        "LINK#link-00000000 | #a = :t | pending    | ClassCast",
        "MUTE#link-00000000 | #a = :t | until      | DateTimeParse",
        "RUN                | #a = :t | coverage   | ClassCast",
        "LINK#link-00000000 | REMOVE  | version    | no 'version'",
        "LINK#link-00000000 | PUT     | {'status': 7, 'garbage': true} | no 'version'",
        "LINK#link-00000000 | PUT     | {'garbage': true} | no 'version'",
        "LINK#link-00000000 | PUT     | {'version': 'x', 'pending': {'a': 1}} | ClassCast",
        "RUN                | REMOVE  | version    | no 'version'",
        "RUN                | REMOVE  | coverage   | no 'coverage'",
        "RUN                | PUT     | {'garbage': true} | no '",
        "RUN                | PUT     | {'pending': {'a': 1}} | no '",
        "MUTE#link-00000000 | PUT     | {'garbage': true} | no '",
        "EVENT#x            | #a = :t | anything   | no '"
      })
  void oneItemThatCannotBeReadStopsNoOther(
      String sortKey, String set, String attribute, String why) {
    watchedLinks = links(3);
    watchedLinks.forEach(link -> put(link.key(), "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT"));
    run();
    AWS.store()
        .mute(SCOPE, new Mute(watchedLinks.getFirst().key(), NOON.plusSeconds(1), "Ada", "why"));
    Map<String, AttributeValue> key =
        Map.of(
            "pk", AttributeValue.fromS("SCOPE#111122223333#eu-central-1"),
            "sk", AttributeValue.fromS(sortKey));
    damage(key, set, attribute);
    Map<String, ?> before = items();
    put(watchedLinks.get(0).key(), "REJECTED");
    put(watchedLinks.get(1).key(), "REJECTED");
    InvocationContext context = context();

    RunReport report = handler().check(context);

    assertEquals(3, report.read());
    assertTrue(report.notRecorded() >= 1, report.toString());
    assertEquals("REJECTED", history(watchedLinks.get(1).key()).getLast());
    assertTrue(
        context.logged().stream()
            .anyMatch(line -> line.contains("\"notUsable\"") && line.contains(why)),
        context.logged().toString());
    String item = "SCOPE#111122223333#eu-central-1 " + sortKey;
    assertEquals(before.get(item), items().get(item), "it is left as it is");
  }

  private static Map<String, Object> json(String text) {
    try {
      return JSON.std.mapFrom(text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static AttributeValue attribute(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, AttributeValue> members = new HashMap<>();
        map.forEach((name, one) -> members.put(name.toString(), attribute(one)));
        yield AttributeValue.fromM(members);
      }
      case Number number -> AttributeValue.fromN(number.toString());
      case Boolean flag -> AttributeValue.fromBool(flag);
      default -> AttributeValue.fromS(value.toString());
    };
  }

  private static void damage(Map<String, AttributeValue> key, String how, String what) {
    switch (how) {
      case "PUT" -> {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.putAll(attribute(json(what.replace('\'', '"'))).m());
        AWS.dynamoDb.putItem(put -> put.tableName(AWS.tableName).item(item));
      }
      case "REMOVE" ->
          AWS.dynamoDb.updateItem(
              update ->
                  update
                      .tableName(AWS.tableName)
                      .key(key)
                      .updateExpression("REMOVE #a")
                      .expressionAttributeNames(Map.of("#a", what)));
      default ->
          AWS.dynamoDb.updateItem(
              update ->
                  update
                      .tableName(AWS.tableName)
                      .key(key)
                      .updateExpression("SET " + how)
                      .expressionAttributeNames(Map.of("#a", what))
                      .expressionAttributeValues(
                          how.contains(":n")
                              ? Map.of(":n", AttributeValue.fromN("2"))
                              : Map.of(":t", AttributeValue.fromS("damaged"))));
    }
  }

  /** It protects nobody, and must not hold back all runs for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {"{'a': 1}", "{'holder': 'x'}", "{'holder': 'x', 'until': 5}", "{'until': 'x'}"})
  void aLeaseThatCannotBeReadHoldsNoRunBack(String lease) {
    put("link-payroll01", "LINKED");
    run();
    AWS.dynamoDb.updateItem(
        update ->
            update
                .tableName(AWS.tableName)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("SCOPE#111122223333#eu-central-1"),
                        "sk", AttributeValue.fromS("RUN")))
                .updateExpression("SET #lease = :damaged")
                .expressionAttributeNames(Map.of("#lease", "lease"))
                .expressionAttributeValues(
                    Map.of(":damaged", attribute(json(lease.replace('\'', '"'))))));

    assertEquals(2, run().read());
  }

  @Test
  void aPendingAlertThatCannotBeReadBlocksNoOther() {
    watchedLinks = links(2);
    watchedLinks.forEach(link -> put(link.key(), "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT"));
    run();
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    watchedLinks.forEach(link -> put(link.key(), "REJECTED"));
    run();
    AWS.simulatedSns.endRefusals();
    PendingAlert first = AWS.store().load(SCOPE).pending().getFirst();
    AWS.dynamoDb.updateItem(
        update ->
            update
                .tableName(AWS.tableName)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("SCOPE#111122223333#eu-central-1"),
                        "sk", AttributeValue.fromS("LINK#" + first.key().orElseThrow())))
                .updateExpression("SET pending.#id.content.kind = :unknown")
                .expressionAttributeNames(Map.of("#id", first.alert().id()))
                .expressionAttributeValues(
                    Map.of(":unknown", AttributeValue.fromS("kindOfNextYear"))));

    RunReport report = run();

    assertEquals(1, report.sent());
    assertEquals(1, report.notRecorded());
    assertEquals(1, subjects().size());
  }

  /** A throttled outage of hours: before, each link had its own "cannot read" and "readable". */
  @Test
  void whatTheAlertOfTheScopeCoveredIsNotSentLinkByLink() {
    watchedLinks = links(12);
    watchedLinks.forEach(link -> put(link.key(), "LINKED"));
    run();
    watchedLinks.forEach(
        link ->
            AWS.workSpaces.fail(
                link.key(),
                link.key().endsWith("3")
                    ? new Fault.ServiceUnavailable()
                    : new Fault.AccessDenied()));
    run();
    run();
    run();
    List<String> back = watchedLinks.subList(0, 6).stream().map(WatchedLink::key).toList();
    back.forEach(AWS.workSpaces::endFaults);
    run();
    run();
    run();
    AWS.workSpaces.endAllFaults();
    watchedLinks.forEach(link -> AWS.workSpaces.endFaults(link.key()));
    run();

    assertEquals(
        List.of(
            "CANNOT READ: all 12 links in eu-central-1 (AWS denied access)",
            "READABLE AGAIN: 6 of 12 links in eu-central-1 (after 15 minutes)",
            "READABLE AGAIN: the other 6 of 12 links in eu-central-1 (after 30 minutes)"),
        subjects());
  }

  /** Whatever their number: the outage was one message, and its end is one a run. */
  @Test
  void ofWhatOneAlertAnnouncedOneMessageARunSaysHowMuchIsReadableAgain() {
    watchedLinks = links(30);
    watchedLinks.forEach(link -> put(link.key(), "LINKED"));
    run();
    watchedLinks.forEach(link -> AWS.workSpaces.fail(link.key(), new Fault.AccessDenied()));
    for (int runs = 0; runs < 3; runs++) {
      run();
    }
    List<WatchedLink> failing = new ArrayList<>(watchedLinks);
    for (int back : List.of(1, 2, 11, 16)) {
      List<WatchedLink> readable = failing.subList(0, back);
      readable.forEach(link -> AWS.workSpaces.endFaults(link.key()));
      readable.clear();
      run();
    }

    assertEquals(
        List.of(
            "CANNOT READ: all 30 links in eu-central-1 (AWS denied access)",
            "READABLE AGAIN: 1 of 30 links in eu-central-1 (after 15 minutes)",
            "READABLE AGAIN: 2 more of 30 links in eu-central-1 (after 20 minutes)",
            "READABLE AGAIN: 11 more of 30 links in eu-central-1 (after 25 minutes)",
            "READABLE AGAIN: the other 16 of 30 links in eu-central-1 (after 30 minutes)"),
        subjects());
    assertEquals(0, run().pending());
  }

  @Test
  void aLinkThatWasNotTriedInTheScopesUnreadablePeriodHasOneOfItsOwn() {
    List<WatchedLink> three = links(3);
    three.forEach(link -> put(link.key(), "LINKED"));
    three.forEach(link -> AWS.workSpaces.fail(link.key(), new Fault.AccessDenied()));
    watchedLinks = three.subList(0, 2);
    run();
    run();
    run();
    AWS.workSpaces.endFaults(three.getFirst().key());
    AWS.workSpaces.endFaults(three.get(1).key());
    watchedLinks = three;
    run();
    run();
    run();

    assertTrue(
        subjects().getLast().startsWith("CANNOT READ: " + three.getLast().name()),
        subjects().toString());
    assertEquals(3, subjects().size());
  }

  @Test
  void manyAlertsOfOneKindAndSeverityAreOneMessage() {
    watchedLinks = links(40);
    watchedLinks.forEach(link -> put(link.key(), "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT"));
    run();
    time.pass(Duration.ofDays(3));
    run();

    assertEquals(
        List.of("INFO: 40 of 40 links still need somebody: 40 pending acceptance"), subjects());

    watchedLinks
        .subList(0, 20)
        .forEach(link -> AWS.workSpaces.fail(link.key(), new Fault.AccessDenied()));
    run();
    run();
    run();
    AWS.workSpaces.endAllFaults();
    watchedLinks.forEach(link -> AWS.workSpaces.endFaults(link.key()));
    run();

    assertEquals(
        List.of(
            "WARNING: 20 of 40 links cannot be read: AWS denied access (20)",
            "INFO: 20 of 40 links can be read again: 20 pending acceptance"),
        subjects().subList(1, subjects().size()));
  }

  @Test
  void anAlertThatSnsDoesNotAcceptIsSentByTheNextRunUnderTheSameId() {
    run();
    put("link-payroll01", "REJECTED");
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    RunReport down = run();
    assertEquals(1, down.pending());
    assertEquals(0, down.sent());
    assertFalse(down.complete());

    AWS.simulatedSns.endRefusals();
    put("link-payroll01", "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");
    RunReport up = run();

    assertEquals(2, up.sent());
    assertEquals(0, up.pending());
    assertEquals(
        List.of(
            "REJECTED: Payroll (was pending acceptance)",
            "PENDING ACCEPTANCE: Payroll (was rejected for up to 10 minutes)"),
        subjects(),
        "oldest first");
    assertEquals(
        entries("link-payroll01").stream().map(Entry::alertId).flatMap(Optional::stream).toList(),
        deliveries().stream().map(delivery -> delivery.attributes().get("alertId")).toList());
  }

  @Test
  void anAlertWhoseAnswerIsLostIsSentAgainUnderTheSameId() {
    run();
    put("link-payroll01", "REJECTED");
    // Every message arrives, and no answer comes back, however often the SDK tries.
    AWS.simulatedSns.acceptWithoutAnswer(100);
    assertEquals(1, run().pending());
    AWS.simulatedSns.endRefusals();
    assertEquals(1, run().sent());

    List<String> ids =
        deliveries().stream().map(delivery -> delivery.attributes().get("alertId")).toList();
    assertTrue(ids.size() > 1, "it arrived more than once");
    assertEquals(
        List.of(entries("link-payroll01").getLast().alertId().orElseThrow()),
        ids.stream().distinct().toList(),
        "so subscribers can drop doubles");
  }

  /** SNS names the bad entry of a batch, or, by some reports, rejects the whole batch. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUndeliverableAlertIsKeptAndBlocksNoOther(boolean wholeBatch) {
    run();
    AWS.simulatedSns.oneBadEntryFailsTheBatch(wholeBatch);
    AWS.simulatedSns.refuseMessages(
        message -> "REJECTED".equals(message.attributes().get("status")),
        new Refusal(400, "InvalidParameter", "Invalid parameter: Message"));
    put("link-payroll01", "REJECTED");
    assertEquals(1, run().undeliverable());
    put("link-payroll01", "LINKED");
    AWS.workSpaces.put(
        new Link("link-design001", "LINKING_FAILED", "111122223333", "777788889999"));

    RunReport next = run();

    assertEquals(2, next.sent());
    assertEquals(1, next.pending());
    assertEquals(1, next.undeliverable(), "it waits, and is counted");
    AWS.simulatedSns.endRefusals();
    time.pass(Duration.ofDays(1));
    assertEquals(1, run().sent(), "a day later it is tried again");
  }

  @Test
  void sixRunsThatRaceOverOneChangeRecordAndSendItOnce() throws Exception {
    run();
    put("link-payroll01", "REJECTED");
    Callable<RunReport> run = () -> handler().check(context());
    int recorded = 0;
    int sent = 0;
    try (ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<RunReport> one : runs.invokeAll(Collections.nCopies(6, run))) {
        recorded += one.get().recorded();
        sent += one.get().sent();
        assertEquals(0, one.get().notRecorded());
      }
    }

    assertEquals(1, recorded);
    assertEquals(1, sent);

    assertEquals(
        List.of("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT", "REJECTED"), history("link-payroll01"));
    assertEquals(List.of("REJECTED: Payroll (was pending acceptance)"), subjects());
  }

  @Test
  void aRunThatFindsAnotherAtWorkIsSkippedAndDoesNothing() {
    run();
    put("link-payroll01", "REJECTED");
    AtomicReference<RunReport> second = new AtomicReference<>();
    AtomicBoolean started = new AtomicBoolean();
    List<String> metrics = new CopyOnWriteArrayList<>();
    InvocationContext context = context();
    Instant start = time.instant();
    AWS.workSpaces.beforeAnswer(
        _ -> {
          if (started.compareAndSet(false, true)) {
            second.set(new CheckHandler(setup(AWS.store()), metrics::add).check(context));
          }
        });

    RunReport first = handler().check(context());

    assertEquals(Optional.of(start.plus(Duration.ofMinutes(2))), second.get().skippedUntil());
    assertEquals(0, second.get().recorded() + second.get().sent() + second.get().read());
    assertEquals(4, AWS.workSpaces.calls().size(), "two runs, of two calls each");
    assertEquals(1, metrics.size());
    assertTrue(metrics.getFirst().contains("\"SkippedRuns\":1"), metrics.toString());
    assertEquals(
        List.of(
            "INFO {\"event\":\"skipped\",\"until\":\"2026-03-02T12:07:00Z\",\"account\":\"111122223333\",\"region\":\"eu-central-1\"}"),
        context.logged());
    assertTrue(first.complete());
    assertEquals(1, first.recorded());
    assertEquals(Optional.of(first), AWS.store().load(SCOPE).lastRun());
    assertEquals(
        Optional.empty(), handler().check(context()).skippedUntil(), "the lease has ended");
  }

  @Test
  void anEventCheckGoesOnBesideARun() {
    run();
    AWS.store().takeLease(SCOPE, new Lease("a run", NOON.plusSeconds(1200)), time.instant());
    put("link-payroll01", "REJECTED");

    assertEquals(1, handler().handleRequest(rejection(), context()).get("recorded"));
    assertTrue(handler().check(context()).skippedUntil().isPresent(), "the lease is untouched");
  }

  private static ScheduledEvent rejection() {
    ScheduledEvent event = new ScheduledEvent();
    event.setSource("aws.workspaces");
    event.setDetail(
        Map.of(
            "eventName", "RejectAccountLinkInvitation",
            "eventTime", "2026-03-02T12:01:00Z",
            "requestParameters", Map.of("linkId", "link-payroll01")));
    return event;
  }

  /** Killed before each of its calls to the store, and after it. */
  @Test
  void afterARunThatWasKilledAnywhereTheNextOneAfterTheLeaseGoesOn() {
    run();
    List<String> statuses = List.of("REJECTED", "LINKED");
    int kills = 0;
    for (int call = 0; call < 12; call++) {
      put("link-payroll01", statuses.get(call % 2));
      AtomicInteger left = new AtomicInteger(call / 2);
      HookedStore.Hook kill =
          (_, _) -> {
            if (left.getAndDecrement() <= 0) {
              throw new Killed();
            }
          };
      try {
        new CheckHandler(
                setup(
                    HookedStore.around(
                        AWS.store(),
                        call % 2 == 0 ? kill : HookedStore.Hook.NONE,
                        call % 2 == 1 ? kill : HookedStore.Hook.NONE)))
            .check(context());
      } catch (Killed _) {
        kills++;
      }
      time.pass(Duration.ofMinutes(2));
      assertEquals(Optional.empty(), run().skippedUntil(), "killed at " + call);
      assertEquals(statuses.get(call % 2), history("link-payroll01").getLast());
    }
    assertTrue(kills > 8, kills + " kills");
    assertEquals(13, history("link-payroll01").size());
  }

  /** No exception that anything catches. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void aRunThatFailsHoldsItsRepetitionNotBack() {
    assertThrows(
        StoreException.class, () -> new CheckHandler(setup(failing("load"))).check(context()));

    assertEquals(Optional.empty(), handler().check(context()).skippedUntil());
  }

  @Test
  void aRunThatLosesTheRaceBetweenReadingAndRecordingWritesNothing() {
    run();
    put("link-payroll01", "REJECTED");
    AtomicReference<RunReport> winner = new AtomicReference<>();
    AtomicBoolean started = new AtomicBoolean();
    AWS.workSpaces.beforeAnswer(
        call -> {
          if ("777788889999".equals(call.linkedAccountId()) && started.compareAndSet(false, true)) {
            // Another run reads and records the change while this one is still reading: its
            // machine was halted until its lease was over.
            time.pass(Duration.ofMinutes(2));
            winner.set(handler().check(context()));
          }
        });
    RunReport loser = run();

    assertEquals(1, winner.get().recorded());
    assertEquals(0, loser.recorded());
    assertEquals(0, loser.notRecorded());
    assertEquals(1, subjects().size());
    assertEquals(2, history("link-payroll01").size());
  }

  @Test
  void afterARunThatRanOutOfTimeTheNextStartsWhereItStopped() {
    watchedLinks =
        IntStream.range(0, 30)
            .mapToObj(i -> WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(i))))
            .toList();
    watchedLinks.forEach(watchedLink -> put(watchedLink.key(), "LINKED"));
    Duration shortTime = Duration.ofSeconds(20);

    RunReport first = handler().check(InvocationContext.check(shortTime));
    RunReport second = handler().check(InvocationContext.check(shortTime));

    assertTrue(first.read() < 30 && first.read() >= 5, "read " + first.read());
    assertEquals(Optional.of(watchedLinks.get(first.read()).key()), first.resumeAt());
    assertTrue(first.finished().isBefore(NOON.plus(shortTime)));
    for (int i = 0; i < Math.min(30, first.read() + second.read()); i++) {
      assertEquals(
          List.of("LINKED"), history(watchedLinks.get(i).key()), watchedLinks.get(i).key());
    }
  }

  /** SNS fails at the run's first attempt only, and the link changes in between. */
  @Test
  void whatALinkWasBeforeIsSentBeforeWhatItIsNow() {
    run();
    put("link-payroll01", "REJECTED");
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    run();
    AWS.simulatedSns.endRefusals();
    put("link-payroll01", "LINKED");
    AtomicInteger steps = new AtomicInteger();
    RunReport report =
        new CheckHandler(
                setup(
                    HookedStore.around(
                        AWS.store(),
                        (call, _) -> {
                          if (call.equals("claim") && steps.incrementAndGet() == 1) {
                            AWS.simulatedSns.refuse(Refusal.internalFailure());
                          }
                        },
                        (call, _) -> {
                          if (call.equals("release")) {
                            AWS.simulatedSns.endRefusals();
                          }
                        })))
            .check(context());

    assertEquals(
        List.of(
            "REJECTED: Payroll (was pending acceptance)",
            "LINKED: Payroll (recovered, was rejected for up to 10 minutes)"),
        subjects());
    assertEquals(2, report.sent());
    assertEquals(0, report.pending());
  }

  /** A check after an event has recorded a change and is not able to send it. */
  @Test
  void afterALostRaceTheWinnersAlertIsSentFirst() {
    run();
    put("link-payroll01", "REJECTED");
    AtomicBoolean raced = new AtomicBoolean();
    Store racing =
        HookedStore.around(
            AWS.store(),
            (call, _) -> {
              if (call.equals("record") && raced.compareAndSet(false, true)) {
                AWS.simulatedSns.refuse(Refusal.internalFailure());
                put("link-payroll01", "REJECTED");
                new CheckHandler(setup(AWS.store(), new ManualTime(NOON.plusSeconds(600))))
                    .handleRequest(rejection(), context());
                AWS.simulatedSns.endRefusals();
              }
            },
            HookedStore.Hook.NONE);
    // What this run has read is newer than what the other run will record.
    time.pass(Duration.ofMinutes(20));
    put("link-payroll01", "LINKED");
    new CheckHandler(setup(racing)).check(context());

    assertEquals(
        List.of("REJECTED", "LINKED"),
        subjects().stream().map(subject -> subject.replaceAll(":.*", "")).toList());
  }

  /** The alerts of the earlier run may take a quarter of the time, and the links are read. */
  @Test
  void aTopicThatAnswersLateDoesNotStopReadingAndRecording() {
    watchedLinks = links(60);
    watchedLinks.forEach(link -> put(link.key(), "LINKED"));
    run();
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    watchedLinks.subList(0, 40).forEach(link -> put(link.key(), "REJECTED"));
    CheckSetup setup = setup(AWS.store());
    CheckSetup withoutDigests =
        setup.over(setup.settings().with(new Policy(3, 1000, Reminders.DEFAULT)));
    new CheckHandler(withoutDigests).check(context());
    AWS.simulatedSns.endRefusals();
    put(watchedLinks.getLast().key(), "REJECTED");

    // Each answer of SNS takes long.
    AWS.simulatedSns.onDelivery(_ -> time.pass(Duration.ofSeconds(12)));

    RunReport report =
        new CheckHandler(withoutDigests).check(InvocationContext.check(Duration.ofMinutes(5)));

    assertEquals(60, report.read(), report.toString());
    assertEquals(1, report.recorded());
    assertTrue(report.pending() > 0, report.toString());
  }

  @Test
  void aScopeThatCannotBeRecordedTakesNoReadingWithIt() {
    run();
    List.of("link-payroll01", "777788889999")
        .forEach(key -> AWS.workSpaces.fail(key, new Fault.AccessDenied()));
    run();
    run();
    run();
    AWS.workSpaces.endFaults("link-payroll01");
    AWS.workSpaces.endFaults("777788889999");
    put("link-payroll01", "REJECTED");

    RunReport report = new CheckHandler(setup(failing("recordScope"))).check(context());

    assertEquals(1, report.recorded());
    assertEquals(1, report.notRecorded());
    assertEquals("REJECTED", history("link-payroll01").getLast());
    time.pass(Duration.ofMinutes(5));
    run();
    assertEquals(
        1,
        subjects().stream().filter(subject -> subject.startsWith("READABLE AGAIN")).count(),
        subjects().toString());
  }

  /** Else Lambda would repeat a run that has done its work. */
  @Test
  void aHeartbeatThatCannotBeWrittenDoesNotFailTheRun() {
    put("link-payroll01", "REJECTED");

    RunReport report = new CheckHandler(setup(failing("recordRun"))).check(context());

    assertEquals(2, report.recorded());
    assertEquals(1, report.sent());
    assertEquals(1, report.notRecorded());
  }

  private static Store failing(String method) {
    return HookedStore.around(
        AWS.store(),
        (call, _) -> {
          if (call.equals(method)) {
            throw new StoreException("it is down", new IllegalStateException());
          }
        },
        HookedStore.Hook.NONE);
  }

  private static List<WatchedLink> links(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(i))))
        .toList();
  }

  /** A later confirmation than the last reading would be a lie. */
  @Test
  void aRunThatReadsNothingInTheMiddleOfARoundConfirmsNoLink() {
    RunReport first = theFirstRunOfARound();
    watchedLinks.forEach(link -> AWS.workSpaces.fail(link.key(), new Fault.AccessDenied()));
    RunReport denied = shortRun();
    assertEquals(0, denied.read());
    assertEquals(first.resumeAt(), AWS.store().scope(SCOPE).resumeAt(), "it goes on from there");
    watchedLinks.forEach(link -> AWS.workSpaces.endFaults(link.key()));

    theRoundConfirmsOnlyWhatWasRead(first);
  }

  @Test
  void aNewOrderOfTheSettingsSkipsNoLinkInTheMiddleOfARound() {
    RunReport first = theFirstRunOfARound();
    watchedLinks = watchedLinks.reversed();

    theRoundConfirmsOnlyWhatWasRead(first);
  }

  private RunReport theFirstRunOfARound() {
    watchedLinks = links(70);
    watchedLinks.forEach(link -> put(link.key(), "LINKED"));
    RunReport first = shortRun();
    assertTrue(first.notReached() > first.read(), first.toString());
    return first;
  }

  private void theRoundConfirmsOnlyWhatWasRead(RunReport first) {
    Set<String> unread =
        watchedLinks.stream()
            .map(WatchedLink::key)
            .filter(key -> history(key).isEmpty())
            .collect(Collectors.toSet());
    assertEquals(first.notReached(), unread.size());
    while (AWS.store().scope(SCOPE).coverage().confirmed().isEmpty()) {
      assertTrue(shortRun().read() > 0);
    }
    assertEquals(Optional.of(first.started()), AWS.store().scope(SCOPE).coverage().confirmed());
    unread.forEach(key -> assertEquals(List.of("LINKED"), history(key), key));
  }

  private RunReport shortRun() {
    RunReport report = handler().check(InvocationContext.check(Duration.ofSeconds(20)));
    time.pass(Duration.between(time.instant(), report.started().plus(Duration.ofMinutes(5))));
    return report;
  }

  @Test
  void thePendingAlertOfALinkThatWasRemovedFromTheSettingsIsSent() {
    run();
    put("link-payroll01", "REJECTED");
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    run();
    AWS.simulatedSns.endRefusals();
    watchedLinks = List.of(watchedLinks.get(1));

    run();

    assertEquals(List.of("REJECTED: Payroll (was pending acceptance)"), subjects());
  }

  @Test
  void aLinkThatWasNotInTheSettingsForAWhileWasNotConfirmedMeanwhile() {
    run();
    List<WatchedLink> both = watchedLinks;
    watchedLinks = List.of(both.get(1));
    run();
    run();
    put("link-payroll01", "REJECTED");
    watchedLinks = both;
    run();

    assertEquals(Optional.of(NOON), entries("link-payroll01").getLast().transition().notBefore());
  }

  @Test
  void aRunThatCanDoNothingAtAllFails() {
    assertThrows(
        StoreException.class,
        () -> new CheckHandler(setup(AWS.storeWithoutTable())).check(context()));
  }

  @Test
  void theHandlerReturnsItsReportAsJson() {
    Map<String, Object> json = handler().handleRequest(new ScheduledEvent(), context());

    assertEquals(2, json.get("links"));
    assertEquals(2, json.get("recorded"));
    assertEquals("2026-03-02T12:00:00Z", json.get("started"));
  }

  @Test
  void eachEventOfARunIsLoggedAsOneJsonObject() {
    InvocationContext context = InvocationContext.check(Duration.ofMinutes(2));
    run();
    put("link-payroll01", "REJECTED");
    handler().check(context);

    List<String> log = context.logged();
    assertTrue(
        log.stream()
            .anyMatch(
                line ->
                    line.startsWith("INFO {\"event\":\"recorded\",\"key\":\"link-payroll01\"")
                        && line.contains("\"to\":\"REJECTED\"")),
        log.toString());
    assertTrue(log.getLast().startsWith("INFO {\"event\":\"finished\""), log.toString());
  }

  /** Runs once, and then moves the time to the next run. */
  private RunReport run() {
    RunReport report = handler().check(context());
    time.pass(Duration.between(time.instant(), report.started().plus(Duration.ofMinutes(5))));
    return report;
  }

  private CheckHandler handler() {
    return new CheckHandler(setup(AWS.store()));
  }

  private CheckSetup setup(Store store) {
    return setup(store, time);
  }

  private CheckSetup setup(Store store, ManualTime clock) {
    return new CheckSetup(
        Settings.of(watchedLinks).with(Settings.ReadingSetting.GET),
        LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint()),
        store,
        AWS.topic(),
        "./account-links history",
        clock,
        clock,
        Duration.ofMinutes(5));
  }

  private static InvocationContext context() {
    return InvocationContext.check(Duration.ofMinutes(2));
  }

  private static void put(String linkId, String status) {
    AWS.workSpaces.put(new Link(linkId, status, "111122223333", "444455556666"));
  }

  private static List<Delivery> deliveries() {
    return AWS.simulatedSns.deliveries();
  }

  private static List<String> subjects() {
    return deliveries().stream().map(Delivery::subject).toList();
  }

  private static List<Entry> entries(String key) {
    return AWS.store().entries(SCOPE, key);
  }

  private static List<String> history(String key) {
    return entries(key).stream().map(entry -> entry.transition().to().awsName()).toList();
  }

  /** Every item of the table by its key. */
  private static Map<String, ?> items() {
    Map<String, Object> items = new TreeMap<>();
    AWS.dynamoDb
        .scanPaginator(scan -> scan.tableName(AWS.tableName))
        .items()
        .forEach(item -> items.put(item.get("pk").s() + " " + item.get("sk").s(), item));
    return items;
  }
}
