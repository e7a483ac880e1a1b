package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

class PublishTest extends SnsTest {

  @Test
  void everySubscriberGetsTheMessageInTheOrderOfTheirSubscriptions() {
    simulated.subscribe(topic, "email", "ops@example.com");
    simulated.subscribe(topic, "sqs", "arn:aws:sqs:eu-central-1:111122223333:alerts");
    String id = publish(r -> r.subject("Rejected").message("<a> & b"));
    assertEquals(
        List.of(
            new Delivery("email", "ops@example.com", id, "Rejected", "<a> & b", Map.of()),
            new Delivery(
                "sqs",
                "arn:aws:sqs:eu-central-1:111122223333:alerts",
                id,
                "Rejected",
                "<a> & b",
                Map.of())),
        simulated.deliveries());
    assertEquals(simulated.deliveries().subList(0, 1), simulated.deliveries("email"));
  }

  @Test
  void aMessageWithoutSubscribersIsPublished() {
    String id = publish(r -> r.messageAttributes(Map.of("severity", string("CRITICAL"))));
    assertEquals(
        List.of(new Published(id, topic, null, "text", Map.of("severity", "CRITICAL"))),
        simulated.published());
    assertEquals(List.of(), simulated.deliveries());
  }

  @Test
  void aSubscriberGetsOnlyItsOwnTopicsMessages() {
    String other = simulated.createTopic("other");
    simulated.subscribe(other, "email", "ops@example.com");
    publish(r -> {});
    assertEquals(List.of(), simulated.deliveries());
    publish(r -> r.topicArn(other));
    assertEquals(List.of("text"), bodies());
  }

  @Test
  void theListenerIsCalledBeforeTheSenderGetsItsAnswer() {
    List<Delivery> received = new ArrayList<>();
    simulated.onDelivery(
        delivery -> {
          assertTrue(simulated.deliveries().contains(delivery));
          received.add(delivery);
        });
    simulated.subscribe(topic, "email", "ops@example.com");
    publish(r -> {});
    assertEquals(simulated.deliveries(), received);
  }

  @Test
  void theTopicsArnNamesAccountAndRegion() {
    assertEquals("arn:aws:sns:eu-central-1:111122223333:alerts", topic);
    try (SimulatedSns elsewhere = SimulatedSns.start("us-east-1", "444455556666")) {
      assertEquals("arn:aws:sns:us-east-1:444455556666:x", elsewhere.createTopic("x"));
    }
  }

  @Test
  void aTopicCreatedTwiceKeepsItsSubscribers() {
    simulated.subscribe(topic, "email", "ops@example.com");
    assertEquals(topic, simulated.createTopic("alerts"));
    publish(r -> {});
    assertEquals(1, simulated.deliveries().size());
  }

  @Test
  void aTopicThatDoesNotExistIsNotFound() {
    NotFoundException error =
        assertThrows(NotFoundException.class, () -> publish(r -> r.topicArn(topic + "-not")));
    assertEquals(404, error.statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "alerts", "arn:aws:sns:us-east-1:111122223333:alerts"})
  void anInvalidTopicArnOrOneOfAnotherRegionIsRefused(String arn) {
    assertThrows(InvalidParameterException.class, () -> publish(r -> r.topicArn(arn)));
  }

  @Test
  void theTopicsAttributesCountItsSubscribers() {
    simulated.subscribe(topic, "email", "ops@example.com");
    Map<String, String> attributes = client.getTopicAttributes(r -> r.topicArn(topic)).attributes();
    assertEquals(topic, attributes.get("TopicArn"));
    assertEquals("111122223333", attributes.get("Owner"));
    assertEquals("1", attributes.get("SubscriptionsConfirmed"));
    assertThrows(
        NotFoundException.class, () -> client.getTopicAttributes(r -> r.topicArn(topic + "x")));
  }

  @Test
  void concurrentPublishersLoseNoMessages() throws Exception {
    simulated.subscribe(topic, "email", "ops@example.com");
    List<String> texts = IntStream.range(0, 100).mapToObj(i -> "text " + i).toList();
    Set<String> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Stream<Callable<String>> calls =
          texts.stream().map(text -> (Callable<String>) () -> publish(r -> r.message(text)));
      for (Future<String> id : threads.invokeAll(calls.toList())) {
        ids.add(id.get());
      }
    }
    assertEquals(100, ids.size());
    assertEquals(new HashSet<>(texts), new HashSet<>(bodies()));
    assertEquals(100, simulated.published().size());
  }

  @Test
  void anInvalidTopicOrSubscriptionIsAnErrorOfTheTest() {
    assertThrows(
        IllegalArgumentException.class, () -> simulated.subscribe(topic, "carrier-pigeon", "x"));
    assertThrows(
        IllegalArgumentException.class, () -> simulated.subscribe(topic + "x", "email", "x"));
    assertThrows(IllegalArgumentException.class, () -> simulated.createTopic("a b"));
  }

  @Test
  void deliveriesCanBeReadAfterClosing() {
    simulated.subscribe(topic, "email", "ops@example.com");
    publish(r -> {});
    simulated.close();
    simulated.close();
    assertEquals(List.of("text"), bodies());
    assertNull(simulated.published().getFirst().subject());
  }
}
