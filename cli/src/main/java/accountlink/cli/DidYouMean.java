package accountlink.cli;

import accountlink.input.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The name that was probably meant. */
final class DidYouMean {
  /** So few letters may begin a name that was not finished. */
  private static final int BEGIN = 3;

  private DidYouMean() {}

  /** {@code ; did you mean 'demo'?}, or nothing where no name is similar. */
  static String text(String typed, Collection<String> known) {
    return known.contains(typed)
        ? ""
        : nearest(typed.strip(), known).map("; did you mean '%s'?"::formatted).orElse("");
  }

  private static Optional<String> nearest(String typed, Collection<String> known) {
    String begin = typed.toLowerCase(Locale.ROOT);
    // Of a short name two other letters leave nothing.
    List<String> longer = known.stream().filter(name -> name.length() > BEGIN).toList();
    return known.stream()
        .filter(name -> begin.length() >= BEGIN)
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(begin))
        .findFirst()
        .or(() -> Spelling.slip(typed, known))
        .or(() -> Spelling.nearest(typed, longer));
  }
}
