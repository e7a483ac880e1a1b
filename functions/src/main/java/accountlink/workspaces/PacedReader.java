package accountlink.workspaces;

import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads many links: starts a call whenever the bucket has a token, without waiting for the one
 * before, and stops in time for its deadline.
 */
public final class PacedReader {
  private final Function<WatchedLink, Reading> reader;
  private final TokenBucket bucket;
  private final InstantSource clock;
  private final Sleeper sleeper;

  public PacedReader(
      Function<WatchedLink, Reading> reader,
      TokenBucket bucket,
      InstantSource clock,
      Sleeper sleeper) {
    this.reader = reader;
    this.bucket = bucket;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /**
   * What a pass over the watches gave.
   *
   * @param readings in the order of the watches
   * @param stoppedAt the first watch that there was no time for
   */
  public record Pass(Map<WatchedLink, Reading> readings, Optional<WatchedLink> stoppedAt) {}

  /**
   * Reads the watches in their order.
   *
   * @param deadline no call is started that may last beyond it, except the first, so that even a
   *     run with little time makes headway
   */
  public Pass read(List<WatchedLink> watches, Instant deadline) throws InterruptedException {
    Map<WatchedLink, Future<Reading>> calls = new LinkedHashMap<>();
    Optional<WatchedLink> stoppedAt = Optional.empty();
    // Closing the executor waits for the calls, and each of them has a time-out.
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (WatchedLink watch : watches) {
        Duration wait = bucket.untilNext(clock.instant());
        if (!calls.isEmpty() && isTooLate(wait, deadline)) {
          stoppedAt = Optional.of(watch);
          break;
        }
        awaitToken(wait);
        calls.put(watch, executor.submit(() -> readOne(watch)));
      }
    }
    Map<WatchedLink, Reading> readings = new LinkedHashMap<>();
    calls.forEach((watch, call) -> readings.put(watch, call.resultNow()));
    return new Pass(readings, stoppedAt);
  }

  private boolean isTooLate(Duration wait, Instant deadline) {
    return clock.instant().plus(wait).plus(WorkSpacesClients.CALL_TIMEOUT).isAfter(deadline);
  }

  /** A throttled call may have slowed the bucket while we slept, so it is asked again. */
  private void awaitToken(Duration first) throws InterruptedException {
    Duration wait = first;
    while (wait.isPositive()) {
      sleeper.sleep(wait);
      wait = bucket.untilNext(clock.instant());
    }
    bucket.take(clock.instant());
  }

  private Reading readOne(WatchedLink watch) {
    Reading reading = readOrFail(watch);
    if (reading instanceof Reading.Unreadable failed
        && failed.cause() == UnreadableCause.THROTTLED) {
      bucket.slowDown(clock.instant());
    }
    return reading;
  }

  /** The edge where even a fault of our own in one link must not stop the next. */
  private Reading readOrFail(WatchedLink watch) {
    try {
      return reader.apply(watch);
    } catch (RuntimeException fault) {
      return new Reading.Unreadable(
          clock.instant(), UnreadableCause.BROKEN_ANSWER, fault.toString());
    }
  }
}
