package accountlink.doctor;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The policy of a topic, a queue or a key. Conditions are not evaluated: a statement that allows
 * under a condition counts, and one that denies under a condition, as without TLS, does not.
 */
record ResourcePolicy(List<Map<?, ?>> statements) {

  /**
   * @param json as the service returns it; null: there is none
   */
  static ResourcePolicy parse(String json) {
    if (json == null) {
      return new ResourcePolicy(List.of());
    }
    try {
      List<Map<?, ?>> statements =
          list(JSON.std.mapFrom(json).get("Statement")).stream()
              .<Map<?, ?>>map(statement -> (Map<?, ?>) statement)
              .toList();
      return new ResourcePolicy(statements);
    } catch (IOException notJson) {
      throw new IllegalArgumentException("a policy that is no JSON: " + json, notJson);
    }
  }

  /**
   * @param service such as {@code cloudwatch.amazonaws.com}
   * @param action such as {@code sns:Publish}
   */
  boolean allows(String service, String action) {
    return statements.stream()
            .filter(statement -> "Allow".equals(statement.get("Effect")))
            .anyMatch(statement -> concerns(statement, service, action))
        && statements.stream()
            .filter(statement -> "Deny".equals(statement.get("Effect")))
            .filter(statement -> !statement.containsKey("Condition"))
            .noneMatch(statement -> concerns(statement, service, action));
  }

  private static boolean concerns(Map<?, ?> statement, String service, String action) {
    return isPrincipal(statement.get("Principal"), service)
        && list(statement.get("Action")).stream()
            .anyMatch(pattern -> matches(String.valueOf(pattern), action));
  }

  private static boolean isPrincipal(Object principal, String service) {
    return switch (principal) {
      case Map<?, ?> kinds ->
          list(kinds.get("Service")).contains(service) || list(kinds.get("AWS")).contains("*");
      case String everybody -> everybody.equals("*");
      case null, default -> false;
    };
  }

  /** IAM's patterns: a star is any text. Actions have no case. */
  private static boolean matches(String pattern, String action) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches();
  }

  /** A list, or the one thing that stands in its place; nothing is an empty list. */
  private static List<?> list(Object value) {
    return value instanceof List<?> many
        ? many
        : Optional.ofNullable(value).map(Objects::requireNonNull).map(List::of).orElse(List.of());
  }
}
