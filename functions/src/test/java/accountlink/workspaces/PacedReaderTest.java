package accountlink.workspaces;

import static accountlink.link.UnreadableCause.SERVICE_FAILURE;
import static accountlink.link.UnreadableCause.TIMED_OUT;
import static accountlink.link.UnreadableCause.UNREACHABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacedReaderTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant NEVER = Instant.MAX;
  private final ManualTime time = new ManualTime(NOON);

  @Test
  void callsAreStartedAtTheRateOfTheBucket() throws InterruptedException {
    PacedReader.Pass pass = reader(this::linked).read(watchedLinks(25), NEVER);

    assertEquals(25, pass.readings().size());
    assertEquals(Optional.empty(), pass.stoppedAt());
    assertEquals(Duration.ofSeconds(10), time.slept(), "20 calls beyond the burst, 2 a second");
  }

  @Test
  void readingsAreInTheOrderOfTheLinks() throws InterruptedException {
    List<WatchedLink> watchedLinks = watchedLinks(25);

    assertEquals(
        watchedLinks,
        List.copyOf(reader(this::linked).read(watchedLinks, NEVER).readings().keySet()));
  }

  /** Each call waits for the other four, so the test ends only if all five run together. */
  @Test
  @Timeout(30)
  void theCallsOfTheBurstRunTogether() throws InterruptedException {
    CyclicBarrier allFive = new CyclicBarrier(5);

    PacedReader.Pass pass =
        reader(
                watchedLink -> {
                  try {
                    allFive.await();
                  } catch (InterruptedException | BrokenBarrierException broken) {
                    throw new IllegalStateException(broken);
                  }
                  return linked(watchedLink);
                })
            .read(watchedLinks(5), NEVER);

    assertEquals(5, pass.readings().size());
    assertTrue(pass.readings().values().stream().allMatch(Reading.Seen.class::isInstance));
  }

  @Test
  void noCallIsStartedThatMayEndAfterTheDeadline() throws InterruptedException {
    List<WatchedLink> watchedLinks = watchedLinks(25);
    Instant deadline = NOON.plus(WorkSpacesClients.CALL_TIMEOUT).plusSeconds(3);

    PacedReader.Pass pass = reader(this::linked).read(watchedLinks, deadline);

    assertEquals(11, pass.readings().size(), "the burst, and 2 a second for 3 seconds");
    assertEquals(Optional.of(watchedLinks.get(11)), pass.stoppedAt());
  }

  @Test
  void evenARunWithNoTimeLeftReadsOneLink() throws InterruptedException {
    assertEquals(1, reader(this::linked).read(watchedLinks(3), NOON).readings().size());
  }

  @Test
  @Timeout(30)
  void throttlingSlowsTheRestOfTheRun() throws InterruptedException {
    // One call at a time, so that the second start waits for the first answer.
    TokenBucket narrow = new TokenBucket(2, 1, NOON);
    PacedReader reader =
        new PacedReader(
            watchedLink ->
                new Reading.Unreadable(time.instant(), UnreadableCause.THROTTLED, "Rate exceeded"),
            narrow,
            time,
            time);

    reader.read(watchedLinks(1), time.instant());

    assertEquals(Duration.ofSeconds(1), narrow.untilNext(time.instant()));
  }

  /** So that WorkSpaces is never asked faster than the settings say, whatever fails. */
  @Test
  void aCallThatIsMadeAgainTakesATokenToo() throws InterruptedException {
    List<WatchedLink> watchedLinks = watchedLinks(25);
    AtomicInteger calls = new AtomicInteger();

    PacedReader.Pass pass =
        reader(
                watchedLink ->
                    calls.incrementAndGet() <= 20 ? failed(SERVICE_FAILURE) : linked(watchedLink))
            .read(watchedLinks, NEVER);

    assertTrue(pass.readings().values().stream().allMatch(Reading.Seen.class::isInstance));
    assertEquals(45, calls.get());
    assertTrue(
        time.slept().compareTo(Duration.ofSeconds(20 - 1)) >= 0,
        "40 calls beyond the burst, 2 a second: " + time.slept());
  }

  @Test
  void aLinkIsReadThreeTimesAtMost() throws InterruptedException {
    List<WatchedLink> watchedLinks = watchedLinks(2);
    Map<WatchedLink, Integer> calls = new ConcurrentHashMap<>();

    reader(
            watchedLink -> {
              calls.merge(watchedLink, 1, Integer::sum);
              return watchedLink.equals(watchedLinks.getFirst()) || calls.get(watchedLink) > 1
                  ? watchedLink.equals(watchedLinks.getFirst())
                      ? failed(TIMED_OUT)
                      : linked(watchedLink)
                  : failed(UNREACHABLE);
            })
        .read(watchedLinks, NEVER);

    assertEquals(Map.of(watchedLinks.get(0), 3, watchedLinks.get(1), 2), calls);
  }

  /** An outage of hours must not cost thrice the calls. */
  @Test
  void whereASecondCallHelpsNoLinkThereIsNoThird() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();

    reader(
            _ -> {
              calls.incrementAndGet();
              return failed(UNREACHABLE);
            })
        .read(watchedLinks(4), NEVER);

    assertEquals(8, calls.get());
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCESS_DENIED", "NO_CREDENTIALS", "INVALID_REQUEST", "BROKEN_ANSWER"})
  void aFailureThatStaysIsNotAskedForAgain(UnreadableCause cause) throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();

    reader(
            _ -> {
              calls.incrementAndGet();
              return failed(cause);
            })
        .read(watchedLinks(4), NEVER);

    assertEquals(4, calls.get());
  }

  @Test
  void withoutTimeNoCallIsMadeAgain() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();

    reader(
            _ -> {
              calls.incrementAndGet();
              return failed(UNREACHABLE);
            })
        .read(watchedLinks(1), NOON);

    assertEquals(1, calls.get());
  }

  private Reading failed(UnreadableCause cause) {
    return new Reading.Unreadable(time.instant(), cause, "what AWS said");
  }

  @Test
  void anExceptionAtOneLinkDoesNotStopTheOthers() throws InterruptedException {
    List<WatchedLink> watchedLinks = watchedLinks(3);

    PacedReader.Pass pass =
        reader(
                watchedLink -> {
                  if (watchedLink.equals(watchedLinks.get(1))) {
                    throw new IllegalStateException("a bug");
                  }
                  return linked(watchedLink);
                })
            .read(watchedLinks, NEVER);

    assertInstanceOf(Reading.Unreadable.class, pass.readings().get(watchedLinks.get(1)));
    assertInstanceOf(Reading.Seen.class, pass.readings().get(watchedLinks.get(2)));
  }

  private PacedReader reader(Function<WatchedLink, Reading> read) {
    return new PacedReader(read, new TokenBucket(2, 5, NOON), time, time);
  }

  private Reading linked(WatchedLink watchedLink) {
    return new Reading.Seen(time.instant(), LinkStatus.LINKED, LinkIds.UNKNOWN);
  }

  private static List<WatchedLink> watchedLinks(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(i))))
        .toList();
  }
}
