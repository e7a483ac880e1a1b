package accountlink.simulation;

import accountlink.link.Alert;
import accountlink.link.Evaluation;
import accountlink.link.LinkState;
import accountlink.link.RunReport;
import accountlink.link.ScopeState;
import accountlink.link.WatchedLink;
import accountlink.simulation.Step.FaultKind;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import accountlink.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A run's calls to the store: what the witness must know of them, and what goes wrong. */
final class StoreCalls {
  private final World world;
  private final SimulatedRun run;
  private final SimulatedScope scope;

  /** One call at a time, and with it what the witness notes: a real store takes its time. */
  private final ReentrantLock lock;

  StoreCalls(World world, SimulatedRun run) {
    this.world = world;
    this.run = run;
    this.scope = run.simulatedScope();
    this.lock = world.storeLock;
  }

  Store store() {
    return (Store)
        Proxy.newProxyInstance(
            StoreCalls.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    Optional<FaultKind> fault = run.next(describe(method.getName(), arguments));
    if (SimulatedRun.failsBefore(fault)) {
      run.storeFailed(method.getName());
      throw new StoreException("failed", null);
    }
    if (method.getName().equals("record")) {
      run.triesToRecord(((WatchedLink) arguments[1]).key());
    }
    if (method.getName().equals("takeLease") && run.ignoresLeases()) {
      arguments[2] = ((Instant) arguments[2]).plus(Duration.ofDays(1));
    }
    Object answer;
    world.inStore.incrementAndGet();
    lock.lock();
    try {
      Consumer<Object> written = noting(method.getName(), arguments);
      answer = method.invoke(scope.damaged.around(world.store), arguments);
      written.accept(answer);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    } finally {
      lock.unlock();
      world.inStore.decrementAndGet();
    }
    if (answer instanceof ScopeRecords records) {
      run.hasLoaded(records);
    }
    if (fault.filter(kind -> kind == FaultKind.LOSE_ANSWER).isPresent()) {
      run.storeFailed(method.getName());
    } else if (wroteAnEntry(method, arguments, answer)
        && fault.filter(kind -> kind == FaultKind.CRASH_AFTER).isEmpty()) {
      run.entryRecorded();
    }
    return run.after(fault, answer, () -> new StoreException("the answer got lost", null));
  }

  private static boolean wroteAnEntry(Method method, Object[] arguments, Object answer) {
    return method.getName().equals("record")
        && ((Optional<?>) answer).isPresent()
        && ((Evaluation.Changed) arguments[3]).entry().isPresent();
  }

  private static Call describe(String method, Object[] arguments) {
    return switch (method) {
      case "record" -> Call.write(method, ((WatchedLink) arguments[1]).key());
      case "recordScope", "recordRun", "takeLease", "endLease" -> Call.write(method, "scope");
      case "claim", "markSent", "release", "markUndeliverable" ->
          Call.write(method, ((PendingAlert) arguments[0]).key().orElse("scope"));
      case "explain" -> Call.write(method, (String) arguments[1]);
      case "keep" -> Call.write(method, "event");
      default -> Call.load(method);
    };
  }

  /** Tells the witness what a call has written. */
  private Consumer<Object> noting(String method, Object[] arguments) {
    return switch (method) {
      case "record" -> {
        WatchedLink link = (WatchedLink) arguments[1];
        Evaluation.Changed changed = (Evaluation.Changed) arguments[3];
        LinkState before = world.store.link(scope.scope, link.key());
        yield answer -> {
          if (((Optional<?>) answer).isPresent()) {
            // Whether it was muted is decided at the time of the reading.
            Instant at = changed.entry().map(entry -> entry.at()).orElseGet(() -> at(changed));
            scope.witness.recorded(link, before, changed, scope.isMuted(link.key(), at));
          }
        };
      }
      case "recordScope" ->
          answer -> {
            if (((Optional<?>) answer).isPresent()) {
              @SuppressWarnings("unchecked")
              List<Alert> alerts = (List<Alert>) arguments[4];
              scope.witness.recordedScope(alerts);
              scopeWritten(arguments);
            }
          };
      case "takeLease" ->
          answer -> {
            if (((Optional<?>) answer).isEmpty()) {
              run.hasLease();
            }
          };
      case "endLease" -> _ -> scope.endsWork(run);
      case "recordRun" ->
          answer -> {
            if ((boolean) answer) {
              run.heartbeat((RunReport) arguments[3]);
              scope.witness.heartbeat((RunReport) arguments[3]);
              // With it the lease ends.
              scope.endsWork(run);
              scopeWritten(arguments);
            }
          };
      case "markSent" -> _ -> scope.witness.marked(((PendingAlert) arguments[0]).alert().id());
      default -> _ -> {};
    };
  }

  private void scopeWritten(Object[] arguments) {
    if (((ScopeState) arguments[2]).unreadable().isEmpty()) {
      ((ScopeState) arguments[1])
          .unreadable()
          .ifPresent(was -> scope.witness.unreadableEnded(Witness.SCOPE, was));
    }
  }

  private Instant at(Evaluation.Changed changed) {
    return changed.alerts().isEmpty() ? world.time.instant() : changed.alerts().getFirst().at();
  }
}
