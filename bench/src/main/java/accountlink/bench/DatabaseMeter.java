package accountlink.bench;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Counts what is asked of DynamoDB. */
final class DatabaseMeter implements ExecutionInterceptor {
  private final LongAdder calls = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private final DoubleAdder readUnits = new DoubleAdder();
  private final LongAdder readBytes = new LongAdder();

  long calls() {
    return calls.sum();
  }

  /** Calls that write. */
  long writes() {
    return writes.sum();
  }

  double readUnits() {
    return readUnits.sum();
  }

  /** Of the answers to queries, as they came over the wire. */
  long readBytes() {
    return readBytes.sum();
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    calls.increment();
    if (context.request() instanceof QueryRequest query) {
      return query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
    }
    writes.increment();
    return context.request();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (context.response() instanceof QueryResponse query) {
      readUnits.add(query.consumedCapacity().capacityUnits());
      readBytes.add(
          context
              .httpResponse()
              .firstMatchingHeader("Content-Length")
              .map(Long::parseLong)
              .orElse(0L));
    }
  }
}
