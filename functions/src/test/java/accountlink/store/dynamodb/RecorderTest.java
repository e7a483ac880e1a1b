package accountlink.store.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import accountlink.fixture.LocalAws;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluator;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.store.Entry;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                        Map.of(
                            ":pk",
                            AttributeValue.fromS(
                                HistoryItems.ENTRIES.partition(SCOPE, PAYROLL.key())))))
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
