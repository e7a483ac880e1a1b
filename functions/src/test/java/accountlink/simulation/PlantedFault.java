package accountlink.simulation;

import accountlink.link.Alert;
import accountlink.link.Coverage;
import accountlink.link.CurrentStatus;
import accountlink.link.Evaluation;
import accountlink.link.LinkState;
import accountlink.link.Mute;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.WatchedLink;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Faults between the check and the store, each as a bug of the check or the store would show. They
 * prove that the simulation can fail.
 */
enum PlantedFault {
  NONE,

  /** A state is written whatever its version. */
  NO_VERSION_CONDITION {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (method.equals("record")) {
        WatchedLink link = (WatchedLink) arguments[1];
        return store.record(
            (Scope) arguments[0],
            link,
            store.link((Scope) arguments[0], link.key()),
            (Evaluation.Changed) arguments[3]);
      }
      return calls.on(store);
    }
  },
  MARK_BEFORE_PUBLISH {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      Object answer = calls.on(store);
      if (method.equals("claim") && (boolean) answer) {
        store.markSent((PendingAlert) arguments[0]);
      }
      return answer;
    }
  },
  CLAIM_NEVER_ENDS {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      return switch (method) {
        case "claim" ->
            store.claim((PendingAlert) arguments[0], Instant.EPOCH.plusSeconds(1L << 33));
        case "release" -> null;
        default -> calls.on(store);
      };
    }
  },
  EVERY_CLAIM_IS_GIVEN {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      return method.equals("claim") ? (Object) true : calls.on(store);
    }
  },
  ORDER_OF_PENDING_ALERTS_LOST {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      Object answer = calls.on(store);
      return answer instanceof ScopeRecords all
          ? with(all, all.mutes(), all.pending().reversed(), all.scope())
          : answer;
    }
  },
  MUTES_NOT_LOADED {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      Object answer = calls.on(store);
      return answer instanceof ScopeRecords all
          ? with(all, Map.of(), all.pending(), all.scope())
          : answer;
    }
  },
  PENDING_NOT_LOADED {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      Object answer = calls.on(store);
      return answer instanceof ScopeRecords all
          ? with(all, all.mutes(), List.of(), all.scope())
          : answer;
    }
  },
  ENTRY_NOT_WRITTEN {
    @Override
    Evaluation.Changed changed(Evaluation.Changed changed) {
      return new Evaluation.Changed(
          changed.next(), Optional.empty(), changed.alerts(), changed.why());
    }
  },
  ALERT_OF_A_CHANGE_LOST {
    @Override
    Evaluation.Changed changed(Evaluation.Changed changed) {
      return without(changed, Alert.StatusChanged.class::isInstance);
    }
  },
  REMINDER_LOST {
    @Override
    Evaluation.Changed changed(Evaluation.Changed changed) {
      return without(changed, Alert.Reminder.class::isInstance);
    }
  },
  MUTE_SWALLOWS {
    @Override
    Evaluation.Changed changed(Evaluation.Changed changed) {
      return without(changed, Alert.MuteEnded.class::isInstance);
    }
  },
  READABLE_AGAIN_LOST {
    @Override
    Evaluation.Changed changed(Evaluation.Changed changed) {
      return without(changed, Alert.LinkReadableAgain.class::isInstance);
    }
  },
  REMINDER_NOT_REMEMBERED {
    @Override
    Evaluation.Changed changed(Evaluation.Changed changed) {
      LinkState next = changed.next();
      return new Evaluation.Changed(
          new LinkState(
              next.current()
                  .map(
                      now ->
                          new CurrentStatus(
                              now.status(),
                              now.evidence(),
                              now.began(),
                              now.confirmedAt(),
                              now.link(),
                              now.before(),
                              Optional.empty())),
              next.unreadable(),
              next.heldBack(),
              next.version()),
          changed.entry(),
          changed.alerts(),
          changed.why());
    }
  },
  /** The id does not tell two alerts of one link apart. */
  ID_OF_THE_LINK_ONLY {
    @Override
    Evaluation.Changed changed(Evaluation.Changed changed) {
      return new Evaluation.Changed(
          changed.next(),
          changed.entry(),
          IntStream.range(0, changed.alerts().size())
              .mapToObj(
                  i -> {
                    Alert alert = changed.alerts().get(i);
                    return new Alert(
                        "00000000-0000-0000-%04d-%s"
                            .formatted(i, alert.watchedLink().orElseThrow().key().substring(0, 12)),
                        alert.version(),
                        alert.at(),
                        alert.scope(),
                        alert.watchedLink(),
                        alert.severity(),
                        alert.content());
                  })
              .toList(),
          changed.why());
    }
  },
  SCOPE_ALERTS_LOST {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      return method.equals("recordScope")
          ? store.recordScope(
              (Scope) arguments[0], (ScopeState) arguments[1], (ScopeState) arguments[2], List.of())
          : calls.on(store);
    }
  },
  /** A link counts as seen until the end of the run, although it was read earlier. */
  CONFIRMED_TOO_LATE {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (!method.equals("recordRun")) {
        return calls.on(store);
      }
      ScopeState next = (ScopeState) arguments[2];
      RunReport report = (RunReport) arguments[3];
      Coverage all = next.coverage();
      return store.recordRun(
          (Scope) arguments[0],
          (ScopeState) arguments[1],
          new ScopeState(
              new Coverage(all.watchedLinks(), Optional.of(report.finished()), Optional.empty(), 0),
              next.resumeAt(),
              next.unreadable(),
              next.version()),
          report);
    }
  },
  /** WorkSpaces' throttling is taken for the answer that there is no link. */
  THROTTLED_READ_AS_MISSING,
  PUBLISHED_BEFORE_IT_IS_RECORDED;

  /** The call as it would be without the fault. */
  @FunctionalInterface
  interface Calls {
    Object on(Store store) throws Throwable;
  }

  Store around(Store store, SimulatedRun run) {
    return (Store)
        Proxy.newProxyInstance(
            PlantedFault.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              if (method.getName().equals("record")) {
                if (this == PUBLISHED_BEFORE_IT_IS_RECORDED) {
                  run.publishUnrecorded(((Evaluation.Changed) arguments[3]).alerts());
                }
                arguments[3] = changed((Evaluation.Changed) arguments[3]);
              }
              return call(
                  method.getName(),
                  arguments,
                  store,
                  on -> {
                    try {
                      return method.invoke(on, arguments);
                    } catch (InvocationTargetException failed) {
                      throw failed.getCause();
                    }
                  });
            });
  }

  Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
    return calls.on(store);
  }

  Evaluation.Changed changed(Evaluation.Changed changed) {
    return changed;
  }

  private static Evaluation.Changed without(
      Evaluation.Changed changed, Predicate<Alert.Content> lost) {
    return new Evaluation.Changed(
        changed.next(),
        changed.entry(),
        changed.alerts().stream().filter(alert -> !lost.test(alert.content())).toList(),
        changed.why());
  }

  private static ScopeRecords with(
      ScopeRecords all, Map<String, Mute> mutes, List<PendingAlert> pending, ScopeState scope) {
    return new ScopeRecords(scope, all.lastRun(), all.links(), mutes, pending, all.events());
  }
}
