package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.alert.Publisher;
import accountlink.alert.TextOptions;
import accountlink.alert.Topic;
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
import accountlink.store.Store;
import accountlink.store.dynamodb.BulkWriter;
import accountlink.store.memory.HookedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  private static final int LINKS = 10_000;

  private final ManualTime time = new ManualTime(NOON);
  private String who = "role Admin of account 444455556666";

  @Test
  void manyChangesAtOnceAreEachSentOnceInFewMails() throws InterruptedException {
    // It makes each item about 1.5 KB.
    who = "role/" + "x".repeat(900);
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

  /** What AWS would take: 256 KiB a message. */
  @Test
  void aThousandFailuresAreFourMailsAndEachSaysTheWhole() throws InterruptedException {
    addPending(MANY);

    send();

    List<String> subjects =
        AWS.simulatedSns.deliveries().stream().map(Delivery::subject).distinct().toList();
    assertEquals(IntStream.rangeClosed(1, 4).mapToObj(AlertDeliveryTest::whole).toList(), subjects);
    assertEquals(4, AWS.simulatedSns.deliveries().size());
  }

  /** Parts 1 and 2 are sent, and some of what they list is not marked when the run dies. */
  @Test
  void aCrashMakesTheSamePartsAgain() throws InterruptedException {
    addPending(MANY);
    AtomicInteger marked = new AtomicInteger();
    Store dies =
        HookedStore.around(
            AWS.store(),
            (method, _) -> {
              if (method.equals("markSent") && marked.incrementAndGet() > MANY / 3) {
                throw new IllegalStateException("the process is gone");
              }
            },
            (_, _) -> {});
    assertThrows(RuntimeException.class, () -> send(dies));
    List<Delivery> before = List.copyOf(AWS.simulatedSns.deliveries());
    assertEquals(2, before.size());
    time.pass(PendingAlert.CLAIM);
    addPending(MANY, 20);

    send();

    List<Delivery> after =
        AWS.simulatedSns.deliveries().subList(2, AWS.simulatedSns.deliveries().size());
    assertEquals(
        List.of(
            whole(1),
            whole(2),
            whole(2),
            whole(3),
            whole(4),
            "CRITICAL: 20 of 10,000 links changed: 20 rejected"),
        AWS.simulatedSns.deliveries().stream().map(Delivery::subject).toList());
    assertEquals(
        1,
        Stream.concat(before.stream(), after.stream().limit(3))
            .map(AlertDeliveryTest::digest)
            .distinct()
            .count());
    assertTrue(
        links(before.get(1)).containsAll(links(after.get(0))), "part 2 is what is left of part 2");
    assertEquals(MANY + 20, linksInTheMails().stream().distinct().count());
  }

  private static String whole(int part) {
    return "CRITICAL: 1,000 of 10,000 links changed: 1,000 rejected (part %d of 4)".formatted(part);
  }

  private static String digest(Delivery delivery) {
    return delivery.body().replaceAll("(?s).*, digest ", "");
  }

  @Test
  void anUndeliverableDigestIsSentAlertByAlert() throws InterruptedException {
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
  void whenSnsIsDownNothingIsLostAndTheNextRunSendsAll() throws InterruptedException {
    addPending(250);
    AWS.simulatedSns.refuse(Refusal.internalFailure());
    assertCounts(0, 250, 0, send());

    AWS.simulatedSns.endRefusals();

    assertCounts(250, 0, 0, send());
    assertEquals(250, linksInTheMails().size());
  }

  /** SNS ends the subscription of an address that gets more, and says nothing to the sender. */
  @Test
  void noAddressGetsMoreThanTenMailsInASecond() throws InterruptedException {
    addPending(45);
    List<Instant> mails = new ArrayList<>();
    AWS.simulatedSns.onDelivery(_ -> mails.add(time.instant()));
    Topic topic = AWS.topic();

    // As two scopes do that share the topic.
    assertEquals(25, sendAlone(topic, 0, 25, Duration.ofMinutes(1)).sent());
    assertEquals(20, sendAlone(topic, 25, 45, Duration.ofMinutes(1)).sent());

    assertEquals(45, mails.size());
    for (Instant one : mails) {
      Instant second = one.plusSeconds(1);
      assertTrue(
          mails.stream().filter(mail -> !mail.isBefore(one) && mail.isBefore(second)).count() <= 10,
          mails.toString());
    }
    assertTrue(time.slept().compareTo(Duration.ofSeconds(7)) <= 0, "no slower than it must be");
  }

  @Test
  void whatAnAddressMayNotGetInTimeIsSentByTheNextRun() throws InterruptedException {
    addPending(45);
    Topic topic = AWS.topic();

    AlertDelivery.Result sent = sendAlone(topic, 0, 45, Duration.ofSeconds(2));

    assertCounts(20, 25, 0, sent);
    assertEquals(25, records().pending().size());
    time.pass(Duration.ofMinutes(5));
    assertCounts(25, 0, 0, sendAlone(topic, 0, 25, Duration.ofMinutes(1)));
    assertEquals(
        45, AWS.simulatedSns.deliveries().stream().map(Delivery::subject).distinct().count());
    assertEquals(45, AWS.simulatedSns.deliveries().size());
  }

  @Test
  void whereSnsThrottlesNothingIsLostAndTheNextRunSendsAll() throws InterruptedException {
    addPending(30);
    AWS.simulatedSns.refuseMessages(
        message -> message.subject().contains("7"), Refusal.throttling());
    AlertDelivery.Result some = sendAlone(AWS.topic(), 0, 30, Duration.ofMinutes(1));
    assertEquals(30 - some.sent(), records().pending().size());
    AWS.simulatedSns.refuse(Refusal.throttling());
    assertEquals(0, sendAlone(AWS.topic(), 0, 30 - some.sent(), Duration.ofMinutes(1)).sent());
    AWS.simulatedSns.endRefusals();

    sendAlone(AWS.topic(), 0, 30 - some.sent(), Duration.ofMinutes(1));

    assertEquals(List.of(), records().pending());
    assertEquals(
        30, AWS.simulatedSns.deliveries().stream().map(Delivery::subject).distinct().count());
    assertEquals(30, AWS.simulatedSns.deliveries().size());
  }

  /** Each in a message of its own. */
  private AlertDelivery.Result sendAlone(Topic topic, int from, int to, Duration left)
      throws InterruptedException {
    return new AlertDelivery(
            AWS.store(),
            new Publisher(topic, new TextOptions("./account-links history", Optional.empty())),
            MANY,
            time,
            time,
            new RunLog(InvocationContext.check(Duration.ofMinutes(10)), SCOPE))
        .send(
            records().pending().subList(0, to - from), List.of(), LINKS, time.instant().plus(left));
  }

  @Test
  void aRunWithNoTimeLeftSendsNothing() throws InterruptedException {
    addPending(20);

    assertCounts(
        0,
        20,
        0,
        delivery(AWS.store())
            .send(records().pending(), records().digests(), LINKS, time.instant()));
    assertEquals(List.of(), AWS.simulatedSns.deliveries());
  }

  @Test
  void anAlertThatAnotherRunHasClaimedIsSentWhenTheClaimHasExpired() throws InterruptedException {
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

  private void addPending(int count) {
    addPending(0, count);
  }

  private void addPending(int from, int count) {
    BulkWriter bulk = new BulkWriter(AWS.dynamoDb, AWS.tableName);
    IntStream.range(from, from + count).mapToObj(this::rejected).forEach(bulk::addPending);
    bulk.flush();
  }

  private AlertDelivery.Result send() throws InterruptedException {
    return send(AWS.store());
  }

  private AlertDelivery.Result send(Store store) throws InterruptedException {
    ScopeRecords records = records();
    return delivery(store)
        .send(
            records.pending(),
            records.digests(),
            LINKS,
            time.instant().plus(Duration.ofMinutes(10)));
  }

  private AlertDelivery delivery(Store store) {
    return new AlertDelivery(
        store,
        new Publisher(AWS.topic(), new TextOptions("./account-links history", Optional.empty())),
        10,
        time,
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
        .flatMap(delivery -> links(delivery).stream())
        .toList();
  }

  private static List<String> links(Delivery delivery) {
    return KEY.matcher(delivery.body().replaceAll("\\s+", " "))
        .results()
        .map(found -> found.group())
        .toList();
  }

  private Alert rejected(int number) {
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
    Cause cause = new Cause(Cause.Act.REJECTED, NOON, who);
    return new Alert(
        "alert-" + number,
        1,
        time.instant(),
        SCOPE,
        Optional.of(new WatchedLink(new LinkRef.LinkId(key), "Branch " + number, Optional.empty())),
        Severity.CRITICAL,
        new Alert.StatusChanged(transition.because(cause)));
  }
}
