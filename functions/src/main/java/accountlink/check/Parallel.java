package accountlink.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Calls a function for many elements, a few at a time. */
final class Parallel {
  /** Enough to hide DynamoDB's latency, few enough for the limits of a new on-demand table. */
  private static final int AT_A_TIME = 8;

  private Parallel() {}

  /**
   * The results, in the order of the elements. All calls have ended when this returns.
   *
   * @throws IllegalStateException if a call failed, with its exception as the cause
   */
  static <T, R> List<R> each(Collection<T> elements, Function<T, R> work) {
    List<Future<R>> results = new ArrayList<>();
    // Closing the pool waits for all calls.
    try (ExecutorService pool =
        Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
      elements.forEach(element -> results.add(pool.submit(() -> work.apply(element))));
    }
    return results.stream().map(Parallel::result).toList();
  }

  private static <R> R result(Future<R> ended) {
    if (ended.state() == Future.State.FAILED) {
      throw new IllegalStateException("a call failed", ended.exceptionNow());
    }
    return ended.resultNow();
  }
}
