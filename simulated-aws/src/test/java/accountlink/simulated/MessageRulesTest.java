package accountlink.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

class MessageRulesTest extends SnsTest {

  @Test
  void anEmptySubjectIsRefused() {
    assertInstanceOf(
        InvalidParameterException.class, refused("InvalidParameter", r -> r.subject("")));
  }

  @Test
  void aSubjectOf99CharactersIsAccepted() {
    publish(r -> r.subject("x".repeat(99)));
    assertEquals("x".repeat(99), simulated.published().getFirst().subject());
  }

  @Test
  void aSubjectOf100CharactersIsRefused() {
    refused("InvalidParameter", r -> r.subject("x".repeat(100)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\u0000b", "a\u0085b", "a\u2028b", "a\u2029b"})
  void aSubjectWithALineBreakOrAControlCharacterIsRefused(String subject) {
    refused("InvalidParameter", r -> r.subject(subject));
  }

  @ParameterizedTest
  @ValueSource(strings = {" a", "✅ linked", "+1", "\u00a0a"})
  void aSubjectThatDoesNotBeginWithALetterNumberOrPunctuationIsRefused(String subject) {
    refused("InvalidParameter", r -> r.subject(subject));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "7 links", "[CRITICAL] x", "„Zürich“ → ✅", "_x", "日本"})
  void aSubjectInAnyLanguageIsAccepted(String subject) {
    publish(r -> r.subject(subject));
    assertEquals(subject, simulated.published().getFirst().subject());
  }

  @Test
  void anEmptyMessageIsRefused() {
    refused("InvalidParameter", r -> r.message(""));
    refused("InvalidParameter", r -> r.message(null));
  }

  @Test
  void aMessageOf256KilobytesIsAccepted() {
    publish(r -> r.message("é".repeat(131_072)));
    assertEquals(1, simulated.published().size());
  }

  @Test
  void aMessageOfOneByteMoreIsRefused() {
    refused("InvalidParameter", r -> r.message("é".repeat(131_072) + "x"));
  }

  @Test
  void attributesCountTowardsTheSize() {
    refused(
        "InvalidParameter",
        r -> r.message("x".repeat(262_144 - 10)).messageAttributes(Map.of("name", string("1"))));
  }

  @Test
  void attributesOfEveryTypeAreAccepted() {
    publish(
        r ->
            r.messageAttributes(
                Map.of(
                    "text", string("a"),
                    "number", attribute("Number", "-1.5e3"),
                    "array", attribute("String.Array", "[\"a\",1,true,null]"),
                    "bytes",
                        MessageAttributeValue.builder()
                            .dataType("Binary")
                            .binaryValue(SdkBytes.fromUtf8String("hi"))
                            .build())));
    assertEquals(
        Map.of("text", "a", "number", "-1.5e3", "array", "[\"a\",1,true,null]", "bytes", "aGk="),
        simulated.published().getFirst().attributes());
  }

  @ParameterizedTest
  @CsvSource({
    "String, ''",
    "Number, many",
    "Number, ''",
    "String.Array, a",
    "Binary, text",
    "Text, a",
    "'', a"
  })
  void anAttributeWhoseValueDoesNotMatchItsTypeIsRefused(String type, String value) {
    assertInstanceOf(
        InvalidParameterValueException.class,
        refused(
            "ParameterValueInvalid",
            r -> r.messageAttributes(Map.of("name", attribute(type, value)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", ".a", "a.", "a..b", "AWS.a", "amazon.a", "ä"})
  void anAttributeWithAnInvalidNameIsRefused(String name) {
    refused("ParameterValueInvalid", r -> r.messageAttributes(Map.of(name, string("a"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"alertId", "a.b-c_d", "awsome"})
  void anAttributeNameOfLettersDigitsAndMarksIsAccepted(String name) {
    publish(r -> r.messageAttributes(Map.of(name, string("a"))));
    assertEquals(Map.of(name, "a"), simulated.published().getFirst().attributes());
  }
}
