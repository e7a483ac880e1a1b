package accountlink.simulation;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * Lets actors, that is runs, event checks and links that change, act at the same time, one call
 * after the other, in an order that somebody chooses. The calls that one actor makes at once are
 * taken in the order in which it made them: they are about different items, so their order makes no
 * difference.
 *
 * <p>It needs one carrier thread. When no other virtual thread can run, every actor waits with its
 * next call, or has ended.
 */
final class Turns {
  private static final VirtualThreadSchedulerMXBean SCHEDULER =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

  private static final int MANY_YIELDS = 1000;

  private final List<Actor> actors = new ArrayList<>();

  /** One of those that act at the same time. */
  static final class Actor {
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private RuntimeException bug;

    /** Waits until it is this call's turn. */
    void await(Call call) {
      Waiting self = new Waiting(call, Thread.currentThread());
      waiting.add(self);
      while (!self.granted) {
        LockSupport.park(self);
      }
    }

    /** Its next call; empty: it has ended. */
    Optional<Call> next() {
      return Optional.ofNullable(waiting.peek()).map(first -> first.call);
    }

    private void grant() {
      Waiting first = waiting.remove();
      first.granted = true;
      LockSupport.unpark(first.thread);
    }
  }

  private static final class Waiting {
    private final Call call;
    private final Thread thread;
    private boolean granted;

    private Waiting(Call call, Thread thread) {
      this.call = call;
      this.thread = thread;
    }
  }

  /** Who has the next turn. */
  @FunctionalInterface
  interface Chooser {
    /**
     * @param next the next call of each actor; empty of one that has ended
     * @return an actor that has not ended
     */
    int choose(List<Optional<Call>> next);
  }

  /** Starts an actor; it waits before its first call. */
  void start(Consumer<Actor> work) {
    Actor actor = new Actor();
    actors.add(actor);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                work.accept(actor);
              } catch (RuntimeException bug) {
                actor.bug = bug;
              }
            });
  }

  /** Gives turns until all actors have ended. */
  void play(Chooser chooser) {
    settle();
    while (actors.stream().anyMatch(actor -> actor.next().isPresent())) {
      actors.get(chooser.choose(actors.stream().map(Actor::next).toList())).grant();
      settle();
    }
    actors.stream()
        .filter(actor -> actor.bug != null)
        .findFirst()
        .ifPresent(
            actor -> {
              throw actor.bug;
            });
  }

  /** Until no other virtual thread can go on. */
  static void settle() {
    int yields = 0;
    do {
      if (++yields % MANY_YIELDS == 0) {
        // Who only yields is taken again and again from one queue of the carrier, and what a socket
        // wakes is in another one.
        LockSupport.parkNanos(1);
      } else {
        Thread.yield();
      }
    } while (SCHEDULER.getQueuedVirtualThreadCount() > 0);
  }
}
