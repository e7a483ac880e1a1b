package accountlink.workspaces;

import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/** When a call may start, whether it is worth repeating, and whether there is time for it. */
record CallPacer(TokenBucket bucket, InstantSource clock, Sleeper sleeper) {
  /** How often a call is made in one run, at most. Each one takes its token. */
  static final int ATTEMPTS = 3;

  /** Before a call that failed is made again. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** Causes that may be over with the next call. */
  private static final Set<UnreadableCause> PASSING =
      EnumSet.of(
          UnreadableCause.THROTTLED,
          UnreadableCause.SERVICE_FAILURE,
          UnreadableCause.TIMED_OUT,
          UnreadableCause.UNREACHABLE);

  static boolean isWorthAnotherCall(Reading reading) {
    return reading instanceof Reading.Unreadable failed && PASSING.contains(failed.cause());
  }

  /** Whether a call that waits for its token now might end after the deadline. */
  boolean isTooLate(Instant deadline) {
    return isTooLate(bucket.untilNext(clock.instant()), deadline);
  }

  boolean isTooLate(Duration wait, Instant deadline) {
    return clock.instant().plus(wait).plus(WorkSpacesClients.CALL_TIMEOUT).isAfter(deadline);
  }

  /** A throttled call may slow the bucket during the wait, so the bucket is asked again. */
  void awaitToken() throws InterruptedException {
    Duration wait = bucket.untilNext(clock.instant());
    while (wait.isPositive()) {
      sleeper.sleep(wait);
      wait = bucket.untilNext(clock.instant());
    }
    bucket.take(clock.instant());
  }

  void pause() throws InterruptedException {
    sleeper.sleep(PAUSE);
  }

  Instant now() {
    return clock.instant();
  }

  /** Adapts the pace to what came of a call that started then. */
  void after(Reading reading, Instant started) {
    bucket.after(reading, started, clock.instant());
  }

  /** AWS has answered a call that is no reading. */
  void afterAnswer() {
    bucket.admitted(clock.instant());
  }
}
