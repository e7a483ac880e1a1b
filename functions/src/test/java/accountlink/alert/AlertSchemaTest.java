package accountlink.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs and Slack get, held against the schemas that say so. */
class AlertSchemaTest {
  private static final TextOptions TEXT_OPTIONS =
      new TextOptions("./account-links history", Optional.empty());
  private static final Schema ALERT = schema("../docs/alert.schema.json");
  private static final Schema CARD = schema("src/test/resources/schemas/slack-card.schema.json");

  private static Stream<Arguments> notifications() {
    return AlertExamples.notifications().entrySet().stream()
        .map(example -> Arguments.of(example.getKey(), example.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notifications")
  void theJsonForProgramsKeepsThePublishedSchema(String name, Notification notification)
      throws IOException {
    assertEquals(List.of(), ALERT.validate(form(notification, "default"), InputFormat.JSON));
  }

  /** Otherwise the schema might be one that everything keeps. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("notifications")
  void withoutAnyOneOfItsPartsItBreaksTheSchema(String name, Notification notification)
      throws IOException {
    Map<String, Object> json = JSON.std.mapFrom(form(notification, "default"));
    for (String part : new ArrayList<>(json.keySet())) {
      Object value = json.remove(part);
      boolean optional =
          part.equals("currentStatus") && json.containsKey("unreadable") || isScopeOnly(json, part);
      if (!optional) {
        assertNotEquals(List.of(), ALERT.validate(JSON.std.asString(json), InputFormat.JSON), part);
      }
      json.put(part, value);
    }
  }

  private static boolean isScopeOnly(Map<String, Object> json, String part) {
    return part.equals("watch") && json.get("kind").toString().startsWith("SCOPE");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notifications")
  void theCardKeepsTheFormOfAmazonQDeveloper(String name, Notification notification)
      throws IOException {
    assertEquals(List.of(), CARD.validate(form(notification, "https"), InputFormat.JSON));
  }

  private static String form(Notification notification, String protocol) throws IOException {
    return JSON.std
        .mapFrom(Publication.of(notification, TEXT_OPTIONS).message())
        .get(protocol)
        .toString();
  }

  private static Schema schema(String file) {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(Path.of(file)), InputFormat.JSON);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
