package accountlink.workspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.ManualTime;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All pages of a listing, and what a listing says and does not say. */
@Timeout(30)
class PacedListerTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant NEVER = Instant.MAX;

  private final ManualTime time = new ManualTime(NOON);
  private final List<Optional<String>> asked = new ArrayList<>();

  @Test
  void everyPageIsReadOnceAtTheRateOfTheBucket() throws InterruptedException {
    Listing listing = lister(token -> page(number(token), 25, 400)).list(NEVER);

    assertEquals(Optional.empty(), listing.endedEarly());
    assertEquals(400, listing.pages());
    assertEquals(400, asked.size());
    assertEquals(
        Duration.ofMillis(197_500), time.slept(), "395 pages beyond the burst, 2 a second");
    assertEquals(LinkStatus.LINKED, listing.reading(link(9_999)).orElseThrow().status());
    assertEquals(Optional.empty(), listing.reading(link(10_000)));
  }

  @Test
  void aPageThatFailsIsReadAgainAndThenTheNext() throws InterruptedException {
    Listing listing =
        lister(
                token ->
                    asked.size() == 2 || asked.size() == 3
                        ? failed(UnreadableCause.THROTTLED)
                        : page(number(token), 25, 3))
            .list(NEVER);

    assertEquals(Optional.empty(), listing.endedEarly());
    assertEquals(5, asked.size());
  }

  /** What was read before is true all the same. */
  @Test
  void aListingThatBreaksHalfWaySaysWhatItHasRead() throws InterruptedException {
    Listing listing =
        lister(
                token ->
                    number(token) == 2
                        ? failed(UnreadableCause.SERVICE_FAILURE)
                        : page(number(token), 25, 4))
            .list(NEVER);

    assertEquals(Optional.of("what AWS said"), listing.endedEarly());
    assertEquals(2, listing.pages());
    assertEquals(5, asked.size(), "three times for the page that fails");
    assertTrue(listing.reading(link(49)).isPresent());
    assertEquals(Optional.empty(), listing.reading(link(50)));
  }

  @Test
  void aFailureThatStaysIsNotAskedForAgain() throws InterruptedException {
    Listing listing = lister(_ -> failed(UnreadableCause.ACCESS_DENIED)).list(NEVER);

    assertEquals(0, listing.pages());
    assertEquals(1, asked.size());
  }

  @Test
  void aTokenThatComesAgainEndsTheListing() throws InterruptedException {
    Listing listing = lister(token -> page(number(token) % 3, 25, 100)).list(NEVER);

    assertEquals(Optional.of("AWS gave the token of an earlier page again"), listing.endedEarly());
    assertEquals(4, asked.size());
  }

  @Test
  void noPageIsReadThatMayEndAfterTheDeadline() throws InterruptedException {
    Instant deadline = NOON.plus(WorkSpacesClients.CALL_TIMEOUT).plusSeconds(3);

    Listing listing = lister(token -> page(number(token), 25, 400)).list(deadline);

    assertEquals(11, listing.pages(), "the burst, and 2 a second for 3 seconds");
    assertEquals(Optional.of("there was no time for more pages"), listing.endedEarly());
    assertEquals(0, lister(token -> page(0, 25, 1)).list(NOON).pages());
  }

  @Test
  void aFaultInAListingIsNoException() throws InterruptedException {
    Listing listing =
        lister(
                _ -> {
                  throw new IllegalStateException("a bug");
                })
            .list(NEVER);

    assertEquals(Optional.of("java.lang.IllegalStateException: a bug"), listing.endedEarly());
  }

  // --- What a listing says ---

  @Test
  void ofALinkThatIsListedTwiceItSaysNothing() {
    Listing listing =
        listing(seen("link-payroll01", "LINKED", "1"), seen("link-payroll01", "REJECTED", "1"));

    assertEquals(Optional.empty(), listing.reading(byLink("link-payroll01")));
  }

  @Test
  void aWatchByAccountIsTheOnlyLinkOfTheAccount() {
    Listing listing =
        listing(
            seen("link-payroll01", "LINKED", "444455556666"),
            seen("link-design001", "LINKED", "777788889999"),
            seen("link-design002", "REJECTED", "777788889999"));

    assertEquals(
        Optional.of("link-payroll01"),
        listing.reading(byAccount("444455556666")).orElseThrow().link().linkId());
    assertEquals(
        Optional.empty(),
        listing.reading(byAccount("777788889999")),
        "which of the two, it is" + " AWS's to say");
    assertEquals(
        Optional.empty(), listing.reading(byAccount("111122223333")), "the scope's own account");
  }

  /** A page that was not read may have another one. */
  @Test
  void ofAnAccountAnIncompleteListingSaysNothing() {
    Listing listing =
        new Listing(
            List.of(seen("link-payroll01", "LINKED", "444455556666")),
            1,
            Optional.of(
                new Reading.Unreadable(Instant.EPOCH, UnreadableCause.BROKEN_ANSWER, "broken")));

    assertEquals(Optional.empty(), listing.reading(byAccount("444455556666")));
    assertTrue(listing.reading(byLink("link-payroll01")).isPresent());
  }

  private static Listing listing(Reading.Seen... links) {
    return new Listing(List.of(links), 1, Optional.empty());
  }

  private PacedLister lister(Function<Optional<String>, LinkLister.Page> pages) {
    return new PacedLister(
        token -> {
          asked.add(token);
          return pages.apply(token);
        },
        new TokenBucket(2, 5, NOON),
        time,
        time);
  }

  private LinkLister.Page page(int number, int size, int pages) {
    return new LinkLister.Page.Listed(
        IntStream.range(number * size, (number + 1) * size)
            .mapToObj(i -> seen(link(i).key(), "LINKED", "444455556666"))
            .toList(),
        number + 1 < pages ? Optional.of("page " + (number + 1)) : Optional.empty());
  }

  private static int number(Optional<String> token) {
    return token.map(text -> Integer.parseInt(text.substring(5))).orElse(0);
  }

  private LinkLister.Page failed(UnreadableCause cause) {
    return new LinkLister.Page.Failed(
        new Reading.Unreadable(time.instant(), cause, "what AWS said"));
  }

  private static Reading.Seen seen(String linkId, String status, String account) {
    return new Reading.Seen(
        NOON, LinkStatus.of(status), LinkIds.ofNullable(linkId, "111122223333", account));
  }

  private static WatchedLink link(int number) {
    return byLink("link-%08d".formatted(number));
  }

  private static WatchedLink byLink(String id) {
    return WatchedLink.unnamed(new LinkRef.LinkId(id));
  }

  private static WatchedLink byAccount(String id) {
    return WatchedLink.unnamed(new LinkRef.LinkedAccountId(id));
  }
}
