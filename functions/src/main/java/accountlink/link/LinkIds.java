package accountlink.link;

import java.util.Optional;

/** The ids in AWS's answer about a link; each may be missing. */
public record LinkIds(
    Optional<String> linkId, Optional<String> sourceAccountId, Optional<String> targetAccountId) {

  public static final LinkIds UNKNOWN =
      new LinkIds(Optional.empty(), Optional.empty(), Optional.empty());

  /** For values that may be null, as in the SDK's answers. */
  public static LinkIds ofNullable(String linkId, String source, String target) {
    return new LinkIds(
        Optional.ofNullable(linkId), Optional.ofNullable(source), Optional.ofNullable(target));
  }

  /** Whether both link ids are known and differ: the account was invited again. */
  boolean isOtherThan(LinkIds other) {
    return linkId.isPresent() && other.linkId.isPresent() && !linkId.equals(other.linkId);
  }

  /** These ids; an id that is missing here comes from the earlier answer. */
  public LinkIds orElse(LinkIds earlier) {
    return new LinkIds(
        linkId.or(earlier::linkId),
        sourceAccountId.or(earlier::sourceAccountId),
        targetAccountId.or(earlier::targetAccountId));
  }
}
