package accountlink.workspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import accountlink.link.LinkIds;
import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** Pages, through the real client over HTTP. */
class LinkListerTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();
  private final WorkSpacesClient client =
      WorkSpacesClients.builder().endpointOverride(aws.endpoint()).build();
  private final LinkLister lister = new LinkLister(client, InstantSource.fixed(NOON));

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void aPageHasTheMostLinksThatAwsGivesAndSaysWhereTheNextOneIs() {
    IntStream.range(0, 30).forEach(i -> put("link-%08d".formatted(i), "LINKED"));

    LinkLister.Page.Listed first =
        assertInstanceOf(LinkLister.Page.Listed.class, lister.page(Optional.empty()));
    LinkLister.Page.Listed second =
        assertInstanceOf(LinkLister.Page.Listed.class, lister.page(first.next()));

    assertEquals(25, first.links().size());
    assertEquals(5, second.links().size());
    assertEquals(Optional.empty(), second.next());
    assertEquals(
        new Reading.Seen(
            NOON,
            LinkStatus.LINKED,
            LinkIds.ofNullable("link-00000025", "111122223333", "444455556666")),
        second.links().getFirst());
  }

  @Test
  void aStatusThatTheSdkDoesNotKnowIsAsAwsWroteIt() {
    put("link-payroll01", "A_STATUS_OF_NEXT_YEAR");

    LinkLister.Page.Listed page =
        assertInstanceOf(LinkLister.Page.Listed.class, lister.page(Optional.empty()));

    assertEquals(
        List.of("A_STATUS_OF_NEXT_YEAR"),
        page.links().stream().map(link -> link.status().awsName()).toList());
  }

  @Test
  void aFailureIsAValueWithItsCause() {
    aws.fail("ListAccountLinks", new Fault.AccessDenied());

    LinkLister.Page.Failed page =
        assertInstanceOf(LinkLister.Page.Failed.class, lister.page(Optional.empty()));

    assertEquals(UnreadableCause.ACCESS_DENIED, page.failure().cause());
  }

  private void put(String linkId, String status) {
    aws.put(new Link(linkId, status, "111122223333", "444455556666"));
  }
}
