package accountlink.workspaces;

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
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PacedReaderTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant NEVER = Instant.MAX;
  private final ManualTime time = new ManualTime(NOON);

  @Test
  void callsAreStartedAtTheBucketsPace() throws InterruptedException {
    PacedReader.Pass pass = reader(this::linked).read(watches(25), NEVER);

    assertEquals(25, pass.readings().size());
    assertEquals(Optional.empty(), pass.stoppedAt());
    assertEquals(Duration.ofSeconds(10), time.slept(), "20 calls beyond the burst, 2 a second");
  }

  @Test
  void readingsStandInTheOrderOfTheWatches() throws InterruptedException {
    List<WatchedLink> watches = watches(25);

    assertEquals(
        watches, List.copyOf(reader(this::linked).read(watches, NEVER).readings().keySet()));
  }

  /** All five meet inside their calls, which they never would one after another. */
  @Test
  @Timeout(30)
  void theBurstIsInFlightTogether() throws InterruptedException {
    CyclicBarrier allFive = new CyclicBarrier(5);

    PacedReader.Pass pass =
        reader(
                watch -> {
                  try {
                    allFive.await();
                  } catch (InterruptedException | BrokenBarrierException broken) {
                    throw new IllegalStateException(broken);
                  }
                  return linked(watch);
                })
            .read(watches(5), NEVER);

    assertEquals(5, pass.readings().size());
    assertTrue(pass.readings().values().stream().allMatch(Reading.Seen.class::isInstance));
  }

  @Test
  void noCallIsStartedThatMayLastBeyondTheDeadline() throws InterruptedException {
    List<WatchedLink> watches = watches(25);
    Instant deadline = NOON.plus(WorkSpacesClients.CALL_TIMEOUT).plusSeconds(3);

    PacedReader.Pass pass = reader(this::linked).read(watches, deadline);

    assertEquals(11, pass.readings().size(), "the burst, and 2 a second for 3 seconds");
    assertEquals(Optional.of(watches.get(11)), pass.stoppedAt());
  }

  @Test
  void evenARunWithNoTimeLeftReadsOneLink() throws InterruptedException {
    assertEquals(1, reader(this::linked).read(watches(3), NOON).readings().size());
  }

  @Test
  @Timeout(30)
  void throttlingSlowsTheRestOfTheRun() throws InterruptedException {
    // One call at a time, so that the second start waits for the first answer.
    TokenBucket narrow = new TokenBucket(2, 1, NOON);
    PacedReader reader =
        new PacedReader(
            watch ->
                new Reading.Unreadable(time.instant(), UnreadableCause.THROTTLED, "Rate exceeded"),
            narrow,
            time,
            time);

    reader.read(watches(1), NEVER);

    assertEquals(Duration.ofSeconds(1), narrow.untilNext(time.instant()));
  }

  @Test
  void aFaultOfOurOwnInOneLinkStopsNoOther() throws InterruptedException {
    List<WatchedLink> watches = watches(3);

    PacedReader.Pass pass =
        reader(
                watch -> {
                  if (watch.equals(watches.get(1))) {
                    throw new IllegalStateException("a bug");
                  }
                  return linked(watch);
                })
            .read(watches, NEVER);

    assertInstanceOf(Reading.Unreadable.class, pass.readings().get(watches.get(1)));
    assertInstanceOf(Reading.Seen.class, pass.readings().get(watches.get(2)));
  }

  private PacedReader reader(Function<WatchedLink, Reading> read) {
    return new PacedReader(read, new TokenBucket(2, 5, NOON), time, time);
  }

  private Reading linked(WatchedLink watch) {
    return new Reading.Seen(time.instant(), LinkStatus.LINKED, LinkIds.UNKNOWN);
  }

  private static List<WatchedLink> watches(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> WatchedLink.unnamed(new LinkRef.LinkId("link-%08d".formatted(i))))
        .toList();
  }
}
