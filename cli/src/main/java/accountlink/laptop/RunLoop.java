package accountlink.laptop;

import accountlink.format.Words;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run after another. Ctrl-C ends the pause between two runs; a run in progress finishes, so
 * that its readings are recorded and sent. Then the summary is printed, and the process ends.
 */
public final class RunLoop {
  /** How long a signal waits for the run and the summary: the run may have calls in flight. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  /** What ends within this time needs no words. */
  private static final Duration SHORT = Duration.ofMillis(300);

  private final Duration every;
  private final int most;
  private final Consumer<String> says;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /**
   * @param every the time from the end of a run to the start of the next
   * @param most the highest number of runs
   * @param says shows why a signal does not end it at once
   */
  public RunLoop(Duration every, int most, Consumer<String> says) {
    this.every = every;
    this.most = most;
    this.says = says;
  }

  /** One run. */
  @FunctionalInterface
  public interface Run {
    /**
     * @param number counted from 1
     */
    void run(int number);
  }

  /**
   * Blocks until all runs are done, or until Ctrl-C.
   *
   * @param summary printed at the end, also after Ctrl-C
   * @return whether all runs are done; false after Ctrl-C
   */
  public boolean run(Run run, Runnable summary) throws InterruptedException {
    Thread onSignal = new Thread(this::stopAndWait, "stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      for (int number = 1; number <= most && !isStopped(); number++) {
        run.run(number);
        if (number < most && stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      summary.run();
      return !isStopped();
    } finally {
      done.countDown();
    }
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  private void stopAndWait() {
    stop.countDown();
    try {
      if (!done.await(SHORT.toMillis(), TimeUnit.MILLISECONDS)) {
        says.accept(
            "account-links: the run is ended first, so that what it has read is recorded and sent; that"
                + " takes at most "
                + Words.duration(LONGEST_STOP));
        if (!done.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
          says.accept(
              "account-links: the run did not end in time. What it recorded is kept, and the next run"
                  + " sends what was not sent; what it did not record, the next run reads again.");
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
