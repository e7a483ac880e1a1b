package accountlink.check;

import java.time.Duration;
import java.time.Instant;

/**
 * The instants at which a run must stop its steps.
 *
 * @param firstDelivery no alert of an earlier run is sent after it, so that a topic which does not
 *     answer leaves the time to read and record
 * @param reading no link is read after it, so that time is left to record and send
 * @param end Lambda ends the invocation then
 */
record Deadlines(Instant firstDelivery, Instant reading, Instant end) {
  /** Long enough for one batch of alerts and the heartbeat. */
  private static final Duration LAST_STEPS = Duration.ofSeconds(5);

  /** No batch of alerts is started after it. */
  Instant delivery() {
    return end.minus(LAST_STEPS);
  }
}
