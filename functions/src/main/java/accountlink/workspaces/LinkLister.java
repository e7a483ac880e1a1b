package accountlink.workspaces;

import accountlink.link.LinkIds;
import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.ReadingMethod;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.AccountLink;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksRequest;
import software.amazon.awssdk.services.workspaces.model.ListAccountLinksResponse;

/** Reads one page with {@code ListAccountLinks}. Success and failure are both values. */
public record LinkLister(WorkSpacesClient workSpaces, InstantSource clock) {
  /** What came of one call. */
  public sealed interface Page {
    /**
     * AWS answered.
     *
     * @param links those with a link id and a status; what lacks one cannot be told from others
     * @param next token of the next page; empty: this is the last
     */
    record Listed(List<Reading.Seen> links, Optional<String> next) implements Page {}

    /** The call failed. */
    record Failed(Reading.Unreadable failure) implements Page {}
  }

  /**
   * Makes one call, and blocks until it is answered or has failed.
   *
   * @param token of the page; empty: the first
   */
  public Page page(Optional<String> token) {
    try {
      ListAccountLinksResponse answer =
          workSpaces.listAccountLinks(
              ListAccountLinksRequest.builder()
                  .maxResults(ReadingMethod.LIST.linksACall())
                  .nextToken(token.orElse(null))
                  .build());
      Instant at = clock.instant();
      return new Page.Listed(
          answer.accountLinks().stream()
              .filter(Objects::nonNull)
              .map(link -> seen(at, link))
              .flatMap(Optional::stream)
              .toList(),
          Optional.ofNullable(answer.nextToken()).filter(next -> !next.isEmpty()));
    } catch (SdkException failed) {
      return new Page.Failed(Failures.reading(clock.instant(), failed));
    }
  }

  private static Optional<Reading.Seen> seen(Instant at, AccountLink link) {
    String status = link.accountLinkStatusAsString();
    return status == null || status.isBlank() || link.accountLinkId() == null
        ? Optional.empty()
        : Optional.of(
            new Reading.Seen(
                at,
                LinkStatus.of(status),
                LinkIds.ofNullable(
                    link.accountLinkId(), link.sourceAccountId(), link.targetAccountId())));
  }
}
