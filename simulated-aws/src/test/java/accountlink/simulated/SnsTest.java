package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

/** A simulated SNS with one topic, and a real client for it. */
abstract class SnsTest {

  final SimulatedSns simulated = SimulatedSns.start();
  final SnsClient client = Clients.sns(simulated.endpoint());
  final String topic = simulated.createTopic("alerts");

  @AfterEach
  void close() {
    client.close();
    simulated.close();
  }

  /** Publishes a valid message with a change of the test; gives the message id. */
  String publish(Consumer<PublishRequest.Builder> change) {
    PublishRequest.Builder request = PublishRequest.builder().topicArn(topic).message("text");
    change.accept(request);
    return client.publish(request.build()).messageId();
  }

  /** Publishing fails with this code, and nothing is published. */
  SnsException refused(String code, Consumer<PublishRequest.Builder> change) {
    SnsException error = assertThrows(SnsException.class, () -> publish(change));
    assertEquals(code, error.awsErrorDetails().errorCode());
    assertEquals(List.of(), simulated.published());
    return error;
  }

  PublishBatchResponse publishBatch(PublishBatchRequestEntry... entries) {
    return client.publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(entries));
  }

  static PublishBatchRequestEntry entry(String id, String message) {
    return PublishBatchRequestEntry.builder().id(id).message(message).build();
  }

  static MessageAttributeValue string(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  static MessageAttributeValue attribute(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }

  List<String> bodies() {
    return simulated.deliveries().stream().map(Delivery::body).toList();
  }
}
