package accountlink.simulated;

import java.util.Optional;

/**
 * The rules of SNS for a subject. The text of the API reference changed over the years, so these
 * are the strictest rules of all versions: below 100 characters ("less than 100 characters long",
 * counted as Java counts), no line breaks or control characters, UTF-8, and a letter, number or
 * punctuation mark at its beginning (which newer versions no longer say).
 *
 * <p>Source: Amazon SNS API Reference, "Publish", Subject.
 */
final class SubjectRules {

  private static final int TOO_LONG = 100;

  private SubjectRules() {}

  /**
   * @param subject null if absent, which is allowed
   */
  static Optional<Refusal> broken(String subject) {
    return subject == null || isGood(subject)
        ? Optional.empty()
        : Optional.of(Refusal.invalidParameter("Subject"));
  }

  private static boolean isGood(String subject) {
    return !subject.isEmpty()
        && subject.length() < TOO_LONG
        && subject.codePoints().noneMatch(SubjectRules::isLineBreakOrControl)
        && canBegin(subject.codePointAt(0));
  }

  private static boolean isLineBreakOrControl(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  private static boolean canBegin(int character) {
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
