package accountlink.page;

import accountlink.format.StatusStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The style sheet and the script. They are inside the page, and its policy allows no others. */
final class Assets {
  /** Indents, and comments that are a line of their own: each page has them in it. */
  private static final String NOT_FOR_BROWSERS = "(?m)^\\s+|^ *//.*\\n|^/\\*.*\\*/\\n";

  static final String STYLE = text("page.css");
  static final String SCRIPT = text("page.js");

  /** Nothing from elsewhere, and of what is inline only what has these hashes. */
  static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "style-src '" + hash(STYLE) + "'",
          "script-src '" + hash(SCRIPT) + "'",
          "connect-src 'self'",
          "img-src data:",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  private Assets() {}

  /** The style sheet names its classes after the tones. */
  static String cssClass(StatusStyle style) {
    return style.tone().name().toLowerCase(Locale.ROOT);
  }

  private static String text(String name) {
    try (InputStream file = Assets.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll(NOT_FOR_BROWSERS, "");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
