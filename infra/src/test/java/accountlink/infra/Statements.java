package accountlink.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.assertions.Template;

/** Every policy statement of a template, in any policy. */
final class Statements {
  private Statements() {}

  /**
   * @param resource logical id of the resource that has the statement
   * @param type of that
   */
  record Found(String resource, String type, Map<?, ?> statement) {
    List<?> actions() {
      return list(statement.get("Action"));
    }

    List<?> resources() {
      return list(statement.get("Resource"));
    }

    /**
     * Whether it allows what it does not name: by a wildcard, or all but something. A statement
     * says it with {@code Not…} in the place of the element.
     */
    boolean allowsMoreThanItNames() {
      return allows()
          && (Stream.of("NotAction", "NotResource", "NotPrincipal").anyMatch(statement::containsKey)
              || actions().isEmpty()
              || actions().stream().anyMatch(action -> ((String) action).contains("*")));
    }

    boolean allows() {
      return "Allow".equals(statement.get("Effect"));
    }
  }

  static List<Found> of(Template template) {
    return ((Map<?, ?>) template.toJSON().get("Resources"))
        .entrySet().stream()
            .flatMap(
                resource -> {
                  Map<?, ?> value = (Map<?, ?>) resource.getValue();
                  return in(value.get("Properties"))
                      .map(
                          statement ->
                              new Found(
                                  (String) resource.getKey(),
                                  (String) value.get("Type"),
                                  statement));
                })
            .toList();
  }

  private static Stream<Map<?, ?>> in(Object value) {
    return switch (value) {
      case Map<?, ?> map
          when map.containsKey("Effect")
              && (map.containsKey("Action") || map.containsKey("NotAction")) ->
          Stream.of(map);
      case Map<?, ?> map -> map.values().stream().flatMap(Statements::in);
      case List<?> list -> list.stream().flatMap(Statements::in);
      case null -> Stream.empty();
      default -> Stream.empty();
    };
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }
}
