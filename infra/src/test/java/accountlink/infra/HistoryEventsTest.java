package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.link.Cause;
import accountlink.link.EndedPeriod;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluator;
import accountlink.link.Evidence;
import accountlink.link.LinkEvent;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.store.dynamodb.Table;
import com.fasterxml.jackson.jr.ob.JSON;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.event.ruler.Ruler;

/**
 * The pipes of the stack, applied to what DynamoDB's stream says of items that the store wrote: the
 * filters by the matcher of EventBridge, the input templates as AWS describes them.
 */
@Timeout(120)
class HistoryEventsTest {
  private static final String BY_ARN = "arn:aws:events:eu-central-1:111122223333:event-bus/tickets";
  private static final Template TEMPLATE = template("tickets");
  private static final Template LEAN =
      SynthesizedStack.template("{'deployment': {'eventBus': 'default', 'metrics': 'few'}}");
  private static final Wiring WIRING = new Wiring(TEMPLATE);
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String ODD = "say \"no\" \\ {\"x\": <$.y>}\n\tÄ€ 'it'";
  private static final WatchedLink LINK =
      WatchedLink.unnamed(new LinkRef.LinkedAccountId("444455556666"));

  private static final LinkIds IDS =
      LinkIds.ofNullable("link-payroll01", "111122223333", "444455556666");

  private final TableStream table = new TableStream(streamViewType());
  private final DynamoDbStore store =
      new DynamoDbStore(table.dynamoDb, TableStream.TABLE, Optional.empty(), () -> NOON);

  @AfterEach
  void close() {
    table.close();
  }

  @Test
  void anEntryWithoutAnyOptionalFieldIsOneEvent() throws Exception {
    firstReading();

    Map<String, Object> event = theEvent();
    assertEquals("account-link-monitor", event.get("source"));
    assertEquals("Account Link Status Change", event.get("detail-type"));
    Map<?, ?> detail = (Map<?, ?>) event.get("detail");
    assertEquals("111122223333", detail.get("account"));
    assertEquals("eu-central-1", detail.get("region"));
    assertEquals("444455556666", detail.get("key"));
    assertEquals("LINKED", detail.get("to"));
    assertEquals("2026-03-02T12:00:00.000Z", detail.get("at"));
    Set<String> optional = Set.of("from", "notBefore", "fromBegan", "cause", "alertId", "expires");
    assertEquals(
        Set.of(),
        optional.stream()
            .filter(((Map<?, ?>) detail.get("entry"))::containsKey)
            .collect(Collectors.toSet()));
  }

  @Test
  void anEntryWithAllFieldsAndAnOddNameIsOneEvent() throws Exception {
    seen(NOON.minusSeconds(600), LinkStatus.PENDING, List.of());
    seen(NOON, LinkStatus.REJECTED, List.of(rejectedBy(ODD)));

    List<Map<String, Object>> events = events();
    assertEquals(2, events.size(), "in the order in which they were recorded");
    Map<?, ?> detail = (Map<?, ?>) events.getLast().get("detail");
    assertEquals("REJECTED", detail.get("to"));
    Map<?, ?> entry = (Map<?, ?>) detail.get("entry");
    assertTrue(
        entry
            .keySet()
            .containsAll(Set.of("from", "notBefore", "fromBegan", "cause", "alertId", "link")),
        entry.toString());
    assertEquals(Map.of("S", "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT"), entry.get("from"));
    Map<?, ?> cause = (Map<?, ?>) ((Map<?, ?>) entry.get("cause")).get("M");
    assertEquals(Map.of("S", ODD), cause.get("who"));
  }

  @Test
  void anUnreadablePeriodOfALinkIsOneEvent() throws Exception {
    seen(NOON.minusSeconds(600), LinkStatus.LINKED, List.of());
    reading(new Reading.Unreadable(NOON, UnreadableCause.ACCESS_DENIED, ODD), List.of());
    seen(NOON.plusSeconds(300), LinkStatus.LINKED, List.of());

    assertEquals(2, events().size());
    unreadable(events().getLast(), Optional.of(Map.of("S", LINK.key())));
  }

  @Test
  void anUnreadablePeriodOfTheWholeScopeIsOneEvent() throws Exception {
    store.recordScope(
        SCOPE, ScopeState.NEVER_RUN, ScopeState.NEVER_RUN, Optional.of(period()), List.of());

    unreadable(theEvent(), Optional.empty());
  }

