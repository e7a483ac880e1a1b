package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.alert.Publisher;
import accountlink.alert.TextOptions;
import accountlink.fixture.InvocationContext;
import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.link.Alert;
import accountlink.link.Evidence;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.Transition;
import accountlink.link.WatchedLink;
import accountlink.simulated.Delivery;
import accountlink.simulated.Refusal;
import accountlink.store.BulkWriter;
import accountlink.store.Outbox;
import accountlink.store.ScopeRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many pending alerts at once, from the table to the inbox. */
class AlertDeliveryTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Pattern KEY = Pattern.compile("\\(link-\\d{8}\\)");
  private final ManualTime time = new ManualTime(NOON);

  @Test
  void tenThousandChangesAtOnceReachTheInboxEachOnce() {
    owe(10_000);

    AlertDelivery.Result sent = send();

    assertEquals(new AlertDelivery.Result(10_000, 0, 0), sent);
    assertEquals(List.of(), records().pending(), "all are paid");
    List<String> named = namedInTheInbox();
    assertEquals(10_000, named.size(), "none is lost or doubled");
    assertEquals(10_000, named.stream().distinct().count());
    assertTrue(AWS.simulatedSns.deliveries().size() < 250);
  }

  @Test
  void aDigestThatSnsRefusesIsToldAlertByAlert() {
    owe(20);
    AWS.simulatedSns.refuseMessages(
        message ->
            "DIGEST".equals(message.attributes().get("kind"))
                || message.subject().contains("Branch 7 "),
        new Refusal(400, "InvalidParameter", "Invalid parameter: Message"));

    assertEquals(new AlertDelivery.Result(19, 1, 1), send());
    assertEquals(19, AWS.simulatedSns.deliveries().size());
  }

  @Test
  void whenSnsIsDownNothingIsLostAndTheNextRunTellsItAll() {
    owe(600);
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    assertEquals(new AlertDelivery.Result(0, 600, 0), send());

    AWS.simulatedSns.heal();

    assertEquals(new AlertDelivery.Result(600, 0, 0), send());
    assertEquals(600, namedInTheInbox().size());
  }

  @Test
  void aRunWithNoTimeLeftLeavesItAllOwed() {
    owe(20);

    assertEquals(
        new AlertDelivery.Result(0, 20, 0), delivery().send(records().pending(), time.instant()));
    assertEquals(List.of(), AWS.simulatedSns.deliveries());
  }

  @Test
  void whatAnotherRunHasClaimedIsLeftToItUntilTheClaimRunsOut() {
    owe(1);
    new Outbox(AWS.dynamoDb, AWS.tableName).claim(records().pending().getFirst(), time.instant());
    assertEquals(new AlertDelivery.Result(0, 1, 0), send());

    time.pass(Outbox.CLAIM);

    assertEquals(new AlertDelivery.Result(1, 0, 0), send());
  }

  private static void owe(int count) {
    BulkWriter bulk = new BulkWriter(AWS.dynamoDb, AWS.tableName);
    IntStream.range(0, count).mapToObj(AlertDeliveryTest::rejected).forEach(bulk::addPending);
    bulk.flush();
  }

  private AlertDelivery.Result send() {
    return delivery().send(records().pending(), time.instant().plus(Duration.ofMinutes(10)));
  }

  private AlertDelivery delivery() {
    return new AlertDelivery(
        new Outbox(AWS.dynamoDb, AWS.tableName),
        new Publisher(
            AWS.sns, AWS.topicArn, new TextOptions("./account-links history", Optional.empty())),
        10,
        time,
        new RunLog(InvocationContext.check(Duration.ofMinutes(10))));
  }

  private static ScopeRecords records() {
    return ScopeRecords.load(AWS.dynamoDb, AWS.tableName, SCOPE);
  }

  private static List<String> namedInTheInbox() {
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
            Optional.of(Duration.ofDays(3)),
            LinkIds.ofNullable(key, "111122223333", "444455556666"));
    return new Alert(
        "alert-" + number,
        NOON,
        SCOPE,
        Optional.of(new WatchedLink(new LinkRef.LinkId(key), "Branch " + number, Optional.empty())),
        Severity.CRITICAL,
        new Alert.StatusChanged(transition));
  }
}
