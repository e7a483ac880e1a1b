package accountlink;

import accountlink.workspaces.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until somebody sleeps or a test moves it on. */
public final class FakeTime implements InstantSource, Sleeper {
  private Instant now;
  private Duration slept = Duration.ZERO;

  public FakeTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    slept = slept.plus(duration);
    now = now.plus(duration);
  }

  /** Moves on without anybody having slept. */
  public synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }

  /** How long everybody has slept together. */
  public synchronized Duration slept() {
    return slept;
  }
}
