package accountlink.workspaces;

import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
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
 * Reads many links. It starts a call as soon as the bucket has a token, without waiting for earlier
 * calls, and stops in time before its deadline. It also repeats calls: the SDK's own retries would
 * take no token.
 */
public final class PacedReader {
  private final Function<WatchedLink, Reading> reader;
  private final CallPacer pacer;

  public PacedReader(
      Function<WatchedLink, Reading> reader,
      TokenBucket bucket,
      InstantSource clock,
      Sleeper sleeper) {
    this.reader = reader;
    this.pacer = new CallPacer(bucket, clock, sleeper);
  }

  /**
   * The result of reading the watched links once.
   *
   * @param readings in the order of the watched links
   * @param stoppedAt the first link for which there was no time; empty: all were read
   */
  public record Pass(Map<WatchedLink, Reading> readings, Optional<WatchedLink> stoppedAt) {}

  /**
   * Reads the links in their order, and those again that AWS or the network failed on.
   *
   * @param deadline no call is started that may last longer, except the first, so that even a run
   *     with little time reads one link
   */
  public Pass read(List<WatchedLink> watchedLinks, Instant deadline) throws InterruptedException {
    Pass first = readOnce(watchedLinks, deadline, 1);
    Map<WatchedLink, Reading> readings = new LinkedHashMap<>(first.readings());
    Pass last = first;
    for (int attempt = 2; attempt <= CallPacer.ATTEMPTS && last.stoppedAt().isEmpty(); attempt++) {
      List<WatchedLink> again = worthAnotherCall(last.readings());
      // Where a second call helped no link, AWS or the network is down.
      boolean noneHelped = attempt > 2 && again.size() == last.readings().size();
      if (again.isEmpty() || noneHelped || pacer.isTooLate(CallPacer.PAUSE, deadline)) {
        break;
      }
      pacer.pause();
      last = readOnce(again, deadline, 0);
      readings.putAll(last.readings());
    }
    return new Pass(readings, first.stoppedAt());
  }

  private static List<WatchedLink> worthAnotherCall(Map<WatchedLink, Reading> readings) {
    return readings.entrySet().stream()
        .filter(one -> CallPacer.isWorthAnotherCall(one.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * @param atLeast so many calls are started, whatever the time
   */
  private Pass readOnce(List<WatchedLink> watchedLinks, Instant deadline, int atLeast)
      throws InterruptedException {
    Map<WatchedLink, Future<Reading>> calls = new LinkedHashMap<>();
    Optional<WatchedLink> stoppedAt = Optional.empty();
    // Closing the executor waits for the calls. Each of them has a timeout.
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (WatchedLink watchedLink : watchedLinks) {
        if (calls.size() >= atLeast && pacer.isTooLate(deadline)) {
          stoppedAt = Optional.of(watchedLink);
          break;
        }
        pacer.awaitToken();
        calls.put(watchedLink, executor.submit(() -> readOne(watchedLink)));
      }
    }
    Map<WatchedLink, Reading> readings = new LinkedHashMap<>();
    calls.forEach((watchedLink, call) -> readings.put(watchedLink, call.resultNow()));
    return new Pass(readings, stoppedAt);
  }

  private Reading readOne(WatchedLink watchedLink) {
    Instant started = pacer.now();
    Reading reading = readOrFail(watchedLink);
    pacer.after(reading, started);
    return reading;
  }

  /** A bug that shows at one link must not stop the others, so every exception is caught here. */
  private Reading readOrFail(WatchedLink watchedLink) {
    try {
      return reader.apply(watchedLink);
    } catch (RuntimeException fault) {
      return new Reading.Unreadable(pacer.now(), UnreadableCause.BROKEN_ANSWER, fault.toString());
    }
  }
}
