package accountlink.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.alert.Topic.Accepted;
import accountlink.alert.Topic.Outcome;
import accountlink.alert.Topic.Undeliverable;
import accountlink.link.Alert;
import accountlink.link.LinkStatus;
import accountlink.simulated.Delivery;
import accountlink.simulated.Refusal;
import accountlink.simulated.SimulatedSns;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sns.SnsClient;

/** Over the simulated SNS. What a run makes of its answers is in {@code AlertDeliveryTest}. */
class SnsTopicTest extends TopicContract {
  private final SimulatedSns simulated = SimulatedSns.start();
  private final String arn = simulated.createTopic("alerts");
  private final SnsClient client = client(simulated.endpoint());
  private final SnsTopic topic = new SnsTopic(client, arn);

  SnsTopicTest() {
    simulated.subscribe(arn, "lambda", "arn:aws:lambda:eu-central-1:111122223333:function:reader");
  }

  @AfterEach
  void close() {
    client.close();
    simulated.close();
  }

  /** The SDK tries again by itself, which would hide a lost answer. */
  private static SnsClient client(URI endpoint) {
    return SnsClient.builder()
        .endpointOverride(endpoint)
        .overrideConfiguration(
            overrides -> overrides.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  @Override
  protected Topic topic() {
    return topic;
  }

  @Override
  protected List<String> arrived() {
    return simulated.deliveries("lambda").stream().map(Delivery::body).toList();
  }

  @Override
  protected void refuse(Publication publication) {
    simulated.refuseMessages(
        message -> publication.id().equals(message.attributes().get("alertId")),
        Refusal.internalFailure());
  }

  @Override
  protected void refuseAll() {
    simulated.refuse(Refusal.internalFailure());
  }

  @Override
  protected void loseTheNextAnswer() {
    simulated.acceptWithoutAnswer(1);
  }

  @Override
  protected void acceptAgain() {
    simulated.endRefusals();
  }

  @Test
  void whereEveryEntryOfABatchFailsSnsIsUnavailable() {
    simulated.refuseMessages(_ -> true, Refusal.internalFailure());

    topic
        .publish(List.of(alert("Ada"), alert("Grace")))
        .forEach(outcome -> assertInstanceOf(Topic.Unavailable.class, outcome));
  }

  /** SNS would refuse the whole batch, for a reason that is not the message's. */
  @Test
  void whatIsTooLongForSnsHoldsBackNoOther() {
    Alert changed = AlertExamples.changed(LinkStatus.PENDING, LinkStatus.REJECTED);
    Publication tooLong =
        Publication.of(
            new Notification(List.of(changed)),
            new TextOptions("x".repeat(SnsTopic.MAX_BYTES), Optional.empty()));

    List<Outcome> outcomes = topic.publish(List.of(alert("one"), tooLong, alert("other")));

    assertInstanceOf(Accepted.class, outcomes.getFirst());
    assertInstanceOf(Undeliverable.class, outcomes.get(1));
    assertInstanceOf(Accepted.class, outcomes.getLast());
    assertEquals(2, arrived().size());
  }

  /** SNS takes no subject with a control character, or from 100 characters on. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "東京支店",
        "فرع القاهرة",
        "\u200Fעברית\u200E",
        "🐘 circus",
        "👩🏽‍👩🏽‍👧🏽‍👦🏽 family 👩🏽‍👩🏽‍👧🏽‍👦🏽 and 👩🏽‍👩🏽‍👧🏽‍👦🏽 family and 👩🏽‍👩🏽‍👧🏽‍👦🏽 family",
        " begins with a space",
        "two\r\nlines\tand\u2028\u2029\u0085\u0007more",
        "\u202Eturned",
        "ßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßß",
        "\"quoted\" \\ 'single' `ticks`",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  void snsTakesAnyNameAndOwnerAndTheLongestLabel(String name) {
    TextOptions options =
        new TextOptions(
            "./account-links history",
            Optional.empty(),
            Optional.empty(),
            Optional.of("Production Europe 01"),
            Map.of("111122223333", name));
    List<Alert> alerts =
        AlertExamples.manyChanges(LinkStatus.REJECTED, 12).stream()
            .map(alert -> AlertExamples.named(alert, name))
            .toList();
    List<Notification> notifications = new ArrayList<>(AlertExamples.packed(alerts, 10_000));
    notifications.add(new Notification(List.of(alerts.getFirst())));

    topic
        .publish(notifications.stream().map(one -> Publication.of(one, options)).toList())
        .forEach(outcome -> assertInstanceOf(Accepted.class, outcome));
    simulated
        .published()
        .forEach(
            message ->
                assertTrue(message.subject().matches("\\[Production Europe 01] [A-Z].{9,75}")));
  }

  @Test
  void whatBreaksARuleIsUndeliverableAndNothingElse() {
    Publication bad = alert("Grace");
    simulated.refuseMessages(
        message -> bad.id().equals(message.attributes().get("alertId")),
        new Refusal(400, "InvalidParameter", "Invalid parameter: Message"));

    List<Topic.Outcome> outcomes = topic.publish(List.of(alert("Ada"), bad));

    assertInstanceOf(Topic.Accepted.class, outcomes.get(0));
    assertInstanceOf(Topic.Undeliverable.class, outcomes.get(1));
  }

  /** A proxy or a load balancer between us and SNS: nothing is wrong with the message. */
  @ParameterizedTest
  @CsvSource({
    "403, <html><h1>Forbidden</h1></html>",
    "403, ''",
    "400, {}",
    "200, <html>Please log in</html>",
    "502, Bad Gateway"
  })
  void anAnswerWithoutACodeIsAFailureThatIsTriedAgain(int status, String body) throws IOException {
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer = body.getBytes(StandardCharsets.UTF_8);
    proxy.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    proxy.start();
    try (SnsClient sns = client(URI.create("http://localhost:" + proxy.getAddress().getPort()))) {
      List<Topic.Outcome> outcomes =
          new SnsTopic(sns, arn).publish(List.of(alert("Ada"), alert("Grace")));

      assertEquals(2, outcomes.size());
      outcomes.forEach(outcome -> assertInstanceOf(Topic.Unavailable.class, outcome));
    } finally {
      proxy.stop(0);
    }
  }
}
