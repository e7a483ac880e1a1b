package accountlink.simulated;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A subscription's filter on message attributes: every key must be present with one of its values;
 * of a {@code String.Array} one member is enough. Only equal strings match; prefixes, numbers and
 * "anything-but" are not simulated.
 *
 * <p>A value of the policy has its quotation marks and backslashes escaped once more than JSON
 * does: without it no message matches.
 *
 * <p>Sources: Amazon SNS Developer Guide, "Amazon SNS subscription filter policies" and "Filter
 * policy constraints in Amazon SNS".
 */
record FilterPolicy(Map<String, List<String>> keys) {
  private static final int MOST_KEYS = 5;

  static final FilterPolicy EVERYTHING = new FilterPolicy(Map.of());

  /**
   * @throws IllegalArgumentException if there are more keys than SNS allows, or one without values
   */
  FilterPolicy {
    if (keys.size() > MOST_KEYS) {
      throw new IllegalArgumentException("keys: " + keys.keySet() + ", at most " + MOST_KEYS);
    }
    keys.forEach(
        (key, values) -> {
          if (values.isEmpty()) {
            throw new IllegalArgumentException("key " + key + " has no values");
          }
        });
    keys =
        keys.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
  }

  boolean accepts(Map<String, Attribute> attributes) {
    return keys.entrySet().stream()
        .allMatch(
            key ->
                attributes.containsKey(key.getKey())
                    && attributes
                        .get(key.getKey())
                        .comparable()
                        .map(FilterPolicy::escaped)
                        .anyMatch(key.getValue()::contains));
  }

  private static Object escaped(Object value) {
    return value instanceof String text ? text.replace("\\", "\\\\").replace("\"", "\\\"") : value;
  }
}
