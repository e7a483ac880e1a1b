package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Cause;
import accountlink.link.Coverage;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.ScopeState;
import accountlink.link.UnreadableCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a {@link Store} does with what it cannot read: it stops nothing else. */
public abstract class DamagedContract extends StoreSteps {
  private static final Span ALL_DAYS =
      new Span(NOON.minus(Duration.ofDays(2)), NOON.plus(Duration.ofDays(2)));

  /** What is wrong with an item. */
  public enum Damage {
    /** A newer version wrote it, of which this one knows nothing. */
    NEWER,
    /** A value that it must have is missing. */
    INCOMPLETE
  }

  /** Damages the entry of an instant. */
  protected abstract void damageEntry(Damage damage, Instant at);

  /** Damages the unreadable period that ended at an instant. */
  protected abstract void damageUnreadable(Damage damage, Instant until);

  protected abstract void damageState(Damage damage, String key);

  protected abstract void damageRun(Damage damage);

  @ParameterizedTest
  @EnumSource
  void anEntryThatCannotBeReadIsLeftOutOfAPageAndNamed(Damage damage) {
    changes(10);
    damageEntry(damage, minute(4));
    damageEntry(damage, minute(7));

    for (Order order : Order.values()) {
      for (int limit = 1; limit < 12; limit++) {
        List<UnusableItem> unusable = new ArrayList<>();
        List<Instant> seen = new ArrayList<>();
        int size = limit;
        ResultPage.all(
                next -> store.entries(SCOPE, WATCHED.key(), Span.ALL, order, size, next),
                unusable::add)
            .forEach(entry -> seen.add(entry.transition().at()));

        assertEquals(
            readable(), order == Order.OLDEST_FIRST ? seen : seen.reversed(), "by " + limit);
        assertEquals(2, unusable.size(), unusable.toString());
        assertTrue(unusable.getFirst().item().contains(WATCHED.key()), unusable.toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEntryThatCannotBeReadIsLeftOutOfTheTransitionsAndNamed(Damage damage) {
    changes(10);
    damageEntry(damage, minute(4));
    damageEntry(damage, minute(7));

    for (int limit = 1; limit < 12; limit++) {
      List<UnusableItem> unusable = new ArrayList<>();
      int size = limit;
      List<Instant> seen =
          ResultPage.all(next -> store.transitions(ALL_DAYS, Set.of(), size, next), unusable::add)
              .map(entry -> entry.transition().at())
              .toList();

      assertEquals(readable(), seen.reversed(), "by " + limit);
      assertEquals(2, unusable.size(), unusable.toString());
    }
  }

  /** The entry before it has the status that the link no longer had. */
  @ParameterizedTest
  @EnumSource
  void theStatusAtATimeIsNotThatOfTheEntryBefore(Damage damage) {
    changes(4);
    damageEntry(damage, minute(2));

    UnusableItemException failure =
        assertThrows(
            UnusableItemException.class, () -> store.lastAt(SCOPE, WATCHED.key(), minute(2)));
    assertTrue(failure.getMessage().contains(WATCHED.key()), failure.getMessage());
    assertThrows(
        UnusableItemException.class, () -> store.firstAfter(SCOPE, WATCHED.key(), minute(1)));
    assertEquals(
        minute(1), store.lastAt(SCOPE, WATCHED.key(), minute(1)).orElseThrow().transition().at());
    assertEquals(
        minute(3),
        store.firstAfter(SCOPE, WATCHED.key(), minute(2)).orElseThrow().transition().at());
  }

  @ParameterizedTest
  @EnumSource
  void aCauseGoesToNoEntryThatCannotBeRead(Damage damage) {
    record(NOON, LinkStatus.PENDING);
    record(NOON.plusSeconds(300), LinkStatus.LINKED);
    damageEntry(damage, NOON.plusSeconds(300));

    assertFalse(store.explain(SCOPE, WATCHED.key(), event(Cause.Act.ACCEPTED)));
    assertEquals(1, unusableEntries());
  }

  @ParameterizedTest
  @EnumSource
  void anUnreadablePeriodThatCannotBeReadIsLeftOutAndNamed(Damage damage) {
    record(NOON, LinkStatus.LINKED);
    for (int i = 1; i <= 2; i++) {
      reading(WATCHED, new Reading.Unreadable(minute(10 * i), UnreadableCause.THROTTLED, "slow"));
      record(minute(10 * i + 1), LinkStatus.LINKED);
    }
    damageUnreadable(damage, minute(11));

    List<UnusableItem> unusable = new ArrayList<>();
    List<UnreadableEntry> seen =
        ResultPage.all(
                next ->
                    store.unreadable(
                        SCOPE, Optional.of(WATCHED.key()), Span.ALL, Order.OLDEST_FIRST, 1, next),
                unusable::add)
            .toList();

    assertEquals(List.of(minute(21)), seen.stream().map(entry -> entry.period().until()).toList());
    assertEquals(1, unusable.size());
    assertEquals(1, store.unreadable(ALL_DAYS, 10, Optional.empty()).unusable().size());
    assertEquals(seen, store.unreadable(ALL_DAYS, 10, Optional.empty()).items());
  }

  @ParameterizedTest
  @EnumSource
  void aStateThatCannotBeReadStopsNoOther(Damage damage) {
    record(link(1), NOON, LinkStatus.LINKED);
    record(link(2), NOON, LinkStatus.LINKED);
    record(link(3), NOON, LinkStatus.LINKED);
    damageState(damage, link(2).key());

    List<UnusableItem> unusable = new ArrayList<>();
    List<String> seen =
        ResultPage.all(next -> store.links(SCOPE, 1, next), unusable::add)
            .map(LinkRecord::key)
            .toList();

    assertEquals(List.of(link(1).key(), link(3).key()), seen);
    assertEquals(1, unusable.size());
    assertThrows(UnusableItemException.class, () -> store.link(SCOPE, link(2).key()));
    assertEquals(Set.of(link(1).key(), link(3).key()), store.load(SCOPE).links().keySet());
    assertEquals(
        List.of(Optional.of(link(2).key())),
        store.load(SCOPE).unusable().stream().map(UnusableItem::key).toList());
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatCannotBeReadConfirmsNothingAndStopsNothing(Damage damage) {
    record(NOON, LinkStatus.LINKED);
    ScopeState once =
        ScopeState.NEVER_RUN.next(Coverage.none("f"), Optional.empty(), Optional.empty());
    assertTrue(
        store.recordRun(
            SCOPE, ScopeState.NEVER_RUN, once, report(), Optional.empty(), lease("one")));
    assertEquals(once, store.scope(SCOPE));
    damageRun(damage);

    assertEquals(ScopeState.UNUSABLE, store.scope(SCOPE));
    assertEquals(ScopeState.UNUSABLE, store.load(SCOPE).scope());
    assertEquals(1, store.load(SCOPE).unusable().size());
    assertEquals(Set.of(WATCHED.key()), store.load(SCOPE).links().keySet());
  }

  /** What is pending in it would be lost. */
  @ParameterizedTest
  @EnumSource
  void whatCannotBeReadIsNotWrittenOver(Damage damage) {
    record(NOON, LinkStatus.LINKED);
    ScopeState once =
        ScopeState.NEVER_RUN.next(Coverage.none("f"), Optional.empty(), Optional.empty());
    assertTrue(
        store.recordRun(
            SCOPE, ScopeState.NEVER_RUN, once, report(), Optional.empty(), lease("one")));
    damageState(damage, WATCHED.key());
    damageRun(damage);

    assertNothingIsWritten(
        () ->
            store.record(
                SCOPE,
                WATCHED,
                LinkState.NEVER_SEEN,
                evaluated(LinkState.NEVER_SEEN, NOON.plusSeconds(60), LinkStatus.REJECTED)));
    ScopeState scope = store.load(SCOPE).scope();
    ScopeState next = scope.next(Coverage.none("g"), Optional.empty(), Optional.empty());
    assertFalse(store.recordRun(SCOPE, scope, next, report(), Optional.empty(), lease("two")));
    assertEquals(
        Optional.empty(), store.recordScope(SCOPE, scope, next, Optional.empty(), List.of()));
    assertEquals(2, store.load(SCOPE).unusable().size());
  }

  private static void assertNothingIsWritten(Supplier<Optional<?>> write) {
    try {
      assertEquals(Optional.empty(), write.get());
    } catch (UnusableItemException _) {
      // So a home may say it too.
    }
  }

  private void changes(int count) {
    for (int i = 0; i < count; i++) {
      record(minute(i), i % 2 == 0 ? LinkStatus.PENDING : LinkStatus.REJECTED);
    }
  }

  /** Of ten changes, those whose entries are not damaged. */
  private static List<Instant> readable() {
    return IntStream.range(0, 10)
        .filter(i -> i != 4 && i != 7)
        .mapToObj(DamagedContract::minute)
        .toList();
  }

  private long unusableEntries() {
    return store
        .entries(SCOPE, WATCHED.key(), Span.ALL, Order.OLDEST_FIRST, 100, Optional.empty())
        .unusable()
        .size();
  }

  private static Instant minute(int number) {
    return NOON.plusSeconds(60L * number);
  }
}
