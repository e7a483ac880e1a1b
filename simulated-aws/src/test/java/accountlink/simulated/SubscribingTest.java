package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Who is subscribed, as SNS answers it. */
class SubscribingTest extends SnsTest {
  private static final String QUEUE = "arn:aws:sqs:eu-central-1:111122223333:tickets";

  @Test
  void aSecondSubscriptionOfTheSameEndpointIsTheFirst() {
    String first = subscribe("sqs", QUEUE, Map.of());

    assertEquals(first, subscribe("sqs", QUEUE, Map.of()));
    assertEquals(1, listed().size());
  }

  @Test
  void otherAttributesOfTheSameEndpointAreRefused() {
    subscribe("sqs", QUEUE, Map.of());

    assertThrows(
        InvalidParameterException.class,
        () -> subscribe("sqs", QUEUE, Map.of("FilterPolicy", "{\"severity\": [\"CRITICAL\"]}")));
  }

  @Test
  void whoIsUnsubscribedGetsNothingAndComesBackUnderAnotherArn() {
    String first = subscribe("sqs", QUEUE, Map.of());
    client.unsubscribe(r -> r.subscriptionArn(first));
    publish(r -> {});

    assertEquals(List.of(), listed());
    assertEquals(List.of(), simulated.deliveries());
    assertNotEquals(first, subscribe("sqs", QUEUE, Map.of()));
    client.unsubscribe(r -> r.subscriptionArn(first));
    assertEquals(1, listed().size(), "an ARN that is gone unsubscribes nobody");
  }

  @Test
  void mailAndOtherAccountsGetNothingBeforeTheyConfirm() {
    subscribe("email", "ops@example.com", Map.of());
    subscribe("lambda", "arn:aws:lambda:eu-central-1:444455556666:function:page", Map.of());
    publish(r -> {});

    assertEquals(List.of(), simulated.deliveries());
    assertTrue(
        listed().stream().allMatch(one -> one.subscriptionArn().equals("PendingConfirmation")));
    simulated.confirm(topic, "ops@example.com");
    publish(r -> {});
    assertEquals(1, simulated.deliveries("email").size());
    assertEquals(
        Map.of("SubscriptionsConfirmed", "1", "SubscriptionsPending", "1"),
        Map.of(
            "SubscriptionsConfirmed", attribute("SubscriptionsConfirmed"),
            "SubscriptionsPending", attribute("SubscriptionsPending")));
  }

  @Test
  void aFilterIsKept() {
    subscribe("sqs", QUEUE, Map.of("FilterPolicy", "{\"severity\": [\"CRITICAL\"]}"));
    publish(r -> r.messageAttributes(Map.of("severity", string("INFO"))));
    publish(r -> r.messageAttributes(Map.of("severity", string("CRITICAL"))));

    assertEquals(1, simulated.deliveries("sqs").size());
  }

  @Test
  void aLongListHasPages() {
    for (int i = 0; i < 101; i++) {
      subscribe("sqs", QUEUE + i, Map.of());
    }

    assertEquals(
        100, client.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions().size());
    assertEquals(101, listed().size());
  }

  @Test
  void aTopicThatIsNotThereIsRefused() {
    assertThrows(
        NotFoundException.class,
        () -> client.listSubscriptionsByTopic(r -> r.topicArn(topic + "2")));
  }

  private String subscribe(String protocol, String endpoint, Map<String, String> attributes) {
    return client
        .subscribe(
            r ->
                r.topicArn(topic)
                    .protocol(protocol)
                    .endpoint(endpoint)
                    .attributes(attributes)
                    .returnSubscriptionArn(true))
        .subscriptionArn();
  }

  private List<Subscription> listed() {
    return client.listSubscriptionsByTopicPaginator(r -> r.topicArn(topic)).subscriptions().stream()
        .toList();
  }

  private String attribute(String name) {
    return client.getTopicAttributes(r -> r.topicArn(topic)).attributes().get(name);
  }
}
