package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.SnsException;

class RefusalTest extends SnsTest {

  @BeforeEach
  void subscribe() {
    simulated.subscribe(topic, "email", "ops@example.com");
  }

  @Test
  void everyCallIsRefusedUntilThePlanEnds() {
    simulated.refuse(Refusal.internalFailure());
    assertEquals(500, refused("InternalFailure", r -> {}).statusCode());
    assertThrows(SnsException.class, () -> publishBatch(entry("a", "x")));
    assertThrows(SnsException.class, () -> client.getTopicAttributes(r -> r.topicArn(topic)));
    simulated.endRefusals();
    publish(r -> {});
    assertEquals(1, simulated.deliveries().size());
  }

  @Test
  void refusalsForANumberOfCallsAreUsedOneAfterTheOther() {
    simulated.refuseNext(1, Refusal.throttling());
    simulated.refuseNext(1, Refusal.authorizationError());
    assertTrue(refused("Throttling", r -> {}).isThrottlingException());
    refused("AuthorizationError", r -> {});
    publish(r -> {});
    assertEquals(1, simulated.deliveries().size());
  }

  @Test
  void eachRefusalIsTheMatchingExceptionOfTheClient() {
    simulated.refuseNext(1, Refusal.authorizationError());
    simulated.refuseNext(1, Refusal.kmsAccessDenied());
    AuthorizationErrorException forbidden =
        assertThrows(AuthorizationErrorException.class, () -> publish(r -> {}));
    assertEquals(403, forbidden.statusCode());
    assertThrows(KmsAccessDeniedException.class, () -> publish(r -> {}));
  }

  @Test
  void chosenEntriesOfABatchAreRefused() {
    simulated.refuseMessages(
        message -> "bad".equals(message.attributes().get("alertId")),
        new Refusal(400, "InvalidParameter", "no"));
    PublishBatchRequestEntry.Builder bad =
        entry("b", "x").toBuilder().messageAttributes(Map.of("alertId", string("bad")));
    PublishBatchResponse answer = publishBatch(entry("a", "x"), bad.build());
    assertEquals(
        List.of("a"), answer.successful().stream().map(PublishBatchResultEntry::id).toList());
    assertEquals(
        List.of(
            BatchResultErrorEntry.builder()
                .id("b")
                .code("InvalidParameter")
                .message("no")
                .senderFault(true)
                .build()),
        answer.failed());
    assertEquals(1, simulated.deliveries().size());
  }

  @Test
  void anEntryThatFailsInTheServerIsNotTheSendersFault() {
    simulated.refuseMessages(message -> true, Refusal.internalFailure());
    BatchResultErrorEntry failed = publishBatch(entry("a", "x")).failed().getFirst();
    assertEquals("InternalFailure", failed.code());
    assertEquals(false, failed.senderFault());
  }

  @Test
  void aRefusedMessageThatIsPublishedAloneFailsItsCall() {
    simulated.refuseMessages(
        message -> message.message().contains("bad"), new Refusal(400, "InvalidParameter", "no"));
    refused("InvalidParameter", r -> r.message("bad"));
    publish(r -> r.message("good"));
    simulated.endRefusals();
    publish(r -> r.message("bad"));
    assertEquals(List.of("good", "bad"), bodies());
  }

  @Test
  void acceptWithoutAnswerDeliversAndSendsNoAnswer() {
    simulated.acceptWithoutAnswer(2);
    assertThrows(SdkClientException.class, () -> publish(r -> r.message("1")));
    assertThrows(SdkClientException.class, () -> publishBatch(entry("a", "2")));
    publish(r -> r.message("3"));
    assertEquals(List.of("1", "2", "3"), bodies());
  }

  @Test
  void aRefusedMessageDoesNotCountAsAcceptedWithoutAnswer() {
    simulated.acceptWithoutAnswer(1);
    refused("InvalidParameter", r -> r.message(""));
    assertThrows(SdkClientException.class, () -> publish(r -> {}));
  }

  @Test
  void aPlanIsForAtLeastOneCall() {
    assertThrows(
        IllegalArgumentException.class, () -> simulated.refuseNext(0, Refusal.throttling()));
    assertThrows(IllegalArgumentException.class, () -> simulated.acceptWithoutAnswer(0));
  }
}
