package accountlink.lambda;

import accountlink.alert.Topic;
import accountlink.link.Alert;
import accountlink.link.Severity;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody may invoke the check function with, instead of an event of a rule: {@code
 * {"testAlert": {"severity": "CRITICAL", "owner": "Ada", "sentBy": "grace"}}}. Each field may be
 * missing. The function alone may publish alerts, so that a test goes the way of the real ones.
 */
record TestAlertEvent(Severity severity, Alert.Test test) {
  private static final String NAME = "testAlert";

  /**
   * Empty where it is another event.
   *
   * @throws IllegalArgumentException where it is one, and a field has a wrong value
   */
  static Optional<TestAlertEvent> of(Map<String, Object> event) {
    if (!event.containsKey(NAME)) {
      return Optional.empty();
    }
    if (!(event.get(NAME) instanceof Map<?, ?> fields)) {
      throw new IllegalArgumentException(
          "testAlert: '" + event.get(NAME) + "': must be an object, such as {}");
    }
    return Optional.of(
        new TestAlertEvent(
            text(fields, "severity").map(TestAlertEvent::severity).orElse(Severity.INFO),
            new Alert.Test(text(fields, "sentBy").orElse("somebody"), text(fields, "owner"))));
  }

  private static Severity severity(String name) {
    return Arrays.stream(Severity.values())
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "testAlert.severity: '%s': must be one of %s"
                        .formatted(name, Arrays.toString(Severity.values()))));
  }

  /** The answer of the invocation. */
  static Map<String, Object> answer(Topic.Outcome outcome) {
    return switch (outcome) {
      case Topic.Accepted accepted -> Map.of("sent", true, "messageId", accepted.messageId());
      case Topic.NotAccepted not -> Map.of("sent", false, "why", not.why());
    };
  }

  private static Optional<String> text(Map<?, ?> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(Object::toString);
  }
}
