package accountlink.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The story's time: it jumps from run to run, and within a run it passes as it does outside, since
 * pacing and deadlines are real.
 */
public final class StoryClock implements InstantSource {
  private final InstantSource outside;
  private final Instant starts;
  private final Duration every;
  private volatile Instant inside;
  private volatile Instant startedOutside;

  public StoryClock(InstantSource outside, Story story) {
    this.outside = outside;
    this.starts = story.starts();
    this.every = story.every();
    atRun(1);
  }

  /** It is now the time of this run, counted from 1. */
  public void atRun(int run) {
    inside = starts.plus(every.multipliedBy(run - 1L));
    startedOutside = outside.instant();
  }

  @Override
  public Instant instant() {
    return inside.plus(Duration.between(startedOutside, outside.instant()));
  }
}
