package accountlink.simulated;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The value of a message attribute.
 *
 * @param dataType String, String.Array, Number or Binary
 * @param stringValue null if absent
 * @param binaryValue in Base64; null if absent
 */
record Attribute(String dataType, String stringValue, String binaryValue) {
  static Attribute read(RequestParameters parameters) {
    return new Attribute(
        parameters.get("Value.DataType").orElse(""),
        parameters.get("Value.StringValue").orElse(null),
        parameters.get("Value.BinaryValue").orElse(null));
  }

  boolean isBinary() {
    return dataType.startsWith("Binary");
  }

  /** The value that belongs to the type; null if absent. */
  String value() {
    return isBinary() ? binaryValue : stringValue;
  }

  /** The members of a {@code String.Array}; empty if it is not a JSON array. */
  Optional<List<Object>> array() {
    return Json.array(stringValue);
  }

  /** The values that a filter policy compares. */
  Stream<Object> comparable() {
    return switch (dataType) {
      case "String" -> Stream.of(stringValue);
      case "String.Array" -> array().stream().flatMap(List::stream);
      default -> Stream.empty();
    };
  }

  int bytes() {
    return (dataType + value()).getBytes(StandardCharsets.UTF_8).length;
  }
}
