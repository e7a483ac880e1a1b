package accountlink.screen;

/** How wide a text is on a terminal: a Chinese, Japanese or Korean character has two columns. */
final class Columns {
  /** The lowest character that is not one column wide. */
  private static final int FIRST_ODD = 0x300;

  private Columns() {}

  static int of(String text) {
    return text.chars().allMatch(one -> one < FIRST_ODD)
        ? text.length()
        : text.codePoints().map(Columns::of).sum();
  }

  /** The begin of a text that is at most so wide; no character is cut in two. */
  static String begin(String text, int columns) {
    int end = 0;
    int left = columns;
    while (end < text.length() && of(text.codePointAt(end)) <= left) {
      left -= of(text.codePointAt(end));
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(0, end);
  }

  /**
   * As in Unicode's East Asian Width (UAX 11): what is wide or full-width, and signs of pictures.
   */
  private static int of(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    return (character >= 0x1100 && character <= 0x115F)
        || (character >= 0x2E80 && character <= 0x303E)
        || (character >= 0x3041 && character <= 0xA4CF)
        || (character >= 0xAC00 && character <= 0xD7A3)
        || (character >= 0xF900 && character <= 0xFAFF)
        || (character >= 0xFE30 && character <= 0xFE6F)
        || (character >= 0xFF00 && character <= 0xFF60)
        || (character >= 0xFFE0 && character <= 0xFFE6)
        || (character >= 0x1F300 && character <= 0x1F64F)
        || (character >= 0x1F900 && character <= 0x1F9FF)
        || (character >= 0x20000 && character <= 0x3FFFD);
  }
}
