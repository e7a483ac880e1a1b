package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.SummaryExamples;
import accountlink.link.Alert;
import accountlink.link.Cause;
import accountlink.link.Coverage;
import accountlink.link.CurrentStatus;
import accountlink.link.DigestPlan;
import accountlink.link.EndedPeriod;
import accountlink.link.Evaluation.Changed;
import accountlink.link.HeldBack;
import accountlink.link.Lease;
import accountlink.link.LinkEvent;
import accountlink.link.LinkIds;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Reading;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.Severity;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.store.memory.HookedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every store must do, whatever it is made of: states, runs, alerts, mutes and events. Each
 * home of the store has one subclass.
 */
public abstract class StoreContract extends HistoryContract {
  @Test
  void nothingIsKnownOfWhatWasNeverRecorded() {
    assertEquals(LinkState.NEVER_SEEN, store.link(SCOPE, WATCHED.key()));
    assertEquals(ScopeState.NEVER_RUN, store.scope(SCOPE));
    assertEquals(
        new ScopeRecords(
            ScopeState.NEVER_RUN,
            Optional.empty(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        store.load(SCOPE));
    assertEquals(Optional.empty(), store.lastAt(SCOPE, WATCHED.key(), NOON));
    assertEquals(Optional.empty(), store.firstAfter(SCOPE, WATCHED.key(), NOON));
    assertEquals(List.of(), store.links(SCOPE, 10, Optional.empty()).items());
  }

  @Test
  void stateEntryAndAlertAreWrittenTogether() {
    record(NOON, LinkStatus.PENDING);
    Changed rejected = evaluated(NOON.plusSeconds(300), LinkStatus.REJECTED);

    List<PendingAlert> pending =
        store.record(SCOPE, WATCHED, store.link(SCOPE, WATCHED.key()), rejected).orElseThrow();

    ScopeRecords records = store.load(SCOPE);
    assertEquals(Map.of(WATCHED.key(), rejected.next()), records.links());
    assertEquals(rejected.alerts(), pending.stream().map(PendingAlert::alert).toList());
    assertEquals(pending, records.pending());
    assertEquals(rejected.entry().orElseThrow(), entries(WATCHED.key()).getLast().transition());
    assertEquals(
        Optional.of(rejected.alerts().getFirst().id()), entries(WATCHED.key()).getLast().alertId());
  }

  /** An answer that got lost is asked again: the second call must not write twice. */
  @Test
  void theSameCallAgainFindsThatAnotherVersionIsThereAndWritesNothing() {
    record(NOON, LinkStatus.PENDING);
    LinkState last = store.link(SCOPE, WATCHED.key());
    Changed rejected = evaluated(NOON.plusSeconds(300), LinkStatus.REJECTED);
    store.record(SCOPE, WATCHED, last, rejected).orElseThrow();
    ScopeRecords once = store.load(SCOPE);

    assertEquals(Optional.empty(), store.record(SCOPE, WATCHED, last, rejected));
    assertEquals(
        Optional.empty(),
        store.record(SCOPE, WATCHED, LinkState.NEVER_SEEN, evaluated(NOON, LinkStatus.LINKED)));
    assertEquals(once, store.load(SCOPE));
    assertEquals(2, entries(WATCHED.key()).size());
  }

  @Test
  void ofManyThreadsThatRecordOneChangeOneDoes() throws Exception {
    for (int round = 0; round < 5; round++) {
      LinkState last = store.link(SCOPE, WATCHED.key());
      Changed changed =
          evaluated(
              NOON.plusSeconds(round), round % 2 == 0 ? LinkStatus.PENDING : LinkStatus.REJECTED);

      List<Boolean> won = inParallel(() -> store.record(SCOPE, WATCHED, last, changed).isPresent());

      assertEquals(1, won.stream().filter(one -> one).count());
      assertEquals(round + 1, entries(WATCHED.key()).size());
    }
  }

  @Test
  void aNewStateLeavesThePendingAlertsOfTheOldOne() {
    record(NOON, LinkStatus.PENDING);
    record(NOON.plusSeconds(300), LinkStatus.REJECTED);
    record(NOON.plusSeconds(600), LinkStatus.LINKED);

    List<PendingAlert> pending = store.load(SCOPE).pending();
    assertEquals(
        List.of("REJECTED", "LINKED"),
        pending.stream()
            .map(one -> ((Alert.StatusChanged) one.alert().content()).transition().to().awsName())
            .toList(),
        "oldest first");

    store.markSent(pending.getFirst());
    record(NOON.plusSeconds(900), LinkStatus.REJECTED);
    assertEquals(2, store.load(SCOPE).pending().size());
  }

  @Test
  void anUnreadableStateComesBackAndEndsWithoutATrace() {
    record(NOON, LinkStatus.LINKED);
    reading(
        WATCHED,
        new Reading.Unreadable(NOON.plusSeconds(1), UnreadableCause.THROTTLED, "slow \"down\""));
    assertEquals(
        UnreadableCause.THROTTLED,
        store.link(SCOPE, WATCHED.key()).unreadable().orElseThrow().cause());

    record(NOON.plusSeconds(2), LinkStatus.LINKED);
    assertEquals(Optional.empty(), store.link(SCOPE, WATCHED.key()).unreadable());
    assertEquals(2, store.load(SCOPE).pending().size(), "unreadable, and readable again");
    assertEquals(1, entries(WATCHED.key()).size());
  }

  // --- Scopes and runs ---

  @Test
  void aScopesStateIsWrittenOnTheSameTerms() {
    Alert alert = Alert.test(SCOPE, NOON, "ada");
    ScopeState next =
        ScopeState.NEVER_RUN.next(
            Coverage.none("f"), Optional.of("link-payroll01"), Optional.empty());

    assertEquals(
        List.of(alert),
        store
            .recordScope(SCOPE, ScopeState.NEVER_RUN, next, Optional.empty(), List.of(alert))
            .orElseThrow()
            .stream()
            .map(PendingAlert::alert)
            .toList());
    assertEquals(
        Optional.empty(),
        store.recordScope(SCOPE, ScopeState.NEVER_RUN, next, Optional.empty(), List.of(alert)));
    assertEquals(next, store.scope(SCOPE));
    assertEquals(ScopeState.NEVER_RUN, store.scope(OTHER_SCOPE));
    assertEquals(1, store.load(SCOPE).pending().size());
  }

  @Test
  void aRunEndsWithItsReportOnce() {
    ScopeState next =
        ScopeState.NEVER_RUN.next(
            new Coverage("f", Optional.of(NOON), Optional.of(NOON.plusSeconds(1)), 3),
            Optional.empty(),
            Optional.empty());
    RunReport report = report();

    assertTrue(
        store.recordRun(SCOPE, ScopeState.NEVER_RUN, next, report, Optional.empty(), lease("one")));
    assertFalse(
        store.recordRun(SCOPE, ScopeState.NEVER_RUN, next, report, Optional.empty(), lease("one")));
    assertEquals(Optional.of(report), store.load(SCOPE).lastRun());
    assertEquals(Optional.of(report), store.lastRun(SCOPE));
    assertEquals(Optional.empty(), store.lastRun(new Scope(SCOPE.account(), "us-west-2")));
    assertEquals(next, store.load(SCOPE).scope());
  }

  // --- The lease ---

  @Test
  void ofManyRunsAtOnceOneTakesTheLease() throws Exception {
    AtomicInteger number = new AtomicInteger();

    List<Boolean> taken =
        inParallel(
            () -> store.takeLease(SCOPE, lease("run " + number.incrementAndGet()), NOON).isEmpty());

    assertEquals(1, taken.stream().filter(one -> one).count());
    assertEquals(ScopeState.NEVER_RUN, store.load(SCOPE).scope());
    assertEquals(ScopeState.NEVER_RUN, store.scope(SCOPE));
    assertEquals(List.of(), store.load(SCOPE).unusable());
    assertEquals(Optional.empty(), store.takeLease(OTHER_SCOPE, lease("other"), NOON));
  }

  @Test
  void aLeaseHoldsOthersBackUntilItEnds() {
    Lease killed = lease("killed");
    assertEquals(Optional.empty(), store.takeLease(SCOPE, killed, NOON));

    assertEquals(Optional.of(killed), store.takeLease(SCOPE, lease("next"), NOON));
    assertEquals(
        Optional.of(killed), store.takeLease(SCOPE, lease("next"), killed.until().minusMillis(1)));
    assertEquals(Optional.empty(), store.takeLease(SCOPE, killed, NOON), "an answer got lost");
    assertEquals(Optional.empty(), store.takeLease(SCOPE, lease("next"), killed.until()));
  }

  @Test
  void theHeartbeatEndsTheRunsOwnLeaseAndNoOther() {
    Lease first = lease("first");
    store.takeLease(SCOPE, first, NOON);
    ScopeState once =
        ScopeState.NEVER_RUN.next(Coverage.none("f"), Optional.empty(), Optional.empty());
    assertTrue(
        store.recordRun(SCOPE, ScopeState.NEVER_RUN, once, report(), Optional.empty(), first));
    assertEquals(Optional.empty(), store.takeLease(SCOPE, lease("second"), NOON));

    ScopeState twice = once.next(Coverage.none("f"), Optional.empty(), Optional.empty());
    assertFalse(
        store.recordRun(SCOPE, once, twice, report(), Optional.empty(), first),
        "its time was over: another runs");
    assertEquals(once, store.scope(SCOPE));
    assertTrue(store.recordRun(SCOPE, once, twice, report(), Optional.empty(), lease("second")));
  }

  @Test
  void aLeaseThatEndsEarlyIsFreeAndAnothersStays() {
    store.takeLease(SCOPE, lease("first"), NOON);

    store.endLease(SCOPE, lease("other"));
    assertTrue(store.takeLease(SCOPE, lease("next"), NOON).isPresent());
    store.endLease(SCOPE, lease("first"));
    store.endLease(SCOPE, lease("first"));
    assertEquals(Optional.empty(), store.takeLease(SCOPE, lease("next"), NOON));
  }

  /** A clock that was wrong for a moment must not stop the checks for years. */
  @Test
  void aLeaseOfImpossibleLengthHoldsNobodyBack() {
    store.takeLease(SCOPE, new Lease("wrong clock", NOON.plus(Duration.ofDays(4000))), NOON);

    assertEquals(Optional.empty(), store.takeLease(SCOPE, lease("next"), NOON));
  }

  // --- Pending alerts ---

  @Test
  void ofManyThreadsThatClaimAnAlertOneGetsItUntilTheClaimEnds() throws Exception {
    PendingAlert alert = onePending();

    assertEquals(1, inParallel(() -> store.claim(alert, NOON)).stream().filter(one -> one).count());
    assertFalse(store.claim(alert, NOON.plus(PendingAlert.CLAIM).minusMillis(1)));
    assertFalse(store.load(SCOPE).pending().getFirst().isClaimable(NOON));
    assertTrue(store.claim(alert, NOON.plus(PendingAlert.CLAIM)));
  }

  @Test
  void aReleasedAlertCanBeClaimedAtOnce() {
    PendingAlert alert = onePending();
    store.claim(alert, NOON);

    store.release(alert);

    assertTrue(store.claim(alert, NOON));
  }

  @Test
  void aSentAlertIsNoLongerPendingAndCannotBeClaimedOrReleased() {
    PendingAlert alert = onePending();

    store.markSent(alert);
    store.markSent(alert);
    store.release(alert);
    store.markUndeliverable(alert, "why", NOON);

    assertFalse(store.claim(alert, NOON));
    assertEquals(List.of(), store.load(SCOPE).pending());
  }

  @Test
  void anUndeliverableAlertIsKeptAndTriedAgainLater() {
    PendingAlert alert = onePending();
    store.claim(alert, NOON);

    store.markUndeliverable(alert, "InvalidParameter", NOON);

    assertEquals(
        Optional.of("InvalidParameter"), store.load(SCOPE).pending().getFirst().undeliverable());
    assertFalse(store.claim(alert, NOON.plus(Duration.ofHours(23))));
    assertTrue(store.claim(alert, NOON.plus(PendingAlert.UNDELIVERABLE_RETRY)));
  }

  // --- Mutes and causes ---

  @Test
  void aMuteReplacesTheOneBefore() {
    Mute first = new Mute(WATCHED.key(), NOON.plusSeconds(60), "ada", "they decide");
    Mute second = new Mute(WATCHED.key(), NOON.plusSeconds(90), "grace", "\"quoted\"\n€");

    store.mute(SCOPE, first);
    store.mute(SCOPE, second);

    assertEquals(Map.of(WATCHED.key(), second), store.load(SCOPE).mutes());
    assertEquals(Map.of(), store.load(OTHER_SCOPE).mutes());
    assertEquals(Map.of(WATCHED.key(), second), store.mutes(SCOPE));
    assertEquals(Map.of(), store.mutes(OTHER_SCOPE));
  }

  @Test
  void aMuteItsRowAndItsAlertAreWrittenTogetherAndOnce() {
    record(NOON, LinkStatus.PENDING);
    LinkState last = store.link(SCOPE, WATCHED.key());
    Mute mute =
        new Mute(
            WATCHED.key(), NOON.plusSeconds(60), "ada", "\"quoted\" €", Optional.of("arn:aws:a/b"));
    Alert alert = Alert.muted(SCOPE, WATCHED, last.version() + 1, NOON.plusSeconds(1), mute);
    MuteEntry row = MuteEntry.of(alert, mute);

    assertEquals(false, twice(lossy -> lossy.mute(row, alert)), "the first call wrote it");

    ScopeRecords records = store.load(SCOPE);
    assertEquals(Map.of(WATCHED.key(), mute), records.mutes());
    assertEquals(Map.of(WATCHED.key(), last.withVersion(2)), records.links());
    assertEquals(
        PendingAlert.unclaimed(List.of(alert)), records.pending().reversed().subList(0, 1));
    assertEquals(List.of(row), mutes(WATCHED.key()));
    assertEquals(
        List.of(row),
        store.muteEntries(new Span(NOON, NOON.plusSeconds(9)), 9, Optional.empty()).items());
    assertEquals(List.of(), mutes("link-other0001"));
    assertFalse(store.mute(row, alert), "the version is another");
    assertEquals(records, store.load(SCOPE));
    assertTrue(
        store
            .record(
                SCOPE,
                WATCHED,
                store.link(SCOPE, WATCHED.key()),
                evaluated(NOON.plusSeconds(300), LinkStatus.REJECTED))
            .isPresent(),
        "a run goes on from there");
  }

  @Test
  void aMuteOfALinkWithoutAStateIsNotWrittenWithARow() {
    Mute mute = new Mute(WATCHED.key(), NOON.plusSeconds(60), "ada", "why");
    Alert alert = Alert.muted(SCOPE, WATCHED, 1, NOON, mute);

    assertFalse(store.mute(MuteEntry.of(alert, mute), alert));

    assertEquals(Map.of(), store.load(SCOPE).mutes());
    assertEquals(List.of(), mutes(WATCHED.key()));
  }

  private List<MuteEntry> mutes(String key) {
    return store.muteEntries(SCOPE, key, Span.ALL, Order.OLDEST_FIRST, 9, Optional.empty()).items();
  }

  @Test
  void anEventIsKeptOnceAndExplainsItsEntryOnce() {
    record(NOON, LinkStatus.PENDING);
    record(NOON.plusSeconds(300), LinkStatus.REJECTED);
    LinkEvent event = event(Cause.Act.REJECTED);

    store.keep(SCOPE, event, NOON);
    store.keep(SCOPE, event, NOON);

    assertEquals(List.of(event), store.load(SCOPE).events());
    assertTrue(store.explain(SCOPE, WATCHED.key(), event));
    assertFalse(store.explain(SCOPE, WATCHED.key(), event), "it has its cause");
    assertFalse(store.explain(SCOPE, WATCHED.key(), event(Cause.Act.WITHDRAWN)));
    assertEquals(Optional.of(event.cause()), entries(WATCHED.key()).getLast().transition().cause());
    assertEquals(2, entries(WATCHED.key()).size());
  }

  @Test
  void thePlanOfADigestIsKeptOnce() {
    DigestPlan plan =
        new DigestPlan(
            "digest-1",
            NOON,
            NOON.minusSeconds(60),
            "STATUS_CHANGED",
            Severity.CRITICAL,
            10_000,
            List.of(
                new DigestPlan.Total("rejected", Severity.CRITICAL, 667, "Ada 600, Grace 67"),
                new DigestPlan.Total("linked", Severity.GOOD_NEWS, 333, "")),
            IntStream.range(0, 12).mapToObj("rejected, owner Ada\n%02d"::formatted).toList());
    DigestPlan small =
        new DigestPlan("digest-2", NOON, NOON, "REMINDER", Severity.INFO, 1, List.of(), List.of());

    store.plan(SCOPE, plan);
    store.plan(SCOPE, small);
    store.plan(SCOPE, plan);

    assertEquals(List.of(plan, small), store.load(SCOPE).digests());
    assertEquals(List.of(), store.load(OTHER_SCOPE).digests());
  }

  @Test
  void everyKindOfAlertIsLoadedAsItWasRecorded() {
    record(NOON, LinkStatus.PENDING);
    reading(
        WATCHED,
        new Reading.Unreadable(NOON.plusSeconds(1), UnreadableCause.ACCESS_DENIED, "denied"));
    LinkState unreadable = store.link(SCOPE, WATCHED.key());
    Changed readable = evaluated(NOON.plusSeconds(2), LinkStatus.of("SUSPENDED"));
    store.record(SCOPE, WATCHED, unreadable, readable).orElseThrow();
    ScopeState run =
        ScopeState.NEVER_RUN.next(Coverage.none("w"), Optional.empty(), Optional.empty());
    Alert scopeUnreadable =
        new Alert(
            "scope-1",
            1,
            NOON.plusSeconds(3),
            SCOPE,
            Optional.empty(),
            Severity.WARNING,
            new Alert.ScopeUnreadable(
                unreadable.unreadable().orElseThrow(),
                Map.of(UnreadableCause.THROTTLED, 5, UnreadableCause.TIMED_OUT, 2),
                WORKLOAD));
    Alert scopeReadable =
        new Alert(
            "scope-2",
            2,
            NOON.plusSeconds(4),
            SCOPE,
            Optional.empty(),
            Severity.INFO,
            new Alert.ScopeReadableAgain(
                unreadable.unreadable().orElseThrow(), NOON.plusSeconds(4), 7, 1));
    CurrentStatus current = readable.next().current().orElseThrow();
    HeldBack heldBack = heldBack(readable, unreadable);
    Cause cause = new Cause(Cause.Act.REJECTED, NOON, "grace@example.com");
    List<Alert> alerts = new ArrayList<>(List.of(scopeUnreadable, scopeReadable));
    for (Alert.Content content :
        List.of(
            new Alert.LimitReached(20, 31),
            new Alert.Reminder(current),
            new Alert.Reminder(current, Optional.of(cause)),
            new Alert.MuteEnded(heldBack, current),
            new Alert.MuteEnded(heldBack, current, Optional.of(cause)),
            new Alert.MuteSet(heldBack.mute(), true),
            new Alert.Summarized(SummaryExamples.week(NOON)),
            new Alert.Summarized(SummaryExamples.ofMany(NOON)),
            new Alert.Test("ada"))) {
      alerts.add(
          new Alert(
              "alert-" + alerts.size(),
              3 + alerts.size(),
              NOON.plusSeconds(5 + alerts.size()),
              SCOPE,
              Optional.empty(),
              Severity.INFO,
              content));
    }
    store.recordScope(SCOPE, ScopeState.NEVER_RUN, run, Optional.empty(), alerts).orElseThrow();

    List<Alert> pending = store.load(SCOPE).pending().stream().map(PendingAlert::alert).toList();

    assertEquals(
        Set.of(Alert.Content.class.getPermittedSubclasses()),
        pending.stream().map(alert -> alert.content().getClass()).collect(Collectors.toSet()),
        "every kind of alert is in this test");
    assertEquals(14, pending.size());
    assertTrue(pending.getFirst().content() instanceof Alert.LinkUnreadable);
    assertTrue(pending.containsAll(readable.alerts()), pending.toString());
    assertEquals(alerts, pending.subList(3, 14));
    assertEquals(run, store.load(SCOPE).scope());
  }

  private static HeldBack heldBack(Changed change, LinkState unreadable) {
    return new HeldBack(
        new Mute(WATCHED.key(), NOON, "Ada", "planned"),
        change.entry(),
        LinkIds.ofNullable("link-before123", "111122223333", "444455556666"),
        Optional.of(new EndedPeriod(unreadable.unreadable().orElseThrow(), NOON.plusSeconds(2))));
  }

  @Test
  void whatAMuteHasHeldBackIsPartOfTheState() {
    record(NOON, LinkStatus.PENDING);
    LinkState last = store.link(SCOPE, WATCHED.key());
    UnreadablePeriod period =
        new UnreadablePeriod(3, NOON, UnreadableCause.THROTTLED, "Rate exceeded", true);
    LinkState unreadable = new LinkState(Optional.empty(), Optional.of(period), 1);
    Changed changed = evaluated(NOON.plusSeconds(2), LinkStatus.REJECTED);
    LinkState held =
        new LinkState(
            changed.next().current(),
            Optional.empty(),
            Optional.of(heldBack(changed, unreadable)),
            2);

    store.record(SCOPE, WATCHED, last, new Changed(held, Optional.empty(), List.of(), "muted"));
    assertEquals(held, store.link(SCOPE, WATCHED.key()));

    LinkState ended = new LinkState(held.current(), Optional.empty(), 3);
    store.record(SCOPE, WATCHED, held, new Changed(ended, Optional.empty(), List.of(), "ended"));
    assertEquals(ended, store.link(SCOPE, WATCHED.key()));
  }

  @Test
  void untilWhenAnEventCheckMayBeAtWorkIsPartOfTheStateThatItWrote() {
    record(NOON, LinkStatus.PENDING);
    LinkState last = store.link(SCOPE, WATCHED.key());
    Instant end = NOON.plusSeconds(60);
    Changed byEvent = evaluated(NOON.plusSeconds(2), LinkStatus.REJECTED).byEventCheckUntil(end);

    store.record(SCOPE, WATCHED, last, byEvent);
    assertEquals(byEvent.next(), store.link(SCOPE, WATCHED.key()));
    assertEquals(Optional.of(end), byEvent.next().eventCheckUntil());

    Changed byRun = evaluated(NOON.plusSeconds(4), LinkStatus.LINKED);
    store.record(SCOPE, WATCHED, byEvent.next(), byRun);
    assertEquals(Optional.empty(), store.link(SCOPE, WATCHED.key()).eventCheckUntil());
  }

  // --- Answers that get lost ---

  /** Of each call that writes: it was made, its answer is lost, and it is made again. */
  @Test
  void aLostAnswerIsNoLossAndTheSameCallAgainDoesNoHarm() {
    record(NOON, LinkStatus.PENDING);
    LinkState last = store.link(SCOPE, WATCHED.key());
    Changed rejected = evaluated(NOON.plusSeconds(300), LinkStatus.REJECTED);

    assertEquals(Optional.empty(), twice(lossy -> lossy.record(SCOPE, WATCHED, last, rejected)));
    PendingAlert pending = store.load(SCOPE).pending().getFirst();
    assertEquals(2, entries(WATCHED.key()).size());

    assertEquals(false, twice(lossy -> lossy.claim(pending, NOON)), "its own claim, which ends");
    assertTrue(store.claim(pending, NOON.plus(PendingAlert.CLAIM)));
    twice(lossy -> done(() -> lossy.release(pending)));
    assertTrue(store.claim(pending, NOON));
    twice(lossy -> done(() -> lossy.markUndeliverable(pending, "why", NOON)));
    assertEquals(1, store.load(SCOPE).pending().size());
    twice(lossy -> done(() -> lossy.markSent(pending)));
    assertEquals(List.of(), store.load(SCOPE).pending());

    ScopeState next =
        ScopeState.NEVER_RUN.next(Coverage.none("f"), Optional.empty(), Optional.empty());
    assertEquals(
        Optional.empty(),
        twice(
            lossy ->
                lossy.recordScope(SCOPE, ScopeState.NEVER_RUN, next, Optional.empty(), List.of())));
    ScopeState after = next.next(Coverage.none("f"), Optional.empty(), Optional.empty());
    assertEquals(
        false,
        twice(
            lossy ->
                lossy.recordRun(SCOPE, next, after, report(), Optional.empty(), lease("one"))));
    assertEquals(Optional.of(report()), store.load(SCOPE).lastRun());

    assertEquals(Optional.empty(), twice(lossy -> lossy.takeLease(SCOPE, lease("lossy"), NOON)));
    twice(lossy -> done(() -> lossy.endLease(SCOPE, lease("lossy"))));
    assertEquals(Optional.empty(), store.takeLease(SCOPE, lease("next"), NOON));

    LinkEvent event = event(Cause.Act.REJECTED);
    twice(lossy -> done(() -> lossy.keep(SCOPE, event, NOON)));
    assertEquals(List.of(event), store.load(SCOPE).events());
    assertEquals(false, twice(lossy -> lossy.explain(SCOPE, WATCHED.key(), event)));
    assertTrue(entries(WATCHED.key()).getLast().transition().cause().isPresent());
  }

  private <T> T twice(Function<Store, T> call) {
    Store lossy =
        HookedStore.around(
            store,
            HookedStore.Hook.NONE,
            (_, _) -> {
              throw new StoreException("the answer got lost", null);
            });
    assertThrows(StoreException.class, () -> call.apply(lossy));
    return call.apply(store);
  }

  private static boolean done(Runnable call) {
    call.run();
    return true;
  }

  @Test
  void aForgottenLinkHasNoStateAndNoMuteAndKeepsItsHistory() {
    record(NOON, LinkStatus.PENDING);
    record(link(1), NOON, LinkStatus.LINKED);
    store.mute(SCOPE, mute(WATCHED.key()));
    store.mute(SCOPE, mute(link(1).key()));

    assertTrue(store.forget(SCOPE, WATCHED.key()));

    assertEquals(LinkState.NEVER_SEEN, store.link(SCOPE, WATCHED.key()));
    assertEquals(Set.of(link(1).key()), store.load(SCOPE).links().keySet());
    assertEquals(Set.of(link(1).key()), store.mutes(SCOPE).keySet());
    assertEquals(1, entries(WATCHED.key()).size());
    assertTrue(store.forget(SCOPE, WATCHED.key()), "the same call again finds nothing to do");
    record(NOON.plusSeconds(60), LinkStatus.LINKED);
    assertEquals(1, store.link(SCOPE, WATCHED.key()).version(), "it is as if never read");
    assertEquals(2, entries(WATCHED.key()).size());
  }

  /** A recorded change is alerted at least once, whoever forgets the link. */
  @Test
  void aLinkIsNotForgottenWhileAnAlertOfItIsPending() {
    PendingAlert pending = onePending();
    ScopeRecords before = store.load(SCOPE);

    assertFalse(store.forget(SCOPE, WATCHED.key()));
    assertEquals(before, store.load(SCOPE));
    store.markUndeliverable(pending, "never", NOON);
    assertFalse(store.forget(SCOPE, WATCHED.key()), "it is tried again");
    store.markSent(pending);
    assertTrue(store.forget(SCOPE, WATCHED.key()));
    assertEquals(Map.of(), store.load(SCOPE).links());
  }

  @Test
  void theHistoryOfOneLinkIsDeletedWhole() {
    for (int i = 0; i < 30; i++) {
      record(NOON.plusSeconds(i), i % 2 == 0 ? LinkStatus.PENDING : LinkStatus.REJECTED);
    }
    reading(
        WATCHED,
        new Reading.Unreadable(NOON.plusSeconds(60), UnreadableCause.THROTTLED, "slow down"));
    record(NOON.plusSeconds(120), LinkStatus.LINKED);
    assertTrue(new Mutes(store).set(SCOPE, WATCHED, mute(WATCHED.key()), NOON.plusSeconds(180)));
    record(link(1), NOON, LinkStatus.LINKED);

    store.deleteHistory(SCOPE, WATCHED.key());

    Span all = Span.ALL;
    assertEquals(List.of(), entries(WATCHED.key()));
    assertEquals(
        List.of(),
        store
            .unreadable(
                SCOPE, Optional.of(WATCHED.key()), all, Order.OLDEST_FIRST, 9, Optional.empty())
            .items());
    assertEquals(
        List.of(),
        store
            .muteEntries(SCOPE, WATCHED.key(), all, Order.OLDEST_FIRST, 9, Optional.empty())
            .items());
    assertEquals(
        List.of(link(1).key()), transitions(Set.of(), 10).stream().map(Entry::key).toList());
    assertEquals(1, entries(link(1).key()).size());
    store.deleteHistory(SCOPE, WATCHED.key());
  }

  private static Mute mute(String key) {
    return new Mute(key, NOON.plus(Duration.ofDays(3)), "Ada", "they move", Optional.empty());
  }
}