  private static void unreadable(Map<String, Object> event, Optional<Object> key) {
    assertEquals("Account Link Unreadable Period", event.get("detail-type"));
    Map<?, ?> detail = (Map<?, ?>) event.get("detail");
    assertEquals("ACCESS_DENIED", detail.get("cause"));
    assertEquals("2026-03-02T12:00:00.000Z", detail.get("since"));
    assertEquals("2026-03-02T12:05:00.000Z", detail.get("until"));
    assertTrue(detail.toString().contains(ODD), detail.toString());
    assertEquals(key, Optional.ofNullable(((Map<?, ?>) detail.get("entry")).get("key")));
  }

  /** States, a cause that comes later, an event that is kept, a mute, and deletions. */
  @Test
  void whatIsNoNewEntryIsNoEvent() throws Exception {
    seen(NOON.minusSeconds(600), LinkStatus.PENDING, List.of());
    seen(NOON, LinkStatus.REJECTED, List.of());
    assertEquals(2, events().size());
    store.keep(SCOPE, rejectedBy("grace"), NOON);
    assertTrue(store.explain(SCOPE, LINK.key(), rejectedBy("grace")), "the entry is changed");
    store.mute(SCOPE, new Mute(LINK.key(), NOON.plusSeconds(60), "ada", ODD));
    table
        .dynamoDb
        .scan(scan -> scan.tableName(TableStream.TABLE))
        .items()
        .forEach(
            item ->
                table.dynamoDb.deleteItem(
                    delete ->
                        delete
                            .tableName(TableStream.TABLE)
                            .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));

    Set<Object> changes =
        table.records().stream().map(one -> one.get("eventName")).collect(Collectors.toSet());
    assertEquals(Set.of("INSERT", "MODIFY", "REMOVE"), changes);
    assertEquals(2, events().size());
  }

  /** A restore writes them so: they are old, and would be sent as new. */
  @Test
  void whatARestoreHasCopiedIsNoEvent() throws Exception {
    seen(NOON.minusSeconds(600), LinkStatus.LINKED, List.of());
    reading(new Reading.Unreadable(NOON, UnreadableCause.ACCESS_DENIED, ODD), List.of());
    seen(NOON.plusSeconds(300), LinkStatus.LINKED, List.of());
    List<Map<String, Object>> before = events();
    table
        .dynamoDb
        .scan(scan -> scan.tableName(TableStream.TABLE))
        .items()
        .forEach(
            item -> {
              Map<String, AttributeValue> copy = new LinkedHashMap<>(item);
              copy.put("sk", AttributeValue.fromS("2025" + item.get("sk").s()));
              copy.put(Table.COPIED_FROM, AttributeValue.fromS("restored"));
              table.dynamoDb.putItem(put -> put.tableName(TableStream.TABLE).item(copy));
            });

    assertEquals(2, before.size());
    assertEquals(before, events());
  }

  /** Proves that the schema requires each part. */
  @Test
  void anEventWithoutOneOfItsPartsBreaksTheSchema() throws Exception {
    firstReading();
    Map<String, Object> event = theEvent();
    Map<String, Object> detail = new LinkedHashMap<>();
    ((Map<?, ?>) event.get("detail")).forEach((name, value) -> detail.put((String) name, value));
    for (String part : List.copyOf(detail.keySet())) {
      Object value = detail.remove(part);
      event.put("detail", detail);
      assertNotEquals(List.of(), problems(event), part);
      detail.put(part, value);
    }
    assertEquals(List.of(), problems(event));
  }

  @Test
  void theSchemaListsTheValuesOfTheCode() throws Exception {
    String schema = Files.readString(Path.of("../docs/event.schema.json"));
    Stream.concat(
            Stream.of(UnreadableCause.values()).map(UnreadableCause::recordedAs),
            Stream.of(Evidence.values()))
        .map(Enum::name)
        .forEach(name -> assertTrue(schema.contains('"' + name + '"'), name));
  }

  // --- The stack ---

  @Test
  void withoutTheSettingThereIsNeitherStreamNorPipe() {
    Template without = SynthesizedStack.template();
    without.resourceCountIs("AWS::Pipes::Pipe", 0);
    without.resourceCountIs("AWS::SQS::Queue", 1);
    assertTrue(
        !without
            .findResources("AWS::DynamoDB::GlobalTable")
            .toString()
            .contains("StreamSpecification"));
    assertEquals(Map.of(), without.findOutputs("UnsentEventsUrl"));
  }

