package accountlink.format;

import accountlink.link.LinkStatus.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The statuses as they are asked for: AWS's names, or the one word that tells them apart. */
public final class StatusNames {
  public static final String RULE =
      "must be one of "
          + Arrays.stream(Kind.values()).map(Kind::name).collect(Collectors.joining(", "))
          + " (any status that AWS has added), or for short pending, linked, rejected, failed,"
          + " not-found, unrecognised";

  private StatusNames() {}

  /** Empty where there is no such status. */
  public static Optional<Kind> kind(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return switch (name) {
      case "PENDING" -> Optional.of(Kind.PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT);
      case "FAILED" -> Optional.of(Kind.LINKING_FAILED);
      case "NOT_FOUND" -> Optional.of(Kind.LINK_NOT_FOUND);
      default -> Arrays.stream(Kind.values()).filter(kind -> kind.name().equals(name)).findFirst();
    };
  }
}
