package accountlink.store.dynamodb;

import accountlink.link.LinkStatus.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A DynamoDB condition: the entry changed to one of several kinds of status. */
final class StatusFilter {
  private StatusFilter() {}

  /**
   * @param names gets the condition's attribute names, and {@code values} its values
   * @return empty where every kind is wanted
   */
  static List<String> conditions(
      Set<Kind> to, Map<String, String> names, Map<String, String> values) {
    if (to.isEmpty()) {
      return List.of();
    }
    names.put("#to", "to");
    List<String> either = new ArrayList<>();
    Set<Kind> documented =
        to.stream().filter(kind -> kind != Kind.UNRECOGNISED).collect(Collectors.toSet());
    if (!documented.isEmpty()) {
      either.add("#to IN (" + listed(documented.stream(), values) + ")");
    }
    if (to.contains(Kind.UNRECOGNISED)) {
      Stream<Kind> known = Arrays.stream(Kind.values()).filter(kind -> kind != Kind.UNRECOGNISED);
      either.add("NOT (#to IN (" + listed(known, values) + "))");
    }
    return List.of("(" + String.join(" OR ", either) + ")");
  }

  private static String listed(Stream<Kind> kinds, Map<String, String> values) {
    return kinds
        .sorted()
        .map(
            kind -> {
              String name = ":to" + kind.ordinal();
              values.put(name, kind.name());
              return name;
            })
        .collect(Collectors.joining(", "));
  }
}
