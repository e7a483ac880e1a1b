package accountlink.link;

import java.util.Optional;

/** The ids that AWS answered for a link. Each may be missing from an answer. */
public record LinkIds(
    Optional<String> linkId, Optional<String> sourceAccountId, Optional<String> targetAccountId) {

  public static final LinkIds UNKNOWN =
      new LinkIds(Optional.empty(), Optional.empty(), Optional.empty());

  /** Convenience for values that may be null, as the SDK gives them. */
  public static LinkIds ofNullable(String linkId, String source, String target) {
    return new LinkIds(
        Optional.ofNullable(linkId), Optional.ofNullable(source), Optional.ofNullable(target));
  }

  /** This answer, completed by an earlier one where AWS now left something out. */
  public LinkIds orElse(LinkIds earlier) {
    return new LinkIds(
        linkId.or(earlier::linkId),
        sourceAccountId.or(earlier::sourceAccountId),
        targetAccountId.or(earlier::targetAccountId));
  }
}
