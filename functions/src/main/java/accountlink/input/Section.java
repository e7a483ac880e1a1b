package accountlink.input;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One JSON object of a file that a person wrote. Each name that is read is a known one; {@link
 * #done()} reports all other names as unknown. A problem is added to the list, and reading
 * continues.
 */
public final class Section {
  /** JSON can escape it, but it has no form in UTF-8: no file, table or message keeps it. */
  private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

  private final Map<?, ?> values;
  private final String place;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  public Section(Map<?, ?> values, String place, List<Problem> problems) {
    this.values = values;
    this.place = place;
    this.problems = problems;
  }

  /** The place of one value of this section, such as {@code links[3].linkId}. */
  public String placeOf(String name) {
    if (place.isEmpty()) {
      return name;
    }
    return place.contains(" line ") ? place + ", " + name : place + "." + name;
  }

  public String place() {
    return place;
  }

  public void problem(String name, Object value, String rule) {
    problems.add(new Problem(placeOf(name), value == null ? "" : value.toString(), rule));
  }

  /** A value that is there and not null. */
  public Optional<Object> value(String name) {
    known.add(name);
    return Optional.ofNullable((Object) values.get(name));
  }

  public Optional<String> text(String name) {
    Optional<Object> value = value(name);
    if (value.isPresent() && !(value.get() instanceof String)) {
      problem(name, value.get(), "must be text in quotes");
      return Optional.empty();
    }
    if (value.isPresent() && HALF_CHARACTER.matcher((String) value.get()).find()) {
      problem(name, value.get(), "has half a character (\\ud800 to \\udfff without its pair)");
      return Optional.empty();
    }
    return value.map(String.class::cast);
  }

  public Optional<Boolean> bool(String name) {
    Optional<Object> value = value(name);
    if (value.isPresent() && !(value.get() instanceof Boolean)) {
      problem(name, value.get(), "must be true or false, without quotes");
      return Optional.empty();
    }
    return value.map(Boolean.class::cast);
  }

  public Optional<Integer> integer(String name, int least, int most) {
    Optional<Double> number = number(name, least, most);
    if (number.isPresent() && number.get() != Math.rint(number.get())) {
      problem(name, number.get(), "must be a whole number");
      return Optional.empty();
    }
    return number.map(Double::intValue);
  }

  public Optional<Double> number(String name, double least, double most) {
    Optional<Object> value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof Number number)) {
      problem(name, value.get(), "must be a number without quotes");
      return Optional.empty();
    }
    double asDouble = number.doubleValue();
    if (!(asDouble >= least && asDouble <= most)) {
      problem(name, number, "must be from " + plain(least) + " to " + plain(most));
      return Optional.empty();
    }
    return Optional.of(asDouble);
  }

  /** A constant, written in lower case with hyphens. */
  public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
    Optional<Object> value = value(name);
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (value.equals(Optional.of(name(constant)))) {
        return Optional.of(constant);
      }
      names.add(name(constant));
    }
    value.ifPresent(
        wrong ->
            problem(
                name,
                wrong,
                (wrong instanceof String ? "must be " : "must be text in quotes: ")
                    + String.join(" or ", names)));
    return Optional.empty();
  }

  /** As {@link #oneOf} reads it. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A nested object; an empty section if it is missing. */
  public Section section(String name) {
    Object value = value(name).orElse(Map.of());
    if (value instanceof Map<?, ?> nested) {
      return new Section(nested, placeOf(name), problems);
    }
    problem(name, value, "must be an object { … }");
    return new Section(Map.of(), placeOf(name), problems);
  }

  /** The names that stand in it, where a person may choose them. */
  public List<String> names() {
    return values.keySet().stream().map(Object::toString).toList();
  }

  /** The elements of a list; none if it is missing. */
  public List<?> list(String name) {
    Object value = value(name).orElse(List.of());
    if (value instanceof List<?> list) {
      return list;
    }
    problem(name, value, "must be a list [ … ]");
    return List.of();
  }

  /** Reports every name that was not read, with the most similar known name. */
  public void done() {
    for (Object key : values.keySet()) {
      String name = key.toString();
      if (!known.contains(name)) {
        problems.add(
            new Problem(
                placeOf(name),
                "",
                "unknown setting; "
                    + Spelling.nearest(name, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("known here: " + String.join(", ", known))));
      }
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
