package accountlink.alert;

import accountlink.format.Words;

/** The SMS: the subject in one line. */
final class ShortText {
  /** One SMS has 160 GSM characters; carriers may put text before it. */
  private static final int MAX_LENGTH = 140;

  private ShortText() {}

  static String of(Message message) {
    return Words.shortened(message.subject(), MAX_LENGTH);
  }
}
