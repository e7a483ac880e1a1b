package accountlink.bench;

import accountlink.fixture.ManualTime;
import accountlink.workspaces.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Simulated time of scopes that wait side by side: each has a clock, which moves on when the scope
 * sleeps, and which the threads that it starts share.
 */
final class ScopeTime implements InstantSource, Sleeper {
  private final ManualTime invocation;

  private final InheritableThreadLocal<ManualTime> clocks =
      new InheritableThreadLocal<>() {
        @Override
        protected ManualTime initialValue() {
          return invocation;
        }

        @Override
        protected ManualTime childValue(ManualTime starter) {
          return starter == invocation ? new ManualTime(invocation.instant()) : starter;
        }
      };

  /** Of the thread that makes it, and starts the scopes' threads. */
  ScopeTime(Instant start) {
    invocation = new ManualTime(start);
    clocks.set(invocation);
  }

  @Override
  public Instant instant() {
    return clocks.get().instant();
  }

  @Override
  public void sleep(Duration duration) {
    clocks.get().sleep(duration);
  }

  /** The time between two invocations. */
  void pass(Duration duration) {
    invocation.pass(duration);
  }
}
