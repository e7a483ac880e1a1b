package accountlink.alert;

import accountlink.format.Words;

/** One line, for SMS: the key fact only. */
final class ShortText {
  /** One SMS of GSM characters, less what a carrier may put before it. */
  private static final int LONGEST = 140;

  private ShortText() {}

  static String of(Message message) {
    return Words.shortened(message.subject(), LONGEST);
  }
}
