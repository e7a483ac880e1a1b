package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.alert.Publisher;
import accountlink.alert.TextOptions;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.link.Alert;
import accountlink.link.Cause;
import accountlink.link.Evidence;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import accountlink.link.WatchedLink;
import accountlink.simulated.Delivery;
import accountlink.simulated.Refusal;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.dynamodb.BulkWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Many pending alerts at once, from the table to the mails. */
class AlertDeliveryTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Pattern KEY = Pattern.compile("\\(link-\\d{8},");

  /**
   * More than one page of the table (1 MB) and more than one batch of claims (200). Each alert
   * costs two updates of DynamoDB Local, some 3 ms of CPU each, so more alerts take long and prove
   * no more; {@code NotificationTest} packs 10,000.
   */
  private static final int MANY = 1_000;

  private final ManualTime time = new ManualTime(NOON);

  @Test
  void manyChangesAtOnceAreEachSentOnceInFewMails() {
    addPending(MANY);
    assertTrue(firstPage().hasLastEvaluatedKey(), "the alerts fill more than one page");

    AlertDelivery.Result sent = send();

    assertCounts(MANY, 0, 0, sent);
    assertEquals(List.of(), records().pending(), "all are marked as sent");
    List<String> named = linksInTheMails();
    assertEquals(MANY, named.size(), "none is missing or doubled");
    assertEquals(MANY, named.stream().distinct().count());
    assertTrue(AWS.simulatedSns.deliveries().size() < MANY / 40);
  }

  @Test
  void anUndeliverableDigestIsSentAlertByAlert() {
    addPending(20);
    AWS.simulatedSns.refuseMessages(
        message ->
            "DIGEST".equals(message.attributes().get("kind"))
                || message.subject().contains("Branch 7 "),
        new Refusal(400, "InvalidParameter", "Invalid parameter: Message"));

    assertCounts(19, 1, 1, send());
    assertEquals(19, AWS.simulatedSns.deliveries().size());
  }

  @Test
  void whenSnsIsDownNothingIsLostAndTheNextRunSendsAll() {
    addPending(250);
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    assertCounts(0, 250, 0, send());

    AWS.simulatedSns.endRefusals();

    assertCounts(250, 0, 0, send());
    assertEquals(250, linksInTheMails().size());
  }

  @Test
  void aRunWithNoTimeLeftSendsNothing() {
    addPending(20);

    assertCounts(0, 20, 0, delivery().send(records().pending(), time.instant()));
    assertEquals(List.of(), AWS.simulatedSns.deliveries());
  }

  @Test
  void anAlertThatAnotherRunHasClaimedIsSentWhenTheClaimHasExpired() {
    addPending(1);
    AWS.store().claim(records().pending().getFirst(), time.instant());
    assertCounts(0, 1, 0, send());

    time.pass(PendingAlert.CLAIM);

    assertCounts(1, 0, 0, send());
  }

  private static void assertCounts(
      int sent, int pending, int undeliverable, AlertDelivery.Result result) {
    assertEquals(
        List.of(sent, pending, undeliverable),
        List.of(result.sent(), result.pending(), result.undeliverable()));
  }

  private static void addPending(int count) {
    BulkWriter bulk = new BulkWriter(AWS.dynamoDb, AWS.tableName);
    IntStream.range(0, count).mapToObj(AlertDeliveryTest::rejected).forEach(bulk::addPending);
    bulk.flush();
  }

  private AlertDelivery.Result send() {
    return delivery().send(records().pending(), time.instant().plus(Duration.ofMinutes(10)));
  }

  private AlertDelivery delivery() {
    return new AlertDelivery(
        AWS.store(),
        new Publisher(AWS.topic(), new TextOptions("./account-links history", Optional.empty())),
        10,
        time,
        new RunLog(InvocationContext.check(Duration.ofMinutes(10)), SCOPE));
  }

  /** The first page of what a run loads. */
  private static QueryResponse firstPage() {
    return AWS.dynamoDb.query(
        query ->
            query
                .tableName(AWS.tableName)
                .keyConditionExpression("pk = :scope")
                .expressionAttributeValues(
                    Map.of(":scope", AttributeValue.fromS("SCOPE#111122223333#eu-central-1"))));
  }

  private static ScopeRecords records() {
    return AWS.store().load(SCOPE);
  }

  private static List<String> linksInTheMails() {
    return AWS.simulatedSns.deliveries().stream()
        .map(Delivery::body)
        .map(body -> body.replaceAll("\\s+", " "))
        .flatMap(body -> KEY.matcher(body).results().map(found -> found.group()))
        .toList();
  }

  private static Alert rejected(int number) {
    String key = "link-%08d".formatted(number);
    Transition transition =
        new Transition(
            Optional.of(LinkStatus.PENDING),
            LinkStatus.REJECTED,
            Evidence.STATUS_ANSWERED,
            NOON,
            Optional.of(NOON.minusSeconds(300)),
            Optional.of(TimeBounds.by(NOON.minus(Duration.ofDays(3)))),
            LinkIds.ofNullable(key, "111122223333", "444455556666"));
    // The mails of a digest do not have it, and it makes each item about 1.5 KB.
    Cause cause = new Cause(Cause.Act.REJECTED, NOON, "role/" + "x".repeat(900));
    return new Alert(
        "alert-" + number,
        1,
        NOON,
        SCOPE,
        Optional.of(new WatchedLink(new LinkRef.LinkId(key), "Branch " + number, Optional.empty())),
        Severity.CRITICAL,
        new Alert.StatusChanged(transition.because(cause)));
  }
}
