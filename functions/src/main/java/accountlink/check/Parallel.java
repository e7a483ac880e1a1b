package accountlink.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same to many things, a few at a time. */
final class Parallel {
  /** Enough to hide DynamoDB's answer time, few enough for the limits of a new table. */
  private static final int AT_A_TIME = 8;

  private Parallel() {}

  /** The results in the order of the things; all are done when this returns. */
  static <T, R> List<R> each(Collection<T> things, Function<T, R> work) {
    List<Future<R>> results = new ArrayList<>();
    // Closing the pool waits for what it was given.
    try (ExecutorService pool =
        Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
      things.forEach(thing -> results.add(pool.submit(() -> work.apply(thing))));
    }
    return results.stream().map(Future::resultNow).toList();
  }
}
