package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.CloudTrailEvents;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.lambda.CheckHandler;
import accountlink.link.Cause;
import accountlink.link.LinkRef;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.Transition;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.simulated.Delivery;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.store.Entry;
import accountlink.store.Store;
import accountlink.store.StoreException;
import accountlink.store.memory.HookedStore;
import accountlink.workspaces.WorkSpacesClients;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A CloudTrail event about a link: it is checked, and history and alert say who made the call. */
class EventCheckTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final String ITEMS = "SCOPE#111122223333#eu-central-1 ";
  private static final String PENDING = "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT";
  private static final String GRACE =
      "grace@example.com in role WorkSpacesAdmin of account 444455556666";

  private final ManualTime time = new ManualTime(NOON);
  private final List<String> metrics = new ArrayList<>();
  private List<String> logged = List.of();
  private UnaryOperator<Store> through = UnaryOperator.identity();
  private final List<WatchedLink> watchedLinks =
      List.of(
          new WatchedLink(new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.of("Ada")),
          WatchedLink.unnamed(new LinkRef.LinkedAccountId("777788889999")));

  @BeforeEach
  void twoLinksThatWereRead() {
    put("link-payroll01", PENDING, "444455556666");
    put("link-design001", "LINKED", "777788889999");
    schedule();
  }

  @Test
  void aRejectionIsRecordedAtOnceAndSaysWhoRejected() {
    put("link-payroll01", "REJECTED", "444455556666");
    event("RejectAccountLinkInvitation", "link-payroll01");

    Transition rejected = entries("link-payroll01").getLast().transition();
    assertEquals("REJECTED", rejected.to().awsName());
    assertEquals(
        Optional.of(new Cause(Cause.Act.REJECTED, NOON.plusSeconds(10), GRACE)), rejected.cause());
    assertEquals(1, deliveries().size());
    assertTrue(mail().contains("Rejected by"), mail());
    assertTrue(mail().replaceAll("\\s+", " ").contains(GRACE), mail());
    assertEquals(
        Map.of(
            "eventName", "RejectAccountLinkInvitation",
            "at", "2026-03-02T12:00:10Z",
            "who", GRACE),
        ((Map<?, ?>) machineJson().get("transition")).get("cause"));
  }

  /** As other accounts forward them: a reason to look, and never a status. */
  @Test
  void whatAForeignEventSaysOfTheStatusIsNotRecorded() {
    ScheduledEvent accepted =
        CloudTrailEvents.of(
            "AcceptAccountLinkInvitation",
            "2026-03-02T12:00:10Z",
            "{\"linkId\": \"link-payroll01\"}",
            """
            {"accountLink": {"accountLinkId": "link-payroll01", "accountLinkStatus": "LINKED",
              "sourceAccountId": "111122223333", "targetAccountId": "444455556666"}}
            """);
    accepted.setAccount("444455556666");
    int callsBefore = AWS.workSpaces.calls().size();

    handle(accepted);
    assertEquals(1, AWS.workSpaces.calls().size() - callsBefore, "it was a reason to look");
    assertEquals(1, entries("link-payroll01").size(), "AWS still answers that it is pending");

    put("link-payroll01", "LINKED", "444455556666");
    schedule();
    assertEquals(
        GRACE,
        entries("link-payroll01").getLast().transition().cause().orElseThrow().who(),
        "and who accepted is known");
  }

  @Test
  void onlyTheLinkOfTheEventIsReadAndTheRunItemIsUnchanged() {
    int callsBefore = AWS.workSpaces.calls().size();
    Object run = runItem();
    put("link-payroll01", "REJECTED", "444455556666");
    // No event is about it, so only the next scheduled run reads it.
    put("link-design001", "LINKING_FAILED", "777788889999");

    event("RejectAccountLinkInvitation", "link-payroll01");

    assertEquals(1, AWS.workSpaces.calls().size() - callsBefore);
    assertEquals(run, runItem(), "coverage, resume point, unreadable and heartbeat");
    assertEquals(1, entries("777788889999").size());
    assertTrue(metrics.toString().contains(Metrics.EVENT_CHECKS), metrics.toString());
    assertFalse(metrics.toString().contains(Metrics.COMPLETED_RUNS), "it is not a run");
  }

  @Test
  void aCauseThatArrivesAfterTheScheduledRunIsAddedToItsEntry() {
    put("link-payroll01", "REJECTED", "444455556666");
    time.pass(Duration.ofSeconds(30));
    schedule();
    assertEquals(Optional.empty(), entries("link-payroll01").getLast().transition().cause());

    event("RejectAccountLinkInvitation", "link-payroll01");

    assertEquals(2, entries("link-payroll01").size(), "never a second entry");
    assertEquals(
        GRACE, entries("link-payroll01").getLast().transition().cause().orElseThrow().who());
    assertEquals(1, deliveries().size(), "never a second alert");
  }

  /** CloudTrail came after the change was recorded, as it mostly does. */
  @Test
  void aReminderSaysWhoDidItAlsoWhereTheCauseCameLate() {
    put("link-payroll01", "REJECTED", "444455556666");
    time.pass(Duration.ofSeconds(30));
    schedule();
    event("RejectAccountLinkInvitation", "link-payroll01");
    time.pass(Duration.ofDays(7));

    schedule();

    assertEquals(2, deliveries().size());
    assertTrue(mail().lines().findFirst().orElseThrow().contains("Rejected by " + GRACE), mail());
    assertTrue(mail().contains("1. Ask " + GRACE + " why"), mail());
    assertEquals(GRACE, ((Map<?, ?>) machineJson().get("cause")).get("who"));
  }

  @Test
  void anAlertAtTheEndOfAMuteSaysWhoDidIt() {
    AWS.store()
        .mute(
            SCOPE,
            new Mute("link-payroll01", time.instant().plus(Duration.ofDays(1)), "Ada", "a move"));
    put("link-payroll01", "REJECTED", "444455556666");
    event("RejectAccountLinkInvitation", "link-payroll01");
    assertEquals(List.of(), deliveries());
    time.pass(Duration.ofDays(2));

    schedule();

    assertEquals(1, deliveries().size());
    assertTrue(mail().lines().findFirst().orElseThrow().contains("Rejected by " + GRACE), mail());
    assertTrue(mail().contains("1. Ask " + GRACE + " why"), mail());
  }

  /** Who rejected the first invitation did not reject the second. */
  @Test
  void aMuteThatEndsAfterTwoRejectionsNamesNobodyWhoDidTheFirstOnly() {
    AWS.store()
        .mute(
            SCOPE,
            new Mute("link-payroll01", time.instant().plus(Duration.ofDays(1)), "Ada", "a move"));
    put("link-payroll01", "REJECTED", "444455556666");
    event("RejectAccountLinkInvitation", "link-payroll01");
    for (String status : List.of(PENDING, "REJECTED")) {
      time.pass(Duration.ofHours(2));
      put("link-payroll01", status, "444455556666");
      schedule();
    }
    time.pass(Duration.ofDays(2));

    schedule();

    assertFalse(mail().contains(GRACE), mail());
    assertTrue(mail().contains("1. Ask the owners of target account 444455556666"), mail());
  }

  @Test
  void aReminderWhoseEntryCannotBeReadIsSentAllTheSame() {
    put("link-payroll01", "REJECTED", "444455556666");
    event("RejectAccountLinkInvitation", "link-payroll01");
    time.pass(Duration.ofDays(7));
    through =
        store ->
            HookedStore.around(
                store,
                (call, _) -> {
                  if (call.equals("lastAt")) {
                    throw new StoreException("DynamoDB is down", new IOException());
                  }
                },
                HookedStore.Hook.NONE);

    schedule();

    assertEquals(2, deliveries().size());
    assertTrue(mail().contains("1. Ask the owners of target account 444455556666"), mail());
  }

  @Test
  void anEventThatIsDeliveredTwiceIsRecordedOnce() {
    put("link-payroll01", "REJECTED", "444455556666");
    event("RejectAccountLinkInvitation", "link-payroll01");
    Map<String, ?> once = items();
    event("RejectAccountLinkInvitation", "link-payroll01");

    assertEquals(once.keySet(), items().keySet());
    assertEquals(1, deliveries().size());
  }

  @Test
  void aChangeThatAwsFinishesLaterGetsItsCauseFromTheStoredEvent() {
    event("AcceptAccountLinkInvitation", "link-payroll01");
    assertEquals(1, entries("link-payroll01").size(), "it is still pending");
    time.pass(Duration.ofMinutes(5));
    schedule();
    time.pass(Duration.ofMinutes(5));
    put("link-payroll01", "LINKED", "444455556666");

    schedule();

    assertEquals(
        Cause.Act.ACCEPTED,
        entries("link-payroll01").getLast().transition().cause().orElseThrow().act());
    assertTrue(mail().contains("Accepted by"), mail());
  }

  @Test
  void aCauseThatDoesNotAgreeWithTheChangeIsNotRecorded() {
    put("link-payroll01", "LINKING_FAILED", "444455556666");

    event("RejectAccountLinkInvitation", "link-payroll01");

    Transition change = entries("link-payroll01").getLast().transition();
    assertEquals("LINKING_FAILED", change.to().awsName());
    assertEquals(Optional.empty(), change.cause());
  }

  @Test
  void aWithdrawnInvitationSaysWhoWithdrewIt() {
    AWS.workSpaces.remove("link-payroll01");

    event("DeleteAccountLinkInvitation", "link-payroll01");

    assertEquals(
        Cause.Act.WITHDRAWN,
        entries("link-payroll01").getLast().transition().cause().orElseThrow().act());
    assertTrue(mail().contains("Withdrawn by"), mail());
  }

  @Test
  void aNewInvitationIsRecordedForTheLinkWatchedByItsAccount() {
    AWS.workSpaces.remove("link-design001");
    put("link-design002", PENDING, "777788889999");

    handle(
        CloudTrailEvents.of(
            "CreateAccountLinkInvitation",
            time.instant().plusSeconds(10).toString(),
            "{\"targetAccountId\": \"777788889999\"}",
            "{\"accountLink\": {\"accountLinkId\": \"link-design002\"}}"));

    Transition invited = entries("777788889999").getLast().transition();
    assertEquals(PENDING, invited.to().awsName());
    assertEquals(Cause.Act.INVITED, invited.cause().orElseThrow().act());
  }

  /** A call that answers an invitation names only the link id, which is not recorded yet. */
  @Test
  void anEventWithAnUnknownLinkIdChecksTheLinksWatchedByAccount() {
    AWS.workSpaces.remove("link-design001");
    put("link-design002", "REJECTED", "777788889999");

    event("RejectAccountLinkInvitation", "link-design002");

    assertEquals(
        Cause.Act.REJECTED,
        entries("777788889999").getLast().transition().cause().orElseThrow().act());
  }

  @Test
  void anUnreadableEventCheckDoesNotCountTowardsAnUnreadablePeriod() {
    AWS.workSpaces.fail("link-payroll01", new Fault.AccessDenied());
    Map<String, ?> before = items();
    int callsBefore = AWS.workSpaces.calls().size();
    for (int i = 0; i < 5; i++) {
      event("RejectAccountLinkInvitation", "link-payroll01");
    }

    assertEquals(5, AWS.workSpaces.calls().size() - callsBefore);
    assertEquals(List.of(), deliveries());
    Map<String, Object> after = items();
    assertTrue(after.keySet().removeIf(key -> key.contains(" EVENT#")), "the event is stored");
    assertEquals(before, after);
  }

  @Test
  void anEventThatDoesNotSayWhichLinkChecksAll() {
    put("link-payroll01", "REJECTED", "444455556666");
    put("link-design001", "LINKING_FAILED", "777788889999");

    handle(CloudTrailEvents.of("RejectAccountLinkInvitation", NOON.toString(), "null", "null"));

    assertEquals(2, deliveries().size());
    assertTrue(
        entries("link-payroll01").getLast().transition().cause().isEmpty(),
        "the event does not say that it was this link");
    assertTrue(metrics.toString().contains(Metrics.COMPLETED_RUNS));
  }

  @Test
  void aStoredEventExpires() {
    event("AcceptAccountLinkInvitation", "link-payroll01");

    Map<?, ?> event =
        (Map<?, ?>)
            items().entrySet().stream()
                .filter(item -> item.getKey().contains(" EVENT#"))
                .findFirst()
                .orElseThrow()
                .getValue();
    assertTrue(event.containsKey("expires"), event.toString());
  }

  @Test
  void aStateThatCannotBeReadIsReportedAndLeftAsItIs() {
    setSchema("LINK#link-payroll01", "2");
    Object before = Objects.requireNonNull(items().get(ITEMS + "LINK#link-payroll01"));
    put("link-payroll01", "REJECTED", "444455556666");

    Map<String, Object> report = event("RejectAccountLinkInvitation", "link-payroll01");

    assertEquals(1, report.get("notRecorded"), report.toString());
    assertTrue(
        metrics.toString().contains("\"" + Metrics.NOT_RECORDED + "\":1"), metrics.toString());
    assertTrue(
        logged.stream()
            .anyMatch(line -> line.contains("\"notUsable\"") && line.contains("newer version")),
        logged.toString());
    assertEquals(before, items().get(ITEMS + "LINK#link-payroll01"));
    assertEquals(List.of(), deliveries());
  }

  /** What is not about one link, as the scope's state, may matter to the check of each. */
  @Test
  void aScopeThatCannotBeReadIsReportedAndStopsNoEventCheck() {
    setSchema("RUN", "2");
    put("link-payroll01", "REJECTED", "444455556666");

    Map<String, Object> report = event("RejectAccountLinkInvitation", "link-payroll01");

    assertEquals(1, report.get("notRecorded"), report.toString());
    assertEquals(1, report.get("recorded"), report.toString());
    assertTrue(logged.stream().anyMatch(line -> line.contains("\"notUsable\"")), logged.toString());
    assertEquals(1, deliveries().size());
  }

  @Test
  void aCauseThatCannotBeAddedDelaysNoAlert() {
    through =
        store ->
            HookedStore.around(
                store,
                (call, _) -> {
                  if (call.equals("explain")) {
                    throw new StoreException("DynamoDB is down", new IOException());
                  }
                },
                HookedStore.Hook.NONE);
    put("link-payroll01", "REJECTED", "444455556666");

    Map<String, Object> report = event("RejectAccountLinkInvitation", "link-payroll01");

    assertEquals(1, deliveries().size());
    assertEquals(1, report.get("notRecorded"), report.toString());
    assertTrue(
        logged.stream()
            .anyMatch(line -> line.contains("\"notRecorded\"") && line.contains("is down")),
        logged.toString());
  }

  /**
   * The run that began after the event check's reading loaded the state from before it, and read
   * that the link is as it was then: of the status that the event check records, it says nothing.
   */
  @Test
  void aRunDoesNotConfirmWhatAnEventCheckRecordsAfterTheRunHasLoaded() {
    put("link-payroll01", "LINKED", "444455556666");
    Instant linked = time.instant();
    List<Instant> pendingAgain = new ArrayList<>();
    through =
        store ->
            HookedStore.around(
                store,
                (call, _) -> {
                  if (call.equals("record") && pendingAgain.isEmpty()) {
                    time.pass(Duration.ofSeconds(20));
                    pendingAgain.add(time.instant());
                    put("link-payroll01", PENDING, "444455556666");
                    time.pass(Duration.ofSeconds(20));
                    through = UnaryOperator.identity();
                    schedule();
                  }
                },
                HookedStore.Hook.NONE);
    event("AcceptAccountLinkInvitation", "link-payroll01");
    assertEquals("LINKED", entries("link-payroll01").getLast().transition().to().awsName());

    time.pass(Duration.ofMinutes(5));
    schedule();

    Transition back = entries("link-payroll01").getLast().transition();
    assertEquals(PENDING, back.to().awsName());
    assertEquals(Optional.of(linked), back.notBefore(), "changed at " + pendingAgain.getFirst());
  }

  /** A run that begins when no event check can be at work any more has loaded what they wrote. */
  @Test
  void aLaterRunConfirmsWhatAnEventCheckHasRecorded() {
    put("link-payroll01", "LINKED", "444455556666");
    event("AcceptAccountLinkInvitation", "link-payroll01");
    time.pass(Duration.ofMinutes(5));
    Instant later = time.instant();
    schedule();
    time.pass(Duration.ofMinutes(5));
    put("link-payroll01", "REJECTED", "444455556666");
    schedule();

    assertEquals(Optional.of(later), entries("link-payroll01").getLast().transition().notBefore());
  }

  private static void setSchema(String sortKey, String version) {
    AWS.dynamoDb.updateItem(
        update ->
            update
                .tableName(AWS.tableName)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS(ITEMS.strip()),
                        "sk", AttributeValue.fromS(sortKey)))
                .updateExpression("SET #schema = :version")
                .expressionAttributeNames(Map.of("#schema", "schema"))
                .expressionAttributeValues(Map.of(":version", AttributeValue.fromN(version))));
  }

  private void schedule() {
    handle(new ScheduledEvent());
  }

  private Map<String, Object> event(String eventName, String linkId) {
    return handle(
        CloudTrailEvents.of(
            eventName,
            NOON.plusSeconds(10).toString(),
            "{\"linkId\": \"" + linkId + "\"}",
            "null"));
  }

  private Map<String, Object> handle(ScheduledEvent event) {
    metrics.clear();
    InvocationContext context = InvocationContext.check(Duration.ofMinutes(2));
    Map<String, Object> report =
        new CheckHandler(
                new CheckSetup(
                    Settings.of(watchedLinks),
                    LocalAws.at(WorkSpacesClients.builder(), AWS.workSpaces.endpoint()),
                    through.apply(AWS.store()),
                    AWS.topic(),
                    "./account-links history",
                    time,
                    time,
                    Duration.ofMinutes(5)),
                metrics::add)
            .handleRequest(event, context);
    logged = context.logged();
    time.pass(Duration.ofSeconds(20));
    return report;
  }

  private static void put(String linkId, String status, String target) {
    AWS.workSpaces.put(new Link(linkId, status, "111122223333", target));
  }

  private static List<Entry> entries(String key) {
    return AWS.store().entries(SCOPE, key);
  }

  private static List<Delivery> deliveries() {
    return AWS.simulatedSns.deliveries();
  }

  private static String mail() {
    return deliveries().getLast().body();
  }

  private static Map<String, Object> machineJson() {
    try {
      Map<String, Object> forms =
          JSON.std.mapFrom(AWS.simulatedSns.published().getLast().message());
      return JSON.std.mapFrom(forms.get("default"));
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static Object runItem() {
    return Objects.requireNonNull(items().get(ITEMS + "RUN"));
  }

  private static Map<String, Object> items() {
    Map<String, Object> items = new TreeMap<>();
    AWS.dynamoDb
        .scanPaginator(scan -> scan.tableName(AWS.tableName))
        .items()
        .forEach(item -> items.put(item.get("pk").s() + " " + item.get("sk").s(), item));
    return items;
  }
}