  @Test
  void aPipeKeepsTheOrderMissesNoEntryAndKeepsNoteOfWhatItCouldNotSend() {
    for (Map<?, ?> pipe : pipes()) {
      Map<?, ?> stream =
          (Map<?, ?>) ((Map<?, ?>) pipe.get("SourceParameters")).get("DynamoDBStreamParameters");
      assertEquals("TRIM_HORIZON", stream.get("StartingPosition"));
      assertEquals(1, ((Number) stream.get("BatchSize")).intValue());
      assertEquals(1, ((Number) stream.get("ParallelizationFactor")).intValue());
      assertEquals(-1, ((Number) stream.get("MaximumRetryAttempts")).intValue());
      assertEquals(43_200, ((Number) stream.get("MaximumRecordAgeInSeconds")).intValue());
      assertEquals(Map.of("Arn", Wiring.arnOf(unsentQueue())), stream.get("DeadLetterConfig"));
      assertEquals(
          Map.of("Fn::GetAtt", List.of(WIRING.only("AWS::DynamoDB::GlobalTable"), "StreamArn")),
          pipe.get("Source"));
    }
  }

  @Test
  void thePipesMayReadTheStreamPutEventsOnTheOneBusAndNothingElse() {
    String role =
        TEMPLATE.findResources("AWS::IAM::Role").entrySet().stream()
            .filter(one -> one.getValue().toString().contains("pipes.amazonaws.com"))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining());
    Map<?, ?> trust =
        (Map<?, ?>)
            Wiring.statements(
                    Map.of(
                        "PolicyDocument", WIRING.properties(role).get("AssumeRolePolicyDocument")))
                .getFirst();
    assertEquals(
        Map.of("StringEquals", Map.of("aws:SourceAccount", Wiring.ref("AWS::AccountId"))),
        trust.get("Condition"));
    Map<?, ?> policy =
        WIRING.properties(
            WIRING.only("AWS::IAM::Policy", Map.of("Roles", List.of(Wiring.ref(role)))));
    Map<Object, Object> may = new LinkedHashMap<>();
    for (Map<?, ?> statement : Wiring.statements(policy)) {
      assertEquals("Allow", statement.get("Effect"));
      may.put(statement.get("Resource"), statement.get("Action"));
    }

