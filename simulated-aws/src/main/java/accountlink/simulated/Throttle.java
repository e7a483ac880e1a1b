package accountlink.simulated;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A token bucket, as AWS throttles its APIs: {@code burst} calls at once, then {@code
 * callsPerSecond}. A refused call takes no token.
 */
final class Throttle {
  private final double callsPerSecond;
  private final int burst;
  private final InstantSource clock;
  private double tokens;
  private Instant filled;

  Throttle(double callsPerSecond, int burst, InstantSource clock) {
    if (callsPerSecond < 0 || burst < 1) {
      throw new IllegalArgumentException(
          "callsPerSecond: "
              + callsPerSecond
              + ", must not be negative; burst: "
              + burst
              + ", must be at least 1");
    }
    this.callsPerSecond = callsPerSecond;
    this.burst = burst;
    this.clock = clock;
    this.tokens = burst;
    this.filled = clock.instant();
  }

  synchronized boolean admits() {
    refill();
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  private void refill() {
    Instant now = clock.instant();
    double seconds = Duration.between(filled, now).toNanos() / 1e9;
    if (seconds > 0) { // A clock that steps back must not remove tokens.
      tokens = Math.min(burst, tokens + seconds * callsPerSecond);
    }
    filled = now;
  }
}
