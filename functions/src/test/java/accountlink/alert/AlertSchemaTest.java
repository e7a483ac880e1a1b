package accountlink.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import accountlink.link.Evidence;
import accountlink.link.Severity;
import accountlink.link.UnreadableCause;
import com.fasterxml.jackson.jr.ob.JSON;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON for programs and for Slack keeps its schemas. */
class AlertSchemaTest {
  private static final TextOptions TEXT_OPTIONS =
      new TextOptions("./account-links history", Optional.empty());
  private static final Path ALERT_SCHEMA = Path.of("../docs/alert.schema.json");
  private static final Schema ALERT = schema(ALERT_SCHEMA);
  private static final Schema CARD =
      schema(Path.of("src/test/resources/schemas/slack-card.schema.json"));

  private static Stream<Arguments> notifications() {
    return AlertExamples.notifications().entrySet().stream()
        .map(example -> Arguments.of(example.getKey(), example.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notifications")
  void theJsonForProgramsKeepsItsSchema(String name, Notification notification) throws IOException {
    assertEquals(List.of(), ALERT.validate(form(notification, "default"), InputFormat.JSON));
  }

  /** Proves that the schema requires each part. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("notifications")
  void theJsonWithoutOneOfItsPartsBreaksTheSchema(String name, Notification notification)
      throws IOException {
    Map<String, Object> json = JSON.std.mapFrom(form(notification, "default"));
    for (String part : new ArrayList<>(json.keySet())) {
      Object value = json.remove(part);
      // A link that was never read has no status; a mute may have held back one thing or both;
      // CloudTrail may not have said who did it; a test may be for nobody's links; one alert may
      // have announced the links of a digest.
      boolean optional =
          part.equals("currentStatus") && json.containsKey("unreadable")
              || json.containsKey("mute") && List.of("statusBefore", "unreadable").contains(part)
              || json.containsKey("sentBy") && part.equals("owner")
              || json.containsKey("currentStatus") && part.equals("cause")
              || part.equals("digest") && json.toString().contains("kind=LINK_READABLE_AGAIN");
      if (!optional) {
        assertNotEquals(List.of(), ALERT.validate(JSON.std.asString(json), InputFormat.JSON), part);
      }
      json.put(part, value);
    }
  }

  private static Stream<Arguments> enumerations() {
    return Stream.of(
        Arguments.of("/properties/kind/enum", AlertKind.values()),
        Arguments.of("/properties/severity/enum", Severity.values()),
        Arguments.of("/$defs/evidence/enum", Evidence.values()),
        Arguments.of("/$defs/unreadable/properties/cause/enum", UnreadableCause.values()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("enumerations")
  void theSchemaListsExactlyTheValuesOfTheCode(String path, Enum<?>[] values) throws IOException {
    List<?> listed = (List<?>) at(JSON.std.mapFrom(Files.readString(ALERT_SCHEMA)), path);

    assertEquals(
        Arrays.stream(values).map(Enum::name).sorted().toList(), listed.stream().sorted().toList());
  }

  /** Otherwise the tests over the examples would miss a kind. */
  @Test
  void thereIsAnExampleOfEveryKind() {
    assertEquals(
        Set.of(AlertKind.values()),
        AlertExamples.notifications().values().stream()
            .map(AlertKind::of)
            .collect(Collectors.toSet()));
  }

  private static Object at(Map<String, Object> json, String path) {
    Object found = json;
    for (String name : path.substring(1).split("/")) {
      found = ((Map<?, ?>) found).get(name);
    }
    return found;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notifications")
  void theCardKeepsTheSchemaOfAmazonQDeveloper(String name, Notification notification)
      throws IOException {
    assertEquals(List.of(), CARD.validate(form(notification, "https"), InputFormat.JSON));
  }

  private static String form(Notification notification, String protocol) throws IOException {
    return JSON.std
        .mapFrom(SnsPublication.of(Publication.of(notification, TEXT_OPTIONS)).message())
        .get(protocol)
        .toString();
  }

  private static Schema schema(Path file) {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(file), InputFormat.JSON);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