    assertEquals(
        Map.of(
            Map.of("Fn::GetAtt", List.of(WIRING.only("AWS::DynamoDB::GlobalTable"), "StreamArn")),
            List.of(
                "dynamodb:DescribeStream",
                "dynamodb:GetRecords",
                "dynamodb:GetShardIterator",
                "dynamodb:ListStreams"),
            pipes().getFirst().get("Target"),
            "events:PutEvents",
            Wiring.arnOf(unsentQueue()),
            "sqs:SendMessage",
            Wiring.arnOf(WIRING.only("AWS::KMS::Key")),
            List.of("kms:Decrypt", "kms:GenerateDataKey")),
        may);
    assertTrue(
        ((Map<?, ?>) TEMPLATE.toJSON().get("Resources"))
            .values().stream()
                .map(resource -> (Map<?, ?>) resource)
                .filter(resource -> "AWS::Pipes::Pipe".equals(resource.get("Type")))
                .allMatch(pipe -> pipe.get("DependsOn").toString().contains("Policy")),
        "a pipe is made when its role may read");
  }

  @Test
  void alarmsSayWhatFailsAndWhatIsGivenUp() {
    for (Template template : List.of(TEMPLATE, LEAN)) {
      alarms(template.findResources("AWS::CloudWatch::Alarm"));
    }
  }

  private static void alarms(Map<String, Map<String, Object>> alarms) {
    String failing = alarm(alarms, "HistoryEventsDelayed");
    assertEquals(2, failing.split("PipeName", -1).length - 1, failing);
    assertTrue(failing.contains("ExecutionFailed"), failing);
    assertTrue(failing.contains("AlarmActions"), failing);
    assertTrue(
        alarm(alarms, "HistoryEventsNotSent").contains("ApproximateNumberOfMessagesVisible"));
  }

  @Test
  void theBusIsTheDefaultOneOrTheNamedOneOrThatOfTheArn() {
    assertTrue(target(LEAN).endsWith(":event-bus/default"), target(LEAN));
    assertTrue(target(TEMPLATE).endsWith(":event-bus/tickets"), target(TEMPLATE));
    assertEquals(BY_ARN, target(template(BY_ARN)));
  }

  @Test
  void aBusOfAnotherRegionIsRefused() {
    String message =
        assertThrows(BadInputException.class, () -> template(BY_ARN.replace("central", "west")))
            .getMessage();
    assertTrue(message.contains("deployment.eventBus"), message);
    assertTrue(message.contains("is not in the account and Region of the stack"), message);
  }

  // --- Steps ---

  /** A quiet one, of a link of which AWS gives no ids. */
  private void firstReading() {
    reading(
        new Reading.Seen(NOON, LinkStatus.LINKED, LinkIds.ofNullable(null, null, null)), List.of());
  }

  private void seen(Instant at, LinkStatus status, List<LinkEvent> events) {
    reading(new Reading.Seen(at, status, IDS), events);
  }

  private void reading(Reading reading, List<LinkEvent> events) {
    LinkState last = store.link(SCOPE, LINK.key());
    Changed changed =
        (Changed)
            new Evaluator(SCOPE, Policy.DEFAULT, new Workload(1, 1))
                .evaluate(LINK, Evaluator.Before.of(last), reading);
    store.record(SCOPE, LINK, last, changed.explainedBy(events)).orElseThrow();
  }

  private static LinkEvent rejectedBy(String who) {
    return new LinkEvent(new Cause(Cause.Act.REJECTED, NOON.minusSeconds(10), who), IDS);
  }

  private static EndedPeriod period() {
    return new EndedPeriod(
        new UnreadablePeriod(3, NOON, UnreadableCause.ACCESS_DENIED, ODD, true),
        NOON.plusSeconds(300));
  }

  private Map<String, Object> theEvent() throws Exception {
    List<Map<String, Object>> events = events();
    assertEquals(1, events.size(), events.toString());
    return events.getFirst();
  }

  /** What the pipes put on the bus, each held against the schema. */
  private List<Map<String, Object>> events() throws Exception {
    List<Map<String, Object>> events = new ArrayList<>();
    for (Map<String, Object> change : table.records()) {
      for (Map<?, ?> pipe : pipes()) {
        if (Ruler.matchesRule(JSON.std.asString(change), filter(pipe))) {
          Map<String, Object> event = event(pipe, change);
          assertEquals(List.of(), problems(event), event.toString());
          events.add(event);
        }
      }
    }
    return events;
  }

  private static Map<String, Object> event(Map<?, ?> pipe, Map<String, Object> change)
      throws Exception {
    Map<?, ?> parameters = (Map<?, ?>) pipe.get("TargetParameters");
    Map<?, ?> bus = (Map<?, ?>) parameters.get("EventBridgeEventBusParameters");
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("source", bus.get("Source"));
    event.put("detail-type", bus.get("DetailType"));
    event.put(
        "detail",
        JSON.std.mapFrom(
            new InputTemplate((String) parameters.get("InputTemplate")).apply(change)));
    return event;
  }

  private static List<?> problems(Map<String, Object> event) throws Exception {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/event.schema.json")), InputFormat.JSON);
    return schema.validate(JSON.std.asString(event), InputFormat.JSON);
  }

  private static List<Map<?, ?>> pipes() {
    List<Map<?, ?>> pipes =
        TEMPLATE.findResources("AWS::Pipes::Pipe").values().stream()
            .<Map<?, ?>>map(pipe -> (Map<?, ?>) pipe.get("Properties"))
            .toList();
    assertEquals(2, pipes.size());
    return pipes;
  }

  private static String filter(Map<?, ?> pipe) {
    Map<?, ?> criteria =
        (Map<?, ?>) ((Map<?, ?>) pipe.get("SourceParameters")).get("FilterCriteria");
    List<?> filters = (List<?>) criteria.get("Filters");
    assertEquals(1, filters.size());
    return (String) ((Map<?, ?>) filters.getFirst()).get("Pattern");
  }

  private static String streamViewType() {
    Map<?, ?> stream =
        (Map<?, ?>)
            WIRING.properties(WIRING.only("AWS::DynamoDB::GlobalTable")).get("StreamSpecification");
    return (String) stream.get("StreamViewType");
  }

  private static String unsentQueue() {
    return TEMPLATE.findResources("AWS::SQS::Queue").keySet().stream()
        .filter(id -> id.startsWith("HistoryEvents"))
        .collect(Collectors.joining());
  }

  private static String alarm(Map<String, Map<String, Object>> alarms, String name) {
    return alarms.values().stream()
        .map(String::valueOf)
        .filter(alarm -> alarm.contains("'" + name + "'"))
        .collect(Collectors.joining());
  }

  private static Template template(String bus) {
    return SynthesizedStack.template("{'deployment': {'eventBus': '%s'}}".formatted(bus));
  }

  private static String target(Template template) {
    Object target =
        template.findResources("AWS::Pipes::Pipe").values().stream()
            .map(pipe -> ((Map<?, ?>) pipe.get("Properties")).get("Target"))
            .findFirst()
            .orElseThrow();
    return target instanceof Map<?, ?> join
        ? ((List<?>) ((List<?>) join.get("Fn::Join")).get(1)).getLast().toString()
        : target.toString();
  }
}
