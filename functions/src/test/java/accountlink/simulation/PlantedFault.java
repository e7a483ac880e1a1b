package accountlink.simulation;

import accountlink.link.Alert;
import accountlink.link.Coverage;
import accountlink.link.CurrentStatus;
import accountlink.link.EndedPeriod;
import accountlink.link.Evaluation;
import accountlink.link.HeldBack;
import accountlink.link.Lease;
import accountlink.link.LinkState;
import accountlink.link.Mute;
import accountlink.link.RunGap;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.TimeBounds;
import accountlink.link.WatchedLink;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.Store;
import accountlink.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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
  ORDER_OF_PENDING_ALERTS_LOST(300) {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      return withVersions(changed, version -> -version);
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
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      return new Evaluation.Changed(
          changed.next(), Optional.empty(), changed.alerts(), changed.why());
    }
  },
  ALERT_OF_A_CHANGE_LOST {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      return without(changed, Alert.StatusChanged.class::isInstance);
    }
  },
  REMINDER_LOST {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      return without(changed, Alert.Reminder.class::isInstance);
    }
  },
  MUTE_SWALLOWS {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      return without(changed, Alert.MuteEnded.class::isInstance);
    }
  },
  READABLE_AGAIN_LOST {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      return without(changed, Alert.LinkReadableAgain.class::isInstance);
    }
  },
  REMINDER_NOT_REMEMBERED {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
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
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      return withIds(
          changed,
          alert ->
              "00000000-0000-0000-%04d-%s"
                  .formatted(
                      changed.alerts().indexOf(alert),
                      alert
                          .watchedLink()
                          .orElseThrow()
                          .key()
                          .replace("link-", "0000")
                          .substring(0, 12)));
    }
  },
  SCOPE_ALERTS_LOST {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      return method.equals("recordScope")
          ? store.recordScope(
              (Scope) arguments[0],
              (ScopeState) arguments[1],
              (ScopeState) arguments[2],
              ((Optional<?>) arguments[3]).map(EndedPeriod.class::cast),
              List.of())
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
              next.limitReached(),
              next.summarizedAt(),
              next.gapsKnownSince(),
              next.version()),
          report,
          ((Optional<?>) arguments[4]).map(RunGap.class::cast),
          (Lease) arguments[5]);
    }
  },
  /** Alerts in the order of their times: a clock that steps back turns it round. */
  ALERTS_IN_THE_ORDER_OF_THEIR_TIMES(2_000) {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      return withVersions(changed, _ -> 0);
    }
  },
  /** A new invitation at the same status is not recorded as a change. */
  NEW_INVITATION_KEEPS_ITS_CLOCK {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      boolean sameStatus =
          changed.entry().filter(one -> one.from().equals(Optional.of(one.to()))).isPresent();
      return sameStatus
          ? new Evaluation.Changed(
              new LinkState(
                  last.current(),
                  changed.next().unreadable(),
                  changed.next().heldBack(),
                  changed.next().version()),
              Optional.empty(),
              List.of(),
              changed.why())
          : changed;
    }
  },
  /** A mute remembers changes only, and not that a link can be read again. */
  READABLE_AGAIN_LOST_IN_A_MUTE(1_000) {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      LinkState next = changed.next();
      return new Evaluation.Changed(
          new LinkState(
              next.current(),
              next.unreadable(),
              next.heldBack()
                  .filter(held -> held.change().isPresent())
                  .map(
                      held ->
                          new HeldBack(
                              held.mute(), held.change(), held.linkBefore(), Optional.empty())),
              next.version()),
          changed.entry(),
          changed.alerts(),
          changed.why());
    }
  },
  /** What a mute has held back is forgotten with the next change. */
  HELD_BACK_IS_THE_LAST_CHANGE {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      LinkState next = changed.next();
      return new Evaluation.Changed(
          new LinkState(
              next.current(),
              next.unreadable(),
              next.heldBack()
                  .map(
                      held ->
                          new HeldBack(
                              held.mute(), changed.entry(), held.linkBefore(), held.readable())),
              next.version()),
          changed.entry(),
          changed.alerts(),
          changed.why());
    }
  },
  /** A link that the scope's alert has covered is counted, and sent, on its own. */
  COVERED_LINKS_SENT_AGAIN(2_000) {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      Object answer = calls.on(store);
      return answer instanceof ScopeRecords all && all.scope().unreadable().isPresent()
          ? with(all, all.mutes(), all.pending(), onlyItself(all.scope()))
          : answer;
    }

    /** Links do not share its period. */
    private ScopeState onlyItself(ScopeState scope) {
      return new ScopeState(
          new Coverage(
              "others",
              scope.coverage().confirmed(),
              scope.coverage().roundStarted(),
              scope.coverage().left()),
          scope.resumeAt(),
          scope.unreadable(),
          scope.limitReached(),
          scope.summarizedAt(),
          scope.gapsKnownSince(),
          scope.version());
    }
  },
  /** Runs forget that the scope cannot be read. */
  SCOPE_PERIOD_FORGOTTEN {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      Object answer = calls.on(store);
      return answer instanceof ScopeRecords all
          ? with(
              all,
              all.mutes(),
              all.pending(),
              new ScopeState(
                  all.scope().coverage(),
                  all.scope().resumeAt(),
                  Optional.empty(),
                  all.scope().limitReached(),
                  all.scope().summarizedAt(),
                  all.scope().gapsKnownSince(),
                  all.scope().version()))
          : answer;
    }
  },
  /** A scope or a heartbeat that cannot be written ends the run. */
  SCOPE_NOT_WRITTEN_FAILS_THE_RUN {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      try {
        return calls.on(store);
      } catch (StoreException failure) {
        throw method.startsWith("recordScope") || method.equals("recordRun")
            ? new IllegalStateException("the run ends", failure)
            : failure;
      }
    }
  },
  /** The heartbeat counts unreadable links as read. */
  UNREADABLE_COUNTED_AS_READ {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (!method.equals("recordRun")) {
        return calls.on(store);
      }
      RunReport report = (RunReport) arguments[3];
      return store.recordRun(
          (Scope) arguments[0],
          (ScopeState) arguments[1],
          (ScopeState) arguments[2],
          new RunReport(
              report.scope(),
              report.started(),
              report.finished(),
              report.way(),
              new RunReport.Readings(report.links(), report.reached(), report.unreadable()),
              new RunReport.Records(report.recorded(), report.notRecorded()),
              new RunReport.Alerts(report.sent(), report.pending(), report.undeliverable()),
              report.resumeAt(),
              report.skippedUntil(),
              Optional.empty()),
          ((Optional<?>) arguments[4]).map(RunGap.class::cast),
          (Lease) arguments[5]);
    }
  },
  /** That the monitor did not run is not in the history. */
  GAP_NOT_WRITTEN {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (method.equals("recordRun")) {
        arguments[4] = Optional.empty();
      }
      return calls.on(store);
    }
  },
  /** A gap is written of every run. */
  GAP_WITHOUT_AN_OUTAGE {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (method.equals("recordRun")) {
        RunReport report = (RunReport) arguments[3];
        arguments[4] =
            Optional.of(
                new RunGap(
                    report.scope(),
                    ((ScopeState) arguments[2]).version(),
                    report.started().minusSeconds(300),
                    report.started(),
                    Duration.ofMinutes(5)));
      }
      return calls.on(store);
    }
  },
  /** A summary is sent, and the state does not say so. */
  SUMMARY_NOT_REMEMBERED {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (method.equals("recordScope") || method.equals("recordRun")) {
        ScopeState next = (ScopeState) arguments[2];
        Optional<Instant> first = store.scope((Scope) arguments[0]).summarizedAt();
        arguments[2] = next.withSummarizedAt(first.or(next::summarizedAt));
      }
      return calls.on(store);
    }
  },
  /** It counts as made, and is nowhere. */
  SUMMARY_LOST {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (method.equals("recordScope")) {
        arguments[4] =
            ((List<?>) arguments[4])
                .stream()
                    .filter(alert -> !(((Alert) alert).content() instanceof Alert.Summarized))
                    .toList();
      }
      return calls.on(store);
    }
  },
  /** That a muted link cannot be read is not recorded: the run counts as having seen it. */
  MUTED_UNREADABLE_COUNTS_AS_SEEN {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (method.equals("record")) {
        WatchedLink link = (WatchedLink) arguments[1];
        Evaluation.Changed changed = (Evaluation.Changed) arguments[3];
        boolean muted =
            Optional.ofNullable(store.load((Scope) arguments[0]).mutes().get(link.key()))
                .isPresent();
        if (muted && changed.next().unreadable().isPresent() && changed.alerts().isEmpty()) {
          return Optional.of(List.of());
        }
      }
      return calls.on(store);
    }
  },
  /** A change begins when it was read, and not after the last reading before. */
  BEGINNING_TAKEN_FOR_THE_READING {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      LinkState next = changed.next();
      return changed.entry().isEmpty()
          ? changed
          : new Evaluation.Changed(
              new LinkState(
                  next.current()
                      .map(
                          now ->
                              new CurrentStatus(
                                  now.status(),
                                  now.evidence(),
                                  TimeBounds.by(now.since()),
                                  now.confirmedAt(),
                                  now.link(),
                                  now.before(),
                                  now.remindedAt())),
                  next.unreadable(),
                  next.heldBack(),
                  next.version()),
              changed.entry(),
              changed.alerts(),
              changed.why());
    }
  },
  /** The loser of a race writes nothing, although its reading is the later one. */
  LOST_RACE_TAKEN_FOR_A_RECORD {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      Object answer = calls.on(store);
      return method.equals("record") && ((Optional<?>) answer).isEmpty()
          ? Optional.of(List.of())
          : answer;
    }
  },
  /** Two scheduled runs of a scope may be at work. */
  EVERY_LEASE_IS_GIVEN {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      Object answer = calls.on(store);
      return method.equals("takeLease") ? Optional.empty() : answer;
    }
  },
  /** A lease is kept for as long as a lease may be. */
  LEASE_IS_NOT_ENDED {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (method.equals("recordRun")) {
        boolean written = (boolean) calls.on(store);
        Lease lease = (Lease) arguments[5];
        store.takeLease(
            (Scope) arguments[0],
            new Lease(lease.holder(), lease.until().plus(Duration.ofMinutes(25))),
            lease.until());
        return written;
      }
      return method.equals("endLease") ? null : calls.on(store);
    }
  },
  /** The id of an alert has no time in it: where a state is restored, it comes again. */
  ID_WITHOUT_TIME {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      return withIds(
          changed,
          alert ->
              UUID.nameUUIDFromBytes(
                      (alert.watchedLink().orElseThrow().key()
                              + alert.version()
                              + alert.content().getClass())
                          .getBytes(StandardCharsets.UTF_8))
                  .toString());
    }
  },
  /** One item that cannot be read stops the whole scope. */
  DAMAGED_ITEM_STOPS_ALL {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      Object answer = calls.on(store);
      if (answer instanceof ScopeRecords all && !all.unusable().isEmpty()) {
        throw new IllegalStateException("cannot be read: " + all.unusable());
      }
      return answer;
    }
  },
  /** That an item cannot be read is in no report. */
  DAMAGED_ITEM_NOT_REPORTED {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      Object answer = calls.on(store);
      return answer instanceof ScopeRecords all
          ? new ScopeRecords(
              all.scope(),
              all.lastRun(),
              all.links(),
              all.mutes(),
              all.pending(),
              all.events(),
              all.digests(),
              List.of())
          : answer;
    }
  },
  /** A message that the topic refuses for good is tried again with each run. */
  UNDELIVERABLE_IS_NOT_REMEMBERED {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (method.equals("markUndeliverable")) {
        store.release((PendingAlert) arguments[0]);
        return null;
      }
      return calls.on(store);
    }
  },
  /** A cause that cannot be added ends an event check, before it has sent. */
  CAUSE_NOT_ADDED_FAILS_THE_CHECK {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      try {
        return calls.on(store);
      } catch (StoreException failure) {
        throw method.equals("explain")
            ? new IllegalStateException("the check ends", failure)
            : failure;
      }
    }
  },
  /** A run confirms a status that an event check read before it, and recorded after it began. */
  RUN_CONFIRMS_AN_EARLIER_READING {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      LinkState next = changed.next();
      return new Evaluation.Changed(
          new LinkState(next.current(), next.unreadable(), next.heldBack(), next.version()),
          changed.entry(),
          changed.alerts(),
          changed.why());
    }
  },
  /** A discovered link is watched only while it is listed. */
  DISCOVERED_LINKS_ARE_FORGOTTEN {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      Object answer = calls.on(store);
      if (!(answer instanceof ScopeRecords all)) {
        return answer;
      }
      Map<String, LinkState> links = new HashMap<>(all.links());
      links.keySet().removeIf(key -> key.startsWith("link-"));
      return new ScopeRecords(
          all.scope(),
          all.lastRun(),
          links,
          all.mutes(),
          all.pending(),
          all.events(),
          all.digests(),
          all.unusable());
    }
  },
  /** Who gets a digest again after a crash, with others in it, cannot know what it has. */
  DIGEST_WITHOUT_THE_IDS_OF_ITS_MEMBERS,
  /** A call to the topic has no time of its own. */
  TOPIC_THAT_HANGS_EATS_THE_RUN,
  /** The SDK's own retries take no token of the pacer. */
  RETRIES_TAKE_NO_TOKEN,
  /** A proxy's answer without a code is taken for a bug. */
  ERROR_WITHOUT_A_CODE_IS_A_BUG,
  /** WorkSpaces' throttling is taken for the answer that there is no link. */
  THROTTLED_READ_AS_MISSING,
  PUBLISHED_BEFORE_IT_IS_RECORDED,

  /** As {@link DamagedItems} plays it: a new item where there was one that could not be read. */
  DAMAGED_STATES_ARE_TAKEN_FOR_NONE,

  // --- Scopes that are mixed up ---

  /** The table's key of an entry does not tell scopes apart. */
  ENTRY_IN_ANOTHER_SCOPE(100, true) {
    @Override
    Store beneath(Store table) {
      return movesToAnotherScope(
          table,
          changed ->
              new Evaluation.Changed(
                  changed.next(), Optional.empty(), changed.alerts(), changed.why()),
          changed -> changed.entry().isPresent(),
          (state, changed) ->
              new Evaluation.Changed(state, changed.entry(), List.of(), changed.why()));
    }
  },
  /** An alert is pending in another scope than its link's. */
  ALERT_IN_ANOTHER_SCOPE(100, true) {
    @Override
    Store beneath(Store table) {
      return movesToAnotherScope(
          table,
          changed -> without(changed, _ -> true),
          changed -> !changed.alerts().isEmpty(),
          (state, changed) ->
              new Evaluation.Changed(state, Optional.empty(), changed.alerts(), changed.why()));
    }
  },
  /** An alert says another account and Region than its link's. */
  ALERT_OF_ANOTHER_SCOPE(100, true) {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      return withAlerts(
          changed,
          alert ->
              new Alert(
                  alert.id(),
                  alert.version(),
                  alert.at(),
                  another(alert.scope()),
                  alert.watchedLink(),
                  alert.severity(),
                  alert.content()));
    }
  },
  /** The id does not tell alerts of two scopes apart. */
  ID_WITHOUT_SCOPE(100, true) {
    @Override
    Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
      return withIds(
          changed,
          alert ->
              UUID.nameUUIDFromBytes(
                      (alert.at().truncatedTo(ChronoUnit.DAYS)
                              + alert.watchedLink().orElseThrow().key()
                              + alert.version()
                              + alert.content().getClass())
                          .getBytes(StandardCharsets.UTF_8))
                  .toString());
    }
  },
  /** Links are evaluated with the states that links of the same keys have in another scope. */
  STATES_OF_ANOTHER_SCOPE(100, true) {
    @Override
    ScopeRecords loaded(ScopeRecords all, ScopeRecords another) {
      Map<String, LinkState> links = new HashMap<>(all.links());
      links.putAll(another.links());
      return new ScopeRecords(
          all.scope(),
          all.lastRun(),
          links,
          all.mutes(),
          all.pending(),
          all.events(),
          all.digests(),
          all.unusable());
    }
  },
  MUTES_OF_ANOTHER_SCOPE(100, true) {
    @Override
    ScopeRecords loaded(ScopeRecords all, ScopeRecords another) {
      return with(all, another.mutes(), all.pending(), all.scope());
    }
  },
  /** That one scope cannot be read is taken for another. */
  UNREADABLE_PERIOD_OF_ANOTHER_SCOPE(200, true) {
    @Override
    ScopeRecords loaded(ScopeRecords all, ScopeRecords another) {
      return with(
          all,
          all.mutes(),
          all.pending(),
          new ScopeState(
              all.scope().coverage(),
              all.scope().resumeAt(),
              another.scope().unreadable(),
              all.scope().limitReached(),
              all.scope().summarizedAt(),
              all.scope().gapsKnownSince(),
              all.scope().version()));
    }
  },
  HEARTBEAT_OF_ANOTHER_SCOPE(100, true) {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (method.equals("recordRun")) {
        arguments[0] = another((Scope) arguments[0]);
      }
      return calls.on(store);
    }
  },
  /** One lease is taken for all scopes. */
  LEASE_OF_ANOTHER_SCOPE(100, true) {
    @Override
    Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
      if (method.equals("takeLease")) {
        arguments[0] = another((Scope) arguments[0]);
      }
      return calls.on(store);
    }
  },
  CLIENT_OF_ANOTHER_SCOPE(100, true) {
    @Override
    Scope resolved(Scope scope) {
      return another(scope);
    }
  },
  /** A session is asked for by each scope, and not once for the account. */
  EACH_SCOPE_HAS_A_SESSION(100, true),
  /** What a slow scope waits for passes for the others too. */
  SCOPES_RUN_ONE_AFTER_THE_OTHER(100, true),
  /** A scope that could do nothing ends the invocation. */
  FAILED_SCOPE_STOPS_THE_OTHERS(200, true),
  /** The settings of an earlier deployment are used. */
  REMOVED_SCOPE_IS_STILL_READ(100, true),
  REMOVED_SCOPE_LOSES_ITS_ALERTS(200, true);

  private final int seeds;
  private final boolean ofScopes;

  PlantedFault() {
    this(100);
  }

  PlantedFault(int seeds) {
    this(seeds, false);
  }

  /**
   * @param ofScopes it shows only where there are several
   */
  PlantedFault(int seeds, boolean ofScopes) {
    this.seeds = seeds;
    this.ofScopes = ofScopes;
  }

  /** Whether it shows only where there are several scopes. */
  boolean isOfScopes() {
    return ofScopes;
  }

  /** The simulation finds it within so many seeds, from 1. */
  int seeds() {
    return seeds;
  }

  /** The call as it would be without the fault. */
  @FunctionalInterface
  interface Calls {
    Object on(Store store) throws Throwable;
  }

  Store around(Store store, SimulatedInvocation invocation) {
    return (Store)
        Proxy.newProxyInstance(
            PlantedFault.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              if (this == FAILED_SCOPE_STOPS_THE_OTHERS && invocation.anyFailed()) {
                throw new IllegalStateException("stopped");
              }
              if (method.getName().equals("record")) {
                if (this == PUBLISHED_BEFORE_IT_IS_RECORDED) {
                  invocation.publishUnrecorded(((Evaluation.Changed) arguments[3]).alerts());
                }
                arguments[3] = changed((LinkState) arguments[2], (Evaluation.Changed) arguments[3]);
              }
              Object answer =
                  call(
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
              return answer instanceof ScopeRecords all
                  ? loaded(all, (Scope) arguments[0], invocation)
                  : answer;
            });
  }

  private ScopeRecords loaded(ScopeRecords all, Scope scope, SimulatedInvocation invocation) {
    if (this == REMOVED_SCOPE_LOSES_ITS_ALERTS) {
      return invocation.run(scope).simulatedScope().wasRemoved()
          ? with(all, all.mutes(), List.of(), all.scope())
          : all;
    }
    return ofScopes ? loaded(all, invocation.world().store.load(another(scope))) : all;
  }

  /**
   * What a run loads.
   *
   * @param another what is recorded of another scope
   */
  ScopeRecords loaded(ScopeRecords all, ScopeRecords another) {
    return all;
  }

  /** The table itself, where the fault is in it. */
  Store beneath(Store table) {
    return table;
  }

  /** The scope whose client a run gets. */
  Scope resolved(Scope scope) {
    return scope;
  }

  Object call(String method, Object[] arguments, Store store, Calls calls) throws Throwable {
    return calls.on(store);
  }

  Evaluation.Changed changed(LinkState last, Evaluation.Changed changed) {
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

  /** One that the story has too. */
  private static Scope another(Scope scope) {
    return scope.equals(World.OWN) ? World.SCOPES.get(1) : World.OWN;
  }

  /**
   * A table that writes a part of what is recorded of a link into the link of the same key in
   * another scope.
   *
   * @param rest what stays
   * @param moves whether there is something that moves
   * @param moved what is written there, with the state there
   */
  private static Store movesToAnotherScope(
      Store table,
      UnaryOperator<Evaluation.Changed> rest,
      Predicate<Evaluation.Changed> moves,
      BiFunction<LinkState, Evaluation.Changed, Evaluation.Changed> moved) {
    return (Store)
        Proxy.newProxyInstance(
            PlantedFault.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              try {
                if (!method.getName().equals("record")
                    || !moves.test((Evaluation.Changed) arguments[3])) {
                  return method.invoke(table, arguments);
                }
                Evaluation.Changed changed = (Evaluation.Changed) arguments[3];
                arguments[3] = rest.apply(changed);
                Object answer = method.invoke(table, arguments);
                if (((Optional<?>) answer).isPresent()) {
                  Scope other = another((Scope) arguments[0]);
                  WatchedLink link = (WatchedLink) arguments[1];
                  LinkState there = table.link(other, link.key());
                  LinkState next =
                      new LinkState(
                          there.current(),
                          there.unreadable(),
                          there.heldBack(),
                          there.version() + 1);
                  table.record(other, link, there, moved.apply(next, changed));
                }
                return answer;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  private static Evaluation.Changed withIds(
      Evaluation.Changed changed, Function<Alert, String> id) {
    return withAlerts(
        changed,
        alert ->
            new Alert(
                id.apply(alert),
                alert.version(),
                alert.at(),
                alert.scope(),
                alert.watchedLink(),
                alert.severity(),
                alert.content()));
  }

  private static Evaluation.Changed withVersions(
      Evaluation.Changed changed, LongUnaryOperator version) {
    return withAlerts(
        changed,
        alert ->
            new Alert(
                alert.id(),
                version.applyAsLong(alert.version()),
                alert.at(),
                alert.scope(),
                alert.watchedLink(),
                alert.severity(),
                alert.content()));
  }

  private static Evaluation.Changed withAlerts(
      Evaluation.Changed changed, UnaryOperator<Alert> other) {
    return new Evaluation.Changed(
        changed.next(),
        changed.entry(),
        changed.alerts().stream().map(other).toList(),
        changed.why());
  }

  private static ScopeRecords with(
      ScopeRecords all, Map<String, Mute> mutes, List<PendingAlert> pending, ScopeState scope) {
    return new ScopeRecords(
        scope,
        all.lastRun(),
        all.links(),
        mutes,
        pending,
        all.events(),
        all.digests(),
        all.unusable());
  }
}
