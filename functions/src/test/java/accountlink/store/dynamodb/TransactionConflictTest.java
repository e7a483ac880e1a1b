package accountlink.store.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.LocalAws;
import accountlink.fixture.RecordedPast;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluator;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import accountlink.store.PendingAlert;
import accountlink.store.Store;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A plain update that meets another run's transaction. DynamoDB Local never answers so; AWS does,
 * and the SDK does not repeat it.
 */
class TransactionConflictTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final WatchedLink PAYROLL =
      WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01"));

  private final Conflicts conflicts = new Conflicts();
  private Store store;

  @BeforeEach
  void aLinkWithAPendingAlert() {
    RecordedPast past = new RecordedPast(AWS);
    past.seen(PAYROLL.key(), "2026-03-02T08:00:00Z", LinkStatus.PENDING);
    past.seen(PAYROLL.key(), "2026-03-02T09:00:00Z", LinkStatus.REJECTED);
    store = AWS.store(conflicts, InstantSource.fixed(NOON));
  }

  @Test
  void aClaimAndAMarkAreTriedAgain() {
    PendingAlert pending = store.load(RecordedPast.SCOPE).pending().getFirst();

    conflicts.left = 3;
    assertTrue(store.claim(pending, NOON));
    conflicts.left = 3;
    store.markSent(pending);

    assertEquals(List.of(), store.load(RecordedPast.SCOPE).pending());
  }

  @Test
  void aWriteOfAStateIsALostRace() {
    LinkState last = store.link(RecordedPast.SCOPE, PAYROLL.key());
    Changed unreadable =
        (Changed)
            new Evaluator(RecordedPast.SCOPE, Policy.DEFAULT, new Workload(1, 2))
                .evaluate(
                    PAYROLL,
                    Evaluator.Before.of(last),
                    new Reading.Unreadable(NOON, UnreadableCause.THROTTLED, "Rate exceeded"));

    conflicts.left = 1;

    assertEquals(Optional.empty(), store.record(RecordedPast.SCOPE, PAYROLL, last, unreadable));
    assertEquals(last, store.link(RecordedPast.SCOPE, PAYROLL.key()));
  }

  /** Gives the next updates an answer of AWS in place of DynamoDB Local's, which did nothing. */
  private static final class Conflicts implements ExecutionInterceptor {
    private static final String ANSWER =
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionConflictException\","
            + "\"message\":\"Transaction is ongoing for the item\"}";

    private int left;

    /** Its condition cannot hold, so that it changes nothing. */
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      return left > 0 && context.request() instanceof UpdateItemRequest update
          ? update.toBuilder()
              .conditionExpression("(" + update.conditionExpression() + ") AND pk = sk")
              .build()
          : context.request();
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(
        Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
      return left > 0 && context.request() instanceof UpdateItemRequest
          ? context.httpResponse().toBuilder().statusCode(400).build()
          : context.httpResponse();
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
        Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
      if (left == 0 || !(context.request() instanceof UpdateItemRequest)) {
        return context.responseBody();
      }
      left--;
      return Optional.of(new ByteArrayInputStream(ANSWER.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
