package accountlink.workspaces;

import java.time.Duration;

/** Waits; a parameter so that a test's clock can run ahead instead. */
@FunctionalInterface
public interface Sleeper {
  /** The real one. */
  Sleeper REAL = Thread::sleep;

  void sleep(Duration duration) throws InterruptedException;
}
