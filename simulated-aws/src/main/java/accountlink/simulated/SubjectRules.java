package accountlink.simulated;

import java.util.Optional;

/**
 * What SNS asks of a subject. The words of the API reference changed over the years, so this is the
 * strictest reading of them all: below 100 characters ("less than 100 characters long", counted as
 * Java counts), no line breaks or control characters, UTF-8, and a letter, number or punctuation
 * mark at its beginning (which newer versions no longer say).
 *
 * <p>Source: Amazon SNS API Reference, "Publish", Subject.
 */
final class SubjectRules {

  private static final int TOO_LONG = 100;

  private SubjectRules() {}

  /**
   * @param subject null if absent, which is fine
   */
  static Optional<Refusal> broken(String subject) {
    return subject == null || isGood(subject)
        ? Optional.empty()
        : Optional.of(Refusal.invalidParameter("Subject"));
  }

  private static boolean isGood(String subject) {
    return !subject.isEmpty()
        && subject.length() < TOO_LONG
        && subject.codePoints().noneMatch(SubjectRules::breaksOrControls)
        && begins(subject.codePointAt(0));
  }

  private static boolean breaksOrControls(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  private static boolean begins(int character) {
    return switch (Character.getType(character)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> Character.isLetterOrDigit(character);
    };
  }
}
