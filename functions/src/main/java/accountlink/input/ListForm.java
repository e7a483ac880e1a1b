package accountlink.input;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a list consists of, and what others call it.
 *
 * @param fields of a row, each with the other names that a header may give it
 * @param keys those fields of which each row has one
 * @param answer what the AWS CLI puts around such a list
 * @param refused names of columns, or around a list, by which a file shows that it is another list;
 *     with the reason why that cannot be used
 */
public record ListForm(
    Map<String, List<String>> fields,
    Set<String> keys,
    String answer,
    Map<String, String> refused) {

  /** The field of a column, whatever its case, and with or without spaces. */
  Optional<String> field(String column) {
    return fields.entrySet().stream()
        .filter(
            field ->
                same(column, field.getKey())
                    || field.getValue().stream().anyMatch(other -> same(column, other)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Why a list with these names is another one. */
  Optional<String> refusal(Iterable<?> names) {
    for (Object name : names) {
      for (Map.Entry<String, String> one : refused.entrySet()) {
        if (same(name.toString(), one.getKey())) {
          return Optional.of(one.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean same(String column, String name) {
    return letters(column).equals(letters(name));
  }

  private static String letters(String name) {
    return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
  }
}
