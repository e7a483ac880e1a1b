package accountlink.laptop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One run after another. Ctrl-C ends the waiting and lets a run that is under way finish, so that
 * what it saw is recorded and sent; then the summary is printed, and only then the process goes.
 */
public final class Rounds {
  /** How long a signal waits for the run and the summary; a run on AWS may have calls in flight. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Duration every;
  private final int most;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /**
   * @param every the time from the end of a run to the start of the next
   * @param most how many runs at most
   */
  public Rounds(Duration every, int most) {
    this.every = every;
    this.most = most;
  }

  /** One run; sent its number, counted from 1. */
  @FunctionalInterface
  public interface Round {
    void run(int number);
  }

  /**
   * Blocks until all runs are done or somebody has asked to stop.
   *
   * @param summary printed at the end, also of runs that were stopped
   */
  public void run(Round round, Runnable summary) throws InterruptedException {
    Thread onSignal = new Thread(this::stopAndWait, "stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      for (int number = 1; number <= most && !isStopped(); number++) {
        round.run(number);
        if (number < most && stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      summary.run();
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
      if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println(
            "account-links: the run did not end in time; what it had recorded is kept");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
