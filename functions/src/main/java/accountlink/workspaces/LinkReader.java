package accountlink.workspaces;

import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.AccountLink;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkRequest;
import software.amazon.awssdk.services.workspaces.model.GetAccountLinkResponse;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;

/** Reads one link with {@code GetAccountLink}. Success and failure are both readings. */
public record LinkReader(WorkSpacesClient workSpaces, InstantSource clock) {
  /** Makes one call, and blocks until it is answered or has failed. */
  public Reading read(WatchedLink watchedLink) {
    try {
      return reading(clock, workSpaces.getAccountLink(request(watchedLink.ref())));
    } catch (ResourceNotFoundException answered) {
      return new Reading.Missing(clock.instant());
    } catch (SdkException failed) {
      return Failures.reading(clock.instant(), failed);
    }
  }

  private static GetAccountLinkRequest request(LinkRef ref) {
    return switch (ref) {
      case LinkRef.LinkId id -> GetAccountLinkRequest.builder().linkId(id.value()).build();
      case LinkRef.LinkedAccountId id ->
          GetAccountLinkRequest.builder().linkedAccountId(id.value()).build();
    };
  }

  private static Reading reading(InstantSource clock, GetAccountLinkResponse answer) {
    Instant at = clock.instant();
    AccountLink link = answer.accountLink();
    // The SDK's enum is useless for a status that it does not know; the string is what AWS sent.
    String status = link == null ? null : link.accountLinkStatusAsString();
    if (status == null || status.isBlank()) {
      return new Reading.Unreadable(
          at, UnreadableCause.BROKEN_ANSWER, "AWS answered without a status: " + answer);
    }
    return new Reading.Seen(
        at,
        LinkStatus.of(status),
        LinkIds.ofNullable(link.accountLinkId(), link.sourceAccountId(), link.targetAccountId()));
  }
}
