package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Coverage;
import accountlink.link.LinkStatus;
import accountlink.link.RunGap;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.store.memory.HookedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The part of the {@link StoreContract} about the time in which the monitor did not run. */
abstract class GapContract extends StoreSteps {
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  @Test
  void aGapIsWrittenWithTheRunThatFindsItAndOnce() {
    run(SCOPE, Optional.empty());
    RunGap gap = gap(SCOPE, 2, NOON.plusSeconds(7200));
    ScopeState last = store.scope(SCOPE);
    ScopeState next = next(last);

    assertTrue(store.recordRun(SCOPE, last, next, report(), Optional.of(gap), lease("one")));
    assertFalse(store.recordRun(SCOPE, last, next, report(), Optional.of(gap), lease("one")));

    assertEquals(List.of(gap), gaps(SCOPE));
    assertEquals(next, store.scope(SCOPE));
    run(SCOPE, Optional.empty());
    assertEquals(List.of(gap), gaps(SCOPE));
  }

  @Test
  void ofARunThatWasTooLateNoGapIsWritten() {
    run(SCOPE, Optional.empty());
    ScopeState old = store.scope(SCOPE);
    run(SCOPE, Optional.empty());

    assertFalse(
        store.recordRun(
            SCOPE, old, next(old), report(), Optional.of(gap(SCOPE, 2, NOON)), lease("one")));

    assertEquals(List.of(), gaps(SCOPE));
  }

  @Test
  void whileAnotherRunHasTheLeaseNoGapIsWritten() {
    run(SCOPE, Optional.empty());
    ScopeState last = store.scope(SCOPE);
    assertEquals(Optional.empty(), store.takeLease(SCOPE, lease("another"), NOON));
    Optional<RunGap> gap = Optional.of(gap(SCOPE, 2, NOON));

    assertFalse(store.recordRun(SCOPE, last, next(last), report(), gap, lease("one")));
    assertEquals(List.of(), gaps(SCOPE));
    assertEquals(last, store.scope(SCOPE));

    assertTrue(store.recordRun(SCOPE, last, next(last), report(), gap, lease("another")));
    assertEquals(gap.stream().toList(), gaps(SCOPE));
    assertEquals(Optional.empty(), store.takeLease(SCOPE, lease("one"), NOON), "it ended");
  }

  @Test
  void ofManyThreadsThatFindOneGapOneWritesIt() throws Exception {
    run(SCOPE, Optional.empty());
    ScopeState last = store.scope(SCOPE);
    Optional<RunGap> gap = Optional.of(gap(SCOPE, 2, NOON));

    List<Boolean> won =
        inParallel(
            () -> store.recordRun(SCOPE, last, next(last), report(), gap, lease("the same")));

    assertEquals(1, won.stream().filter(one -> one).count());
    assertEquals(1, gaps(SCOPE).size());
  }

  @Test
  void aLostAnswerLosesNoGapAndMakesNoSecondOne() {
    run(SCOPE, Optional.empty());
    ScopeState last = store.scope(SCOPE);
    Optional<RunGap> gap = Optional.of(gap(SCOPE, 2, NOON));
    Store lossy =
        HookedStore.around(
            store,
            HookedStore.Hook.NONE,
            (_, _) -> {
              throw new StoreException("the answer got lost", null);
            });

    assertThrows(
        StoreException.class,
        () -> lossy.recordRun(SCOPE, last, next(last), report(), gap, lease("one")));
    assertFalse(store.recordRun(SCOPE, last, next(last), report(), gap, lease("one")));

    assertEquals(1, gaps(SCOPE).size());
  }

  @Test
  void gapsComeOldestFirstPageByPageAndOfTheirScope() {
    List<RunGap> all = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      RunGap gap = gap(SCOPE, i, NOON.plus(Duration.ofHours(i)));
      run(SCOPE, Optional.of(gap));
      all.add(gap);
    }
    RunGap other = gap(OTHER_SCOPE, 1, NOON.plus(Duration.ofHours(2)));
    run(OTHER_SCOPE, Optional.of(other));

    List<RunGap> paged = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      ResultPage<RunGap> page = store.gaps(SCOPE, Span.ALL, 5, after);
      assertTrue(page.items().size() <= 5, page.toString());
      paged.addAll(page.items());
      after = page.next();
    } while (after.isPresent());

    assertEquals(all, paged);
    assertEquals(List.of(other), gaps(OTHER_SCOPE));
    Span three = new Span(NOON.plus(Duration.ofHours(2)), NOON.plus(Duration.ofHours(5)));
    assertEquals(
        all.subList(1, 4),
        store.gaps(SCOPE, three, 9, Optional.empty()).items(),
        "those that ended within");
    String first = store.gaps(SCOPE, Span.ALL, 1, Optional.empty()).next().orElseThrow();
    assertThrows(
        IllegalArgumentException.class, () -> store.gaps(SCOPE, three, 9, Optional.of(first)));
  }

  /** A missing row would say that the monitor ran. */
  @Test
  void aGapOutlivesTheHistoryAndItsLinks() {
    store = empty(Optional.of(Duration.ofDays(1)), time);
    record(NOON, LinkStatus.LINKED);
    RunGap gap = gap(SCOPE, 1, NOON);
    run(SCOPE, Optional.of(gap));

    time.pass(Duration.ofDays(400));
    run(SCOPE, Optional.empty());
    assertEquals(List.of(), entries(WATCHED.key()), "they have expired");
    store.deleteHistory(SCOPE, WATCHED.key());

    assertEquals(List.of(gap), gaps(SCOPE));
  }

  @Test
  void whatTheScopesStateKnowsOfGapsAndSummariesComesBack() {
    ScopeState known =
        next(ScopeState.NEVER_RUN)
            .withSummarizedAt(Optional.of(NOON))
            .withGapsKnownSince(Optional.of(NOON.minusSeconds(60)));
    store
        .recordScope(SCOPE, ScopeState.NEVER_RUN, known, Optional.empty(), List.of())
        .orElseThrow();
    assertEquals(known, store.scope(SCOPE));
    assertEquals(known, store.load(SCOPE).scope());

    ScopeState unknown =
        next(known).withSummarizedAt(Optional.empty()).withGapsKnownSince(Optional.empty());
    assertTrue(store.recordRun(SCOPE, known, unknown, report(), Optional.empty(), lease("one")));
    assertEquals(unknown, store.scope(SCOPE));
  }

  private void run(Scope scope, Optional<RunGap> gap) {
    ScopeState last = store.scope(scope);
    assertTrue(store.recordRun(scope, last, next(last), report(), gap, lease("a run")));
  }

  private static ScopeState next(ScopeState last) {
    return last.next(Coverage.none("f"), Optional.empty(), Optional.empty());
  }

  private static RunGap gap(Scope scope, long version, Instant until) {
    return new RunGap(scope, version, until.minusSeconds(3600), until, INTERVAL);
  }

  private List<RunGap> gaps(Scope scope) {
    return store.gaps(scope, Span.ALL, 99, Optional.empty()).items();
  }
}
