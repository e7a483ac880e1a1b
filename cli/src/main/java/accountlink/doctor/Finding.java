package accountlink.doctor;

import java.util.Optional;

/**
 * What one check found.
 *
 * @param words what was found, on one line
 * @param cure what to do; empty where nothing is wrong
 */
public record Finding(Result result, String words, Optional<String> cure) {
  /** How it is. */
  public enum Result {
    OK,
    WRONG,
    /** It could not be looked at, so nobody knows. */
    UNKNOWN
  }

  static Finding ok(String words) {
    return new Finding(Result.OK, words, Optional.empty());
  }

  static Finding wrong(String words, String cure) {
    return new Finding(Result.WRONG, words, Optional.of(cure));
  }

  static Finding unknown(String words, String cure) {
    return new Finding(Result.UNKNOWN, words, Optional.of(cure));
  }

  public boolean isOk() {
    return result == Result.OK;
  }
}
