package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.simulated.Delivery;
import accountlink.simulated.Refusal;
import accountlink.simulated.SimulatedSns;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TestAlertCommandTest {

  @Test
  void aTestAlertIsShownInTheTerminal() {
    CommandResult result = CommandResult.of("test-alert");

    assertEquals(0, result.exitCode(), result.err());
    assertTrue(result.out().contains("Subject: TEST: account link alerts arrive"), result.out());
    assertTrue(result.out().contains("No link has changed."));
    assertTrue(result.out().contains("It was shown here only"), result.out());
  }

  @Test
  void withATopicItReachesTheSubscribers() throws Exception {
    try (SimulatedSns sns = SimulatedSns.start()) {
      String topic = sns.createTopic("alerts");
      sns.subscribe(topic, "email", "ops@example.com");

      assertEquals(0, testAlert(sns, topic).waitFor());
      List<Delivery> mails = sns.deliveries("email");
      assertEquals(1, mails.size());
      assertEquals("TEST", mails.getFirst().attributes().get("kind"));

      sns.refuse(Refusal.authorizationError());
      Process notSent = testAlert(sns, topic);
      String err = new String(notSent.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(4, notSent.waitFor(), err);
      assertTrue(err.contains("is not authorized to perform: SNS:Publish"), err);
    }
  }

  @Test
  void whoFiltersGetsATestToo() throws Exception {
    try (SimulatedSns sns = SimulatedSns.start()) {
      String topic = sns.createTopic("alerts");
      sns.subscribe(
          topic,
          "email",
          "ada@example.com",
          Map.of("severity", List.of("CRITICAL"), "owner", List.of("Ada Lovelace")));

      assertEquals(0, testAlert(sns, topic).waitFor());
      assertEquals(List.of(), sns.deliveries("email"));

      Process sent =
          CommandProcess.start(
              Map.of("AWS_ENDPOINT_URL_SNS", sns.endpoint().toString()),
              "test-alert",
              "--topic",
              topic,
              "--severity",
              "CRITICAL",
              "--owner",
              "Ada Lovelace");
      String out = new String(sent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, sent.waitFor(), out);
      assertEquals(1, sns.deliveries("email").size());
      assertTrue(out.contains("the severity CRITICAL and the owner Ada Lovelace"), out);
    }
  }

  private static Process testAlert(SimulatedSns sns, String topic) throws Exception {
    return CommandProcess.start(
        Map.of("AWS_ENDPOINT_URL_SNS", sns.endpoint().toString()), "test-alert", "--topic", topic);
  }
}
