package accountlink.page;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Markup that no text can break out of: everything that is not markup already is escaped, here and
 * nowhere else.
 *
 * @param markup as it is sent
 */
record Html(String markup) {
  static final Html NOTHING = new Html("");

  /** Elements of HTML that have no end. */
  private static final Set<String> VOID = Set.of("meta", "link", "input", "br");

  /** Elements of SVG that are empty: they are closed where they open. */
  private static final Set<String> SHAPES = Set.of("rect", "path");

  private static final Map<Integer, String> ENTITIES =
      Map.of(
          (int) '&',
          "&amp;",
          (int) '<',
          "&lt;",
          (int) '>',
          "&gt;",
          (int) '"',
          "&quot;",
          (int) '\'',
          "&#39;");

  /** An attribute of an element. */
  record Attribute(String name, String value) {}

  static Attribute at(String name, Object value) {
    return new Attribute(name, value.toString());
  }

  /**
   * @param parts attributes, markup, lists of markup, and anything else as text
   */
  static Html tag(String name, Object... parts) {
    StringBuilder markup = new StringBuilder("<").append(name);
    List<?> all = Arrays.stream(parts).flatMap(Html::each).toList();
    for (Object part : all) {
      if (part instanceof Attribute attribute) {
        markup
            .append(' ')
            .append(attribute.name())
            .append("=\"")
            .append(escaped(attribute.value()))
            .append('"');
      }
    }
    if (SHAPES.contains(name)) {
      return new Html(markup.append("/>").toString());
    }
    markup.append('>');
    for (Object part : all) {
      if (!(part instanceof Attribute)) {
        markup.append(of(part).markup());
      }
    }
    return new Html(VOID.contains(name) ? markup.toString() : markup + "</" + name + ">");
  }

  /** Several pieces, one after the other. */
  static Html all(Object... parts) {
    StringBuilder markup = new StringBuilder();
    Arrays.stream(parts).map(Html::of).map(Html::markup).forEach(markup::append);
    return new Html(markup.toString());
  }

  /** Our own style sheet or script, which must not be escaped and holds nothing of anybody else. */
  static Html verbatim(String ours) {
    return new Html(ours);
  }

  private static Stream<?> each(Object part) {
    return part instanceof List<?> list ? list.stream() : Stream.of(part);
  }

  private static Html of(Object part) {
    return switch (part) {
      case Html html -> html;
      case List<?> list -> all(list.toArray());
      case Optional<?> optional -> optional.map(Html::of).orElse(NOTHING);
      default -> new Html(escaped(part.toString()));
    };
  }

  /** For text and for values in double quotes; control characters have no place in HTML. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              String entity = ENTITIES.get(character);
              if (entity != null) {
                safe.append(entity);
              } else if (isHarmful(character)) {
                safe.append(' ');
              } else {
                safe.appendCodePoint(character);
              }
            });
    return safe.toString();
  }

  /** Controls, and marks that turn the direction of what follows. */
  private static boolean isHarmful(int character) {
    return Character.isISOControl(character)
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
