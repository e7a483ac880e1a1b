package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.model.SnsException;

class MessageStructureTest extends SnsTest {

  private static final String ALL =
      """
      {"default": "d", "email": "e", "email-json": "ej", "http": "h", "https": "hs", "sms": "s",
       "sqs": "q", "lambda": "l", "nonsense": "n"}\
      """;

  @ParameterizedTest
  @CsvSource({
    "email, e",
    "email-json, ej",
    "http, h",
    "https, hs",
    "sms, s",
    "sqs, q",
    "lambda, d"
  })
  void eachProtocolGetsItsOwnTextAndLambdaTheDefault(String protocol, String body) {
    simulated.subscribe(topic, protocol, "endpoint");
    publish(r -> r.messageStructure("json").message(ALL));
    assertEquals(body, simulated.deliveries(protocol).getFirst().body());
    assertEquals(ALL, simulated.published().getFirst().message());
  }

  @Test
  void aProtocolWithoutATextGetsTheDefault() {
    simulated.subscribe(topic, "https", "https://example.com");
    publish(r -> r.messageStructure("json").message("{\"default\":\"d\",\"http\":\"h\"}"));
    assertEquals("d", simulated.deliveries().getFirst().body());
  }

  @Test
  void aTextThatIsNotAStringIsIgnored() {
    simulated.subscribe(topic, "email", "ops@example.com");
    publish(r -> r.messageStructure("json").message("{\"default\":\"d\",\"email\":{\"a\":1}}"));
    assertEquals("d", simulated.deliveries().getFirst().body());
  }

  @Test
  void anEmptyTextIsAText() {
    simulated.subscribe(topic, "email", "ops@example.com");
    publish(r -> r.messageStructure("json").message("{\"default\":\"d\",\"email\":\"\"}"));
    assertEquals("", simulated.deliveries().getFirst().body());
  }

  @Test
  void withoutTheStructureJsonIsJustText() {
    simulated.subscribe(topic, "email", "ops@example.com");
    publish(r -> r.message(ALL));
    assertEquals(ALL, simulated.deliveries().getFirst().body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"email\":\"e\"}", "{\"default\":1}", "{\"default\":{}}"})
  void aStructureWithoutADefaultTextIsRefused(String message) {
    SnsException error =
        refused("InvalidParameter", r -> r.messageStructure("json").message(message));
    assertTrue(
        error
            .getMessage()
            .contains(
                "Invalid parameter: Message Structure - No default entry in JSON message body"),
        error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "[]",
        "\"default\"",
        "null",
        "{\"default\":\"d\"",
        "{\"default\":\"d\"} }",
        "{'default':'d'}",
        "{\"default\":\"a\nb\"}"
      })
  void aStructureThatIsNotAJsonObjectIsRefused(String message) {
    SnsException error =
        refused("InvalidParameter", r -> r.messageStructure("json").message(message));
    assertTrue(
        error
            .getMessage()
            .contains("Invalid parameter: Message Structure - JSON message body failed to parse"),
        error.getMessage());
  }

  @Test
  void aDuplicateKeyIsRefused() {
    refused(
        "InvalidParameter",
        r -> r.messageStructure("json").message("{\"default\":\"a\",\"default\":\"b\"}"));
  }

  @Test
  void anotherStructureThanJsonIsRefused() {
    refused("InvalidParameter", r -> r.messageStructure("xml"));
  }
}
