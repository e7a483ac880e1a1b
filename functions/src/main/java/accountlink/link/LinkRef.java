package accountlink.link;

import java.util.regex.Pattern;

/** What {@code GetAccountLink} asks for: a link id, or the id of the linked account. */
public sealed interface LinkRef {

  /** The id itself. The two kinds of id have different shapes, so the id alone is the key. */
  String value();

  /** Its option of the AWS CLI's {@code get-account-link}. */
  default String option() {
    return switch (this) {
      case LinkId id -> "--link-id " + argument(id.value());
      case LinkedAccountId id -> "--linked-account-id " + id.value();
    };
  }

  /** An id as one word of a command for a shell: a link id may have any character. */
  static String argument(String id) {
    return id.matches("[\\w./-]+") ? id : "'" + id.replace("'", "'\\''") + "'";
  }

  /** By {@code LinkId}: it belongs to one invitation and ends with it. */
  record LinkId(String value) implements LinkRef {
    /** The service model's pattern of {@code LinkId}. */
    public static final Pattern PATTERN = Pattern.compile("link-.{8,24}");

    public LinkId {
      if (!PATTERN.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "'" + value + "' is not a link id: 'link-' and 8 to 24 characters");
      }
    }
  }

  /** By {@code LinkedAccountId}: it stays valid after a new invitation, which has a new link id. */
  record LinkedAccountId(String value) implements LinkRef {
    /** The service model's pattern of {@code AwsAccount}. */
    public static final Pattern PATTERN = Pattern.compile("\\d{12}");

    public LinkedAccountId {
      if (!PATTERN.matcher(value).matches()) {
        throw new IllegalArgumentException("'" + value + "' is not an account id: 12 digits");
      }
    }
  }

  /** Whether a text has the shape of a link id or of an account id. */
  static boolean isKey(String text) {
    return LinkId.PATTERN.matcher(text).matches()
        || LinkedAccountId.PATTERN.matcher(text).matches();
  }

  /**
   * The reference whose {@link #value()} is {@code key}.
   *
   * @throws IllegalArgumentException if {@code key} is not a key
   */
  static LinkRef of(String key) {
    return key.startsWith("link-") ? new LinkId(key) : new LinkedAccountId(key);
  }
}
