package accountlink.api;

import accountlink.store.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next part of an answer begins. To a caller it is one opaque text. It holds the span
 * that the first part had, so that 'until now' stays the now of the first part, and the store's
 * position.
 *
 * <p>It carries a checksum over itself and the question it belongs to: a cursor that was cut,
 * changed, or put to another question is refused instead of giving wrong parts. It is no secret and
 * no permission: all that it can name, its bearer may ask for anyway.
 */
record Cursor(Span span, String position) {
  private static final int LONGEST = 512;
  private static final int CHECKSUM_BYTES = 12;
  private static final String SEPARATOR = " ";

  /**
   * @param question all that makes the answer what it is, but for where it begins and how long a
   *     part is
   */
  String text(String question) {
    byte[] content =
        String.join(SEPARATOR, span.from().toString(), span.until().toString(), position)
            .getBytes(StandardCharsets.UTF_8);
    byte[] checksum = checksum(question, content);
    byte[] all = Arrays.copyOf(checksum, CHECKSUM_BYTES + content.length);
    System.arraycopy(content, 0, all, CHECKSUM_BYTES, content.length);
    return base64(all);
  }

  /** Empty where the text is no cursor, or one of another question. */
  static Optional<Cursor> parse(String text, String question) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    // Base64 has several texts for the same bytes; one of them is ours.
    if (all.length <= CHECKSUM_BYTES || !base64(all).equals(text)) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOfRange(all, CHECKSUM_BYTES, all.length);
    if (!MessageDigest.isEqual(checksum(question, content), Arrays.copyOf(all, CHECKSUM_BYTES))) {
      return Optional.empty();
    }
    String[] parts = new String(content, StandardCharsets.UTF_8).split(SEPARATOR, 3);
    return Optional.of(
        new Cursor(new Span(Instant.parse(parts[0]), Instant.parse(parts[1])), parts[2]));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] checksum(String question, byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(("cursor 1\n" + question + "\n").getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(content), CHECKSUM_BYTES);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
