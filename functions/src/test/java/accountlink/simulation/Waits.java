package accountlink.simulation;

import accountlink.fixture.ManualTime;
import accountlink.workspaces.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits of several scopes at once: time passes when nobody can go on, and only until the first of
 * them is over. As {@link Turns}, it needs one carrier thread.
 */
final class Waits implements Sleeper {
  /** How often it is looked whether a call that takes real time has ended, in nanoseconds. */
  private static final long REAL_TIME = 100_000;

  private final ManualTime time;
  private final AtomicInteger busy;
  private final Queue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparing((Waiting one) -> one.until).thenComparing(one -> one.number));
  private boolean overlap;
  private int number;

  private static final class Waiting {
    private final Instant until;
    private final int number;
    private final Thread thread = Thread.currentThread();
    private boolean over;

    private Waiting(Instant until, int number) {
      this.until = until;
      this.number = number;
    }
  }

  /**
   * @param busy how many threads wait for what takes real time
   */
  Waits(ManualTime time, AtomicInteger busy) {
    this.time = time;
    this.busy = busy;
  }

  @Override
  public void sleep(Duration duration) {
    if (!overlap) {
      time.sleep(duration);
      return;
    }
    Waiting self = new Waiting(time.instant().plus(duration), number++);
    waiting.add(self);
    while (!self.over) {
      LockSupport.park(self);
    }
  }

  /** While the work goes on, waits overlap. */
  <T> T overlapping(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    if (overlap) {
      task.run();
      return result(task);
    }
    overlap = true;
    Thread.ofVirtual().start(task);
    Turns.settle();
    while (!task.isDone()) {
      if (busy.get() == 0 && !waiting.isEmpty()) {
        end(waiting.remove());
      } else {
        LockSupport.parkNanos(REAL_TIME);
      }
      Turns.settle();
    }
    overlap = false;
    return result(task);
  }

  private void end(Waiting first) {
    Duration left = Duration.between(time.instant(), first.until);
    if (left.isPositive()) {
      time.pass(left);
    }
    first.over = true;
    LockSupport.unpark(first.thread);
  }

  private static <T> T result(FutureTask<T> task) {
    try {
      return task.get();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        default -> throw new IllegalStateException(failed.getCause());
      }
    }
  }
}
