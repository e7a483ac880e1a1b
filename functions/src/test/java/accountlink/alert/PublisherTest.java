package accountlink.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import accountlink.link.Alert;
import accountlink.link.Scope;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;

/** What SNS itself answers is in {@code AlertDeliveryTest}. */
class PublisherTest {
  private static Notification test(String by) {
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    return new Notification(
        List.of(Alert.test(new Scope("111122223333", "eu-central-1"), noon, by)));
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
    try (SnsClient sns =
        SnsClient.builder()
            .endpointOverride(URI.create("http://localhost:" + proxy.getAddress().getPort()))
            .build()) {
      Publisher publisher =
          new Publisher(
              sns,
              "arn:aws:sns:eu-central-1:111122223333:alerts",
              new TextOptions("./account-links history", Optional.empty()));

      List<Publisher.Outcome> outcomes =
          List.copyOf(publisher.publish(List.of(test("Ada"), test("Grace"))).values());

      assertEquals(2, outcomes.size());
      outcomes.forEach(outcome -> assertInstanceOf(Publisher.Failed.class, outcome));
    } finally {
      proxy.stop(0);
    }
  }
}
