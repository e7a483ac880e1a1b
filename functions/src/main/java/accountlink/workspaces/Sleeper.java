package accountlink.workspaces;

import java.time.Duration;

/** Waits. It is a parameter, so that a test can move its clock instead. */
@FunctionalInterface
public interface Sleeper {
  /** Waits in real time. */
  Sleeper REAL = Thread::sleep;

  void sleep(Duration duration) throws InterruptedException;
}
