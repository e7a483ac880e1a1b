package accountlink.link;

import java.util.regex.Pattern;

/** How {@code GetAccountLink} is asked for a link: by the link's id, or by the linked account's. */
public sealed interface LinkRef {

  /** The id itself. The two shapes cannot be mistaken for each other, so it is a key as it is. */
  String value();

  /** By {@code LinkId}: follows one invitation, and ends with it. */
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

  /** By {@code LinkedAccountId}: survives a new invitation, which has a new link id. */
  record LinkedAccountId(String value) implements LinkRef {
    /** The service model's pattern of {@code AwsAccount}. */
    public static final Pattern PATTERN = Pattern.compile("\\d{12}");

    public LinkedAccountId {
      if (!PATTERN.matcher(value).matches()) {
        throw new IllegalArgumentException("'" + value + "' is not an account id: 12 digits");
      }
    }
  }

  /** The reference whose {@link #value()} was {@code key}. */
  static LinkRef of(String key) {
    return key.startsWith("link-") ? new LinkId(key) : new LinkedAccountId(key);
  }
}
