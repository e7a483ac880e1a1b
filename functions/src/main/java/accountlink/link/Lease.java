package accountlink.link;

import java.time.Duration;
import java.time.Instant;

/**
 * The right to be the one scheduled run of a scope. It ends with the run's invocation: whoever was
 * killed holds nothing back afterwards.
 *
 * @param holder who has it: another text for each run
 * @param until the holder does nothing after that
 */
public record Lease(String holder, Instant until) {
  /**
   * No lease is longer: Lambda's longest invocation, twice, since clocks differ. One that claims to
   * be was written by a clock that was wrong, and would hold back every run until then.
   */
  public static final Duration LONGEST = Duration.ofMinutes(30);

  /** Whether it holds back a run that starts now. */
  public boolean holdsBack(String other, Instant now) {
    return !holder.equals(other) && until.isAfter(now) && !until.isAfter(now.plus(LONGEST));
  }
}
