package accountlink.check;

import java.time.Duration;
import java.time.Instant;

/**
 * When a run must stop what.
 *
 * @param reading no link is read after it, so that what was read can still be recorded and sent
 * @param end the invocation is killed then
 */
record Deadlines(Instant reading, Instant end) {
  /** One batch of alerts and the heartbeat fit in this. */
  private static final Duration LAST_STEPS = Duration.ofSeconds(5);

  /** No batch of alerts is begun after it. */
  Instant delivery() {
    return end.minus(LAST_STEPS);
  }
}
