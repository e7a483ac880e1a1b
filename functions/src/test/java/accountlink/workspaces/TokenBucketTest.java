package accountlink.workspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private final TokenBucket bucket = new TokenBucket(2, 5, NOON);

  @Test
  void theBurstStartsAtOnceAndTheRestAtTheConstantRate() {
    take(5, NOON);

    assertEquals(Duration.ofMillis(500), bucket.untilNext(NOON));
    assertEquals(Duration.ZERO, bucket.untilNext(NOON.plusMillis(500)));
  }

  @Test
  void aPauseFillsTheBucketToTheBurstAndNotMore() {
    take(5, NOON);
    Instant muchLater = NOON.plusSeconds(3600);

    take(5, muchLater);

    assertEquals(Duration.ofMillis(500), bucket.untilNext(muchLater));
  }

  @Test
  void throttlingHalvesTheRateAndEmptiesTheBucket() {
    bucket.throttled(NOON, NOON);

    assertEquals(Duration.ofSeconds(1), bucket.untilNext(NOON));
  }

  /** Five calls of one burst are throttled together, and that says so once, not five times. */
  @Test
  void callsThatWereOpenTogetherSlowTheRateOnce() {
    for (int i = 0; i < 5; i++) {
      bucket.throttled(NOON, NOON.plusMillis(i));
    }

    assertEquals(Duration.ofMillis(996), bucket.untilNext(NOON.plusMillis(4)));
  }

  @Test
  void throttlingNeverStopsTheCalls() {
    Instant last = NOON;
    for (int i = 0; i < 20; i++) {
      last = NOON.plusMillis(i);
      bucket.throttled(last, last);
    }

    assertEquals(Duration.ofSeconds(4), bucket.untilNext(last), "an eighth of 2 a second");
  }

  @Test
  void callsThatAreNotThrottledBringTheRateBackAndNotAboveTheSetting() {
    bucket.throttled(NOON, NOON);
    for (int i = 0; i < 4; i++) {
      bucket.admitted(NOON);
    }
    assertEquals(Duration.ofMillis(667), bucket.untilNext(NOON), "three quarters of 2 a second");

    for (int i = 0; i < 100; i++) {
      bucket.admitted(NOON);
    }
    assertEquals(Duration.ofMillis(500), bucket.untilNext(NOON));
  }

  /** Whatever comes of the calls: within any time, the burst and the rate are the most. */
  @Test
  void neverAreThereMoreCallsThanTheSettingAllows() {
    List<Instant> calls = new ArrayList<>();
    Instant now = NOON;
    for (int call = 0; call < 400; call++) {
      now = now.plus(bucket.untilNext(now));
      bucket.take(now);
      calls.add(now);
      // A while of throttling, a while without, and pauses between them.
      if (call % 50 < 7) {
        bucket.throttled(now, now);
      } else {
        bucket.admitted(now);
      }
      now = call % 90 == 0 ? now.plusSeconds(30) : now;
    }
    for (int first = 0; first < calls.size(); first++) {
      for (int last = first; last < calls.size(); last++) {
        double seconds = Duration.between(calls.get(first), calls.get(last)).toNanos() / 1e9;
        assertTrue(last - first + 1 <= 5 + 2 * seconds + 1e-6, first + " to " + last);
      }
    }
  }

  @Test
  void aClockThatStepsBackRemovesNoTokens() {
    take(5, NOON);

    assertTrue(bucket.untilNext(NOON.minusSeconds(60)).compareTo(Duration.ofMillis(500)) <= 0);
  }

  private void take(int calls, Instant now) {
    for (int i = 0; i < calls; i++) {
      assertEquals(Duration.ZERO, bucket.untilNext(now));
      bucket.take(now);
    }
  }
}
