package accountlink.cli;

import accountlink.input.Spelling;
import java.util.Collection;

/** The name that was probably meant. */
final class DidYouMean {
  private DidYouMean() {}

  /** {@code ; did you mean 'demo'?}, or nothing where no name is similar. */
  static String text(String typed, Collection<String> known) {
    return Spelling.nearest(typed, known).map("; did you mean '%s'?"::formatted).orElse("");
  }
}
