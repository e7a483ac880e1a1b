package accountlink.link;

/**
 * A status as AWS wrote it.
 *
 * @param kind which of the five documented statuses it is, or {@code UNRECOGNISED}
 * @param awsName the status as AWS wrote it: an unrecognised status has no other name
 */
public record LinkStatus(Kind kind, String awsName) {

  /** {@code AccountLinkStatusEnum} of the WorkSpaces API, and whatever AWS adds to it later. */
  public enum Kind {
    PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT("pending acceptance", "waits to be accepted"),
    LINKED("linked", "is linked"),
    REJECTED("rejected", "was rejected"),
    LINKING_FAILED("linking failed", "could not be linked"),
    LINK_NOT_FOUND("not found", "was not found"),
    UNRECOGNISED("unrecognised", "has a status that is new to this monitor");

    private final String words;
    private final String predicate;

    Kind(String words, String predicate) {
      this.words = words;
      this.predicate = predicate;
    }

    /** Whether somebody has to act: rejected, failed or not found. */
    public boolean isBad() {
      return this == REJECTED || this == LINKING_FAILED || this == LINK_NOT_FOUND;
    }

    /** In a list a lower one comes first: it needs attention. 3 is a link that was never read. */
    public int rank() {
      return switch (this) {
        case LINKING_FAILED, REJECTED, LINK_NOT_FOUND -> 0;
        case UNRECOGNISED -> 1;
        case PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT -> 2;
        case LINKED -> 4;
      };
    }

    /** A few lower-case words for people. */
    public String words() {
      return words;
    }

    /** The rest of a sentence that begins with the link's name. */
    public String predicate() {
      return predicate;
    }
  }

  public static final LinkStatus PENDING = of("PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");
  public static final LinkStatus LINKED = of("LINKED");
  public static final LinkStatus REJECTED = of("REJECTED");
  public static final LinkStatus LINKING_FAILED = of("LINKING_FAILED");
  public static final LinkStatus LINK_NOT_FOUND = of("LINK_NOT_FOUND");

  public LinkStatus {
    if (kind != kindOf(awsName)) {
      throw new IllegalArgumentException(awsName + " is " + kindOf(awsName) + ", not " + kind);
    }
  }

  /** Every name is a status, also one that this version does not know. */
  public static LinkStatus of(String awsName) {
    return new LinkStatus(kindOf(awsName), awsName);
  }

  /** Words for people; an unrecognised status is shown as AWS wrote it. */
  public String words() {
    return kind == Kind.UNRECOGNISED ? awsName : kind.words();
  }

  private static Kind kindOf(String awsName) {
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(awsName)) {
        return kind;
      }
    }
    return Kind.UNRECOGNISED;
  }
}
