package accountlink.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.format.Words;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Whoever gets no attributes, as a function, reads the same in the body. */
class AttributesTest {
  private static final TextOptions OPTIONS =
      new TextOptions("./account-links history", Optional.empty());

  static Stream<Arguments> notifications() {
    return AlertExamples.notifications().entrySet().stream()
        .map(one -> Arguments.of(one.getKey(), one.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notifications")
  void theBodyHoldsWhatTheAttributesHold(String name, Notification notification)
      throws IOException {
    Map<String, Object> body =
        JSON.std.mapFrom(Publication.of(notification, OPTIONS).machineJson());
    Map<String, MessageAttributeValue> attributes = Attributes.of(notification);

    for (String same : List.of("alertId", "severity", "kind")) {
      assertTrue(values(attributes.get(same)).contains(body.get(same)), same);
    }
    Map<?, ?> scope = (Map<?, ?>) body.get("scope");
    assertEquals(
        scope.get("account") + "/" + scope.get("region"), attributes.get("scope").stringValue());
    // What a summary counts is not what it is about.
    body.remove("summary");
    assertEquals(values(attributes.get("owner")), texts(body, "owner", Set.of("mute")));
    Set<String> statuses = texts(body, "to", Set.of());
    statuses.addAll(texts(body, "status", Set.of()));
    assertEquals(values(attributes.get("status")), statuses);
    Set<String> before = texts(body, "from", Set.of());
    before.addAll(texts(body, "statusBefore", Set.of()));
    assertEquals(values(attributes.get("previousStatus")), before);
  }

  private static Set<String> values(MessageAttributeValue attribute) throws IOException {
    if (attribute == null) {
      return Set.of();
    }
    return attribute.dataType().equals("String")
        ? Set.of(attribute.stringValue())
        : new TreeSet<>(JSON.std.listOfFrom(String.class, attribute.stringValue()));
  }

  /** The values of a name anywhere in the body, but not under some names. */
  private static Set<String> texts(Object json, String name, Set<String> notUnder) {
    Set<String> found = new TreeSet<>();
    walk(json, name, notUnder, found::add);
    return found;
  }

  private static void walk(Object json, String name, Set<String> notUnder, Consumer<String> found) {
    switch (json) {
      case Map<?, ?> object ->
          object.forEach(
              (key, value) -> {
                if (key.equals(name) && value instanceof String text && !text.isBlank()) {
                  found.accept(Words.plain(text));
                } else if (!notUnder.contains(key)) {
                  walk(value, name, notUnder, found);
                }
              });
      case List<?> list -> list.forEach(one -> walk(one, name, notUnder, found));
      case null, default -> {}
    }
  }
}
