package accountlink.init;

import accountlink.aws.Aws;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.AccountLink;

/**
 * A link that AWS has listed. AWS promises none of its fields: each can be null.
 *
 * @param status as AWS wrote it
 */
public record FoundLink(
    String linkId, String status, String sourceAccountId, String targetAccountId) {

  /** All links of the account in a Region. */
  public static List<FoundLink> list(String region) {
    try (WorkSpacesClient workSpaces = Aws.in(region, WorkSpacesClient.builder()).build()) {
      return list(workSpaces);
    }
  }

  static List<FoundLink> list(WorkSpacesClient workSpaces) {
    return workSpaces.listAccountLinksPaginator(_ -> {}).accountLinks().stream()
        .filter(Objects::nonNull)
        .map(FoundLink::of)
        .toList();
  }

  private static FoundLink of(AccountLink link) {
    return new FoundLink(
        link.accountLinkId(),
        link.accountLinkStatusAsString(),
        link.sourceAccountId(),
        link.targetAccountId());
  }

  /** The account at the other end, seen from one's own, where AWS says which one it is. */
  Optional<String> otherThan(String account) {
    return Stream.of(targetAccountId, sourceAccountId)
        .flatMap(Stream::ofNullable)
        .filter(id -> !id.equals(account))
        .findFirst();
  }
}
