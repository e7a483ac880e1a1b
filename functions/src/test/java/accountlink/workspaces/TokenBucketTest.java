package accountlink.workspaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
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
    bucket.slowDown(NOON);

    assertEquals(Duration.ofSeconds(1), bucket.untilNext(NOON));
  }

  @Test
  void throttlingNeverStopsTheCalls() {
    for (int i = 0; i < 20; i++) {
      bucket.slowDown(NOON);
    }

    assertEquals(Duration.ofSeconds(4), bucket.untilNext(NOON), "an eighth of 2 a second");
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
