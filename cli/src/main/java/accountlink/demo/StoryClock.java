package accountlink.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The story's time. It jumps from run to run; within a run it passes at real speed, since the pace
 * of the calls and the deadlines are real.
 */
public final class StoryClock implements InstantSource {
  private final InstantSource real;
  private final Instant starts;
  private final Duration every;
  private volatile RunStart start;

  /** One instant in both times. The page reads it while a run sets it. */
  private record RunStart(Instant story, Instant real) {}

  public StoryClock(InstantSource real, Story story) {
    this.real = real;
    this.starts = story.starts();
    this.every = story.every();
    atRun(1);
  }

  /**
   * Sets the time to the start of a run.
   *
   * @param run its number, counted from 1
   */
  public void atRun(int run) {
    start = new RunStart(starts.plus(every.multipliedBy(run - 1L)), real.instant());
  }

  /** How far the story's time is ahead of the real one, until the next run. */
  public Duration ahead() {
    return Duration.between(start.real(), start.story());
  }

  @Override
  public Instant instant() {
    RunStart last = start;
    return last.story().plus(Duration.between(last.real(), real.instant()));
  }
}
