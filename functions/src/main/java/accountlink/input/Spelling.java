package accountlink.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a wrong one probably means. */
public final class Spelling {
  private Spelling() {}

  /** The most similar known name; empty if none is similar enough. */
  public static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        // The distance is at least the difference of the lengths. So a long text costs no time.
        .filter(candidate -> Math.abs(name.length() - candidate.length()) <= most(candidate))
        .filter(candidate -> distance(name, candidate) <= most(candidate))
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /**
   * The known name that was mistyped: one letter, a third of a long name, or two that changed
   * places. Where other names are allowed, {@link #nearest} would find Name in Note.
   */
  public static Optional<String> slip(String name, Collection<String> known) {
    return known.stream()
        .filter(
            candidate ->
                Math.abs(name.length() - candidate.length()) <= most(candidate)
                    && (distance(name, candidate) <= Math.max(1, candidate.length() / 3)
                        || letters(name).equals(letters(candidate))))
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  private static List<String> letters(String name) {
    return name.toLowerCase(Locale.ROOT).chars().sorted().mapToObj(Character::toString).toList();
  }

  private static int most(String candidate) {
    return Math.max(2, candidate.length() / 3);
  }

  /** Levenshtein distance, ignoring case: how many letters to add, remove or change. */
  private static int distance(String a, String b) {
    String left = a.toLowerCase(Locale.ROOT);
    String right = b.toLowerCase(Locale.ROOT);
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
