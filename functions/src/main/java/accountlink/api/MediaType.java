package accountlink.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms that an answer can have. */
enum MediaType {
  JSON("application/json"),
  CSV("text/csv; charset=utf-8");

  private final String header;

  MediaType(String header) {
    this.header = header;
  }

  /** The value of the header Content-Type. */
  String header() {
    return header;
  }

  /** By its short name. */
  static Optional<MediaType> named(String name) {
    return Arrays.stream(values())
        .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /**
   * The one that an Accept header likes best (RFC 9110, 12.5.1); JSON where it likes both alike.
   * Empty where it takes neither.
   */
  static Optional<MediaType> accepted(String header) {
    double json = quality(header, "application", "json");
    double csv = quality(header, "text", "csv");
    if (json <= 0 && csv <= 0) {
      return Optional.empty();
    }
    return Optional.of(csv > json ? CSV : JSON);
  }

  private static double quality(String header, String type, String subtype) {
    int mostExact = 0;
    double quality = 0;
    for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts =
          Arrays.stream(range.split(";", -1)).map(String::strip).toArray(String[]::new);
      int exact =
          parts[0].equals(type + "/" + subtype)
              ? 3
              : parts[0].equals(type + "/*") ? 2 : parts[0].equals("*/*") ? 1 : 0;
      if (exact > mostExact) {
        mostExact = exact;
        quality =
            Arrays.stream(parts)
                .filter(part -> part.matches("q=\\d(\\.\\d{0,3})?"))
                .mapToDouble(part -> Double.parseDouble(part.substring(2)))
                .findFirst()
                .orElse(1);
      }
    }
    return quality;
  }
}
