package accountlink.simulated;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of SNS for message attributes.
 *
 * <p>Source: Amazon SNS Developer Guide, "Amazon SNS message attributes". The limit of 10 holds
 * only for raw delivery to SQS and is not checked.
 */
final class AttributeRules {

  private static final Pattern NAME =
      Pattern.compile("(?!(?i:aws|amazon)\\.)(?!\\.)(?!.*\\.\\.)[A-Za-z0-9_.-]{1,256}(?<!\\.)");
  private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");

  private AttributeRules() {}

  static Optional<Refusal> broken(String name, Attribute attribute) {
    return problem(name, attribute).map(Refusal::invalidAttribute);
  }

  private static Optional<String> problem(String name, Attribute attribute) {
    String the = "The message attribute '" + name + "' ";
    if (!NAME.matcher(name).matches()) {
      return Optional.of("Invalid message attribute name: " + name);
    }
    if (!TYPE.matcher(attribute.dataType()).matches()) {
      return Optional.of(
          the
              + "has an invalid message attribute type, the set of supported type prefixes is"
              + " Binary, Number, and String.");
    }
    if (attribute.value() == null || attribute.value().isEmpty()) {
      return Optional.of(
          the
              + "must contain non-empty message attribute value for message attribute type '"
              + attribute.dataType()
              + "'.");
    }
    if (attribute.dataType().startsWith("Number") && !isNumber(attribute.stringValue())) {
      return Optional.of("Could not cast message attribute '" + name + "' value to number.");
    }
    if (attribute.dataType().equals("String.Array") && attribute.array().isEmpty()) {
      return Optional.of(the + "with type 'String.Array' must hold a JSON array.");
    }
    return Optional.empty();
  }

  private static boolean isNumber(String text) {
    try {
      new BigDecimal(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
