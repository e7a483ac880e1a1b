package accountlink.init;

import accountlink.aws.Aws;
import java.util.List;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.AccountLink;

/** A link that AWS has listed. */
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

  /** The account at the other end, seen from one's own. */
  String otherThan(String account) {
    return account.equals(targetAccountId) ? sourceAccountId : targetAccountId;
  }
}
