package accountlink.workspaces;

import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits the rate of calls in the same way as AWS, so that AWS need not throttle: a bucket of
 * {@code burst} tokens that fills at a constant rate; a call takes one token.
 *
 * <p>Source: "Amazon WorkSpaces endpoints and quotas" (2 calls a second, burst of 5, for each
 * account and Region).
 */
public final class TokenBucket {
  /** Throttling never slows the bucket below this share of its rate. */
  private static final double SLOWEST = 1.0 / 8;

  /** An answered call gives back this share of the full rate. */
  private static final double RECOVERY = 1.0 / 16;

  private final double fullRate;
  private final int burst;
  private double perSecond;
  private double tokens;
  private Instant filledAt;
  private Instant slowedAt = Instant.MIN;

  /** A full bucket. */
  public TokenBucket(double perSecond, int burst, Instant now) {
    this.fullRate = perSecond;
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.filledAt = now;
  }

  /** How long to wait until the next call may start; zero when it may start now. */
  synchronized Duration untilNext(Instant now) {
    fill(now);
    // Rounded up to a millisecond: after a wait that is slightly too short there would be another.
    return tokens >= 1
        ? Duration.ZERO
        : Duration.ofMillis((long) Math.ceil((1 - tokens) / perSecond * 1000));
  }

  /** Takes the token of a call that starts now. */
  synchronized void take(Instant now) {
    fill(now);
    tokens -= 1;
  }

  /** Adapts the rate to what came of a call: WorkSpaces admitted it, or throttled it. */
  void after(Reading reading, Instant started, Instant now) {
    if (reading instanceof Reading.Answered) {
      admitted(now);
    } else if (reading instanceof Reading.Unreadable failed
        && failed.cause() == UnreadableCause.THROTTLED) {
      throttled(started, now);
    }
  }

  /**
   * AWS throttled a call, since others call too. Halves the rate and empties the bucket, once for
   * all the calls that were open together: they tell of the same moment.
   *
   * @param started when the call started
   */
  synchronized void throttled(Instant started, Instant now) {
    if (!started.isAfter(slowedAt)) {
      return;
    }
    fill(now);
    slowedAt = now;
    perSecond = Math.max(perSecond / 2, fullRate * SLOWEST);
    tokens = Math.min(tokens, 0);
  }

  /** AWS did not throttle a call: the rate grows again step by step, up to the full one. */
  synchronized void admitted(Instant now) {
    fill(now);
    perSecond = Math.min(perSecond + fullRate * RECOVERY, fullRate);
  }

  private void fill(Instant now) {
    if (now.isAfter(filledAt)) {
      double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
      tokens = Math.min(burst, tokens + seconds * perSecond);
      filledAt = now;
    }
  }
}
