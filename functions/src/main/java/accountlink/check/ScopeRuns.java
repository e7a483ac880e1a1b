package accountlink.check;

import accountlink.link.Scope;
import accountlink.settings.Settings.WatchedScope;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * The runs of several scopes side by side, so that their waits for the throttle overlap. This is
 * the one place that catches what a scope throws: the other scopes go on.
 */
final class ScopeRuns {
  /**
   * Each scope calls WorkSpaces in bursts of five, and DynamoDB eight times at once; Lambda allows
   * 1,024 open files. Source: "Lambda quotas".
   */
  private static final int MOST_AT_ONCE = 50;

  /**
   * What a link's state and reading take of the heap to the end of its scope's run: the bench
   * measures it. If it were much more than that, scopes would wait that have room, and one that
   * waits until the time for reading is over is not read.
   */
  private static final int BYTES_OF_A_LINK = 2_500;

  /** What a state takes besides, while DynamoDB's page with it is read. */
  private static final int BYTES_OF_A_LINK_IN_A_PAGE = 5_000;

  /** 1 MB of states. */
  private static final int LINKS_OF_A_PAGE = 3_600;

  /** In which memory is counted, so that it is an {@code int}. */
  private static final int KB = 1_000;

  /** A scope that still waits then is given up, so that the others' metrics are published. */
  private static final Duration LAST_STEPS = Duration.ofSeconds(3);

  private final LambdaLogger logger;
  private final Semaphore room;
  private final int memory;
  private final int turn;

  /**
   * @param logger gets the failures
   * @param memory of the process, in bytes
   * @param turn another one in each invocation: where memory makes scopes wait, not always the same
   *     ones are left without time
   */
  ScopeRuns(LambdaLogger logger, long memory, int turn) {
    this.logger = logger;
    this.turn = turn;
    this.memory = Math.clamp(memory / KB, 1, Integer.MAX_VALUE);
    this.room = new Semaphore(this.memory, true);
  }

  /** One scope's run. */
  interface Run {
    ScopeEnd of(WatchedScope watched) throws InterruptedException;
  }

  /**
   * @param links how many links a scope has, as far as it is known
   * @param left how long the invocation may take
   * @return in the order of the scopes
   */
  List<ScopeEnd> run(
      List<WatchedScope> scopes, ToIntFunction<WatchedScope> links, Run run, Duration left)
      throws InterruptedException {
    List<WatchedScope> inTurn = new ArrayList<>(scopes);
    Collections.rotate(inTurn, turn);
    Map<WatchedScope, Future<ScopeEnd>> ends = new IdentityHashMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(MOST_AT_ONCE, Thread.ofVirtual().factory());
    try {
      inTurn.forEach(scope -> ends.put(scope, pool.submit(() -> withRoom(scope, links, run))));
      pool.shutdown();
      pool.awaitTermination(left.minus(LAST_STEPS).toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      pool.shutdownNow();
    }
    return scopes.stream().map(scope -> end(scope.scope(), ends.get(scope))).toList();
  }

  private ScopeEnd withRoom(WatchedScope scope, ToIntFunction<WatchedScope> links, Run run)
      throws InterruptedException {
    int needed = Math.clamp(bytes(links.applyAsInt(scope)) / KB, 1, memory);
    room.acquire(needed);
    try {
      return run.of(scope);
    } finally {
      room.release(needed);
    }
  }

  /** What a scope with so many links takes of the heap. */
  static long bytes(int links) {
    return (long) BYTES_OF_A_LINK * links
        + (long) BYTES_OF_A_LINK_IN_A_PAGE * Math.min(links, LINKS_OF_A_PAGE);
  }

  private ScopeEnd end(Scope scope, Future<ScopeEnd> run) {
    return switch (run.state()) {
      case SUCCESS -> run.resultNow();
      case FAILED -> failed(scope, run.exceptionNow());
      case RUNNING, CANCELLED ->
          failed(scope, new IllegalStateException("the run did not end in time"));
    };
  }

  private ScopeEnd failed(Scope scope, Throwable failure) {
    new RunLog(logger, scope).scopeFailed(failure);
    return new ScopeEnd.Failed(
        scope,
        failure instanceof RuntimeException known
            ? known
            : new IllegalStateException("the run of " + scope + " failed", failure));
  }
}
