package accountlink.infra;

import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Asks DynamoDB with each call what it will be paid for, and adds it up. */
final class CapacityMeter implements ExecutionInterceptor {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  private final DoubleAdder reads = new DoubleAdder();
  private final DoubleAdder writes = new DoubleAdder();

  double readUnits() {
    return reads.sum();
  }

  double writeUnits() {
    return writes.sum();
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return switch (context.request()) {
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(TOTAL).build();
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(TOTAL).build();
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(TOTAL).build();
      case TransactWriteItemsRequest transaction ->
          transaction.toBuilder().returnConsumedCapacity(TOTAL).build();
      default -> throw unknown(context.request());
    };
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    SdkResponse response = context.response();
    switch (response) {
      case QueryResponse query -> add(reads, List.of(query.consumedCapacity()));
      case GetItemResponse get -> add(reads, List.of(get.consumedCapacity()));
      case UpdateItemResponse update -> add(writes, List.of(update.consumedCapacity()));
      case PutItemResponse put -> add(writes, List.of(put.consumedCapacity()));
      case TransactWriteItemsResponse transaction -> add(writes, transaction.consumedCapacity());
      default -> throw unknown(context.request());
    }
  }

  /** A call that is not counted would make the costs too low. */
  private static IllegalStateException unknown(SdkRequest request) {
    return new IllegalStateException(
        "no meter for the capacity of " + request.getClass().getSimpleName());
  }

  private static void add(DoubleAdder sum, List<ConsumedCapacity> consumed) {
    consumed.forEach(capacity -> sum.add(capacity.capacityUnits()));
  }
}
