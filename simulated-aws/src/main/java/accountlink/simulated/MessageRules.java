package accountlink.simulated;

import java.util.Optional;

/**
 * The rules of SNS for one message.
 *
 * <p>Source: Amazon SNS API Reference, "Publish". That the attributes count towards the size:
 * Amazon SNS Developer Guide, "Amazon SNS message attributes".
 */
final class MessageRules {

  static final int LARGEST = 262_144;

  private MessageRules() {}

  static Optional<Refusal> broken(SnsMessage message) {
    return SubjectRules.broken(message.subject())
        .or(() -> text(message))
        .or(() -> structure(message))
        .or(() -> attributes(message));
  }

  private static Optional<Refusal> text(SnsMessage message) {
    if (message.text() == null || message.text().isEmpty()) {
      return Optional.of(Refusal.invalidParameter("Empty message"));
    }
    return Optional.of(Refusal.invalidParameter("Message too long"))
        .filter(tooLong -> message.bytes() > LARGEST);
  }

  private static Optional<Refusal> structure(SnsMessage message) {
    if (message.structure() == null) {
      return Optional.empty();
    }
    return message.isStructured()
        ? MessageStructure.broken(message.text())
        : Optional.of(Refusal.invalidParameter("Message Structure - must be json"));
  }

  private static Optional<Refusal> attributes(SnsMessage message) {
    return message.attributes().entrySet().stream()
        .flatMap(each -> AttributeRules.broken(each.getKey(), each.getValue()).stream())
        .findFirst();
  }
}
