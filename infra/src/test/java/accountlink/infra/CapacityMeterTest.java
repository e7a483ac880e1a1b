package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class CapacityMeterTest {
  private final CapacityMeter meter = new CapacityMeter();

  @Test
  void whatACallIsPaidForIsAskedForAndAdded() {
    QueryRequest asked =
        (QueryRequest)
            meter.modifyRequest(
                InterceptorContext.builder().request(QueryRequest.builder().build()).build(),
                new ExecutionAttributes());
    meter.afterExecution(
        InterceptorContext.builder()
            .request(asked)
            .response(
                QueryResponse.builder()
                    .consumedCapacity(ConsumedCapacity.builder().capacityUnits(1.5).build())
                    .build())
            .build(),
        new ExecutionAttributes());

    assertEquals(ReturnConsumedCapacity.TOTAL, asked.returnConsumedCapacity());
    assertEquals(1.5, meter.readUnits());
    assertEquals(0, meter.writeUnits());
  }

  @Test
  void aCallThatItDoesNotKnowIsRefusedAndNotCountedAsFree() {
    InterceptorContext scan =
        InterceptorContext.builder()
            .request(ScanRequest.builder().build())
            .response(ScanResponse.builder().build())
            .build();

    assertThrows(
        IllegalStateException.class, () -> meter.modifyRequest(scan, new ExecutionAttributes()));
    assertThrows(
        IllegalStateException.class, () -> meter.afterExecution(scan, new ExecutionAttributes()));
  }
}
