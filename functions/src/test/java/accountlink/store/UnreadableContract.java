package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import accountlink.link.Coverage;
import accountlink.link.EndedPeriod;
import accountlink.link.Evaluation.Changed;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Reading;
import accountlink.link.ScopeState;
import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The part of the {@link StoreContract} about what could not be read. */
abstract class UnreadableContract extends GapContract {
  private static final UnreadablePeriod DENIED =
      new UnreadablePeriod(3, NOON, UnreadableCause.ACCESS_DENIED, "no", true);

  @Test
  void thePeriodThatAReadingEndsIsInTheHistoryOnce() {
    record(NOON, LinkStatus.LINKED);
    unreadable(WATCHED, NOON.plusSeconds(300));
    LinkState last = store.link(SCOPE, WATCHED.key());
    assertEquals(List.of(), ofLink(WATCHED));

    Changed readable = evaluated(NOON.plusSeconds(900), LinkStatus.LINKED);
    store.record(SCOPE, WATCHED, last, readable).orElseThrow();
    assertEquals(Optional.empty(), store.record(SCOPE, WATCHED, last, readable));

    UnreadableEntry expected =
        new UnreadableEntry(
            SCOPE,
            Optional.of(WATCHED.key()),
            3,
            new EndedPeriod(last.unreadable().orElseThrow(), NOON.plusSeconds(900)));
    assertEquals(List.of(expected), ofLink(WATCHED));
    assertEquals(List.of(expected), ofAll(10));
    assertEquals(1, entries(WATCHED.key()).size(), "it is no status");
  }

  @Test
  void aChangeThatEndsAPeriodIsInTheHistoryBesideIt() {
    record(NOON, LinkStatus.LINKED);
    unreadable(WATCHED, NOON.plusSeconds(300));
    record(NOON.plusSeconds(600), LinkStatus.REJECTED);

    assertEquals(2, entries(WATCHED.key()).size());
    assertEquals(NOON.plusSeconds(600), ofLink(WATCHED).getFirst().period().until());
  }

  @Test
  void aPeriodOfTheWholeScopeIsItsOwn() {
    ScopeState blind =
        ScopeState.NEVER_RUN.next(Coverage.none("f"), Optional.empty(), Optional.of(DENIED));
    ScopeState readable = blind.next(Coverage.none("f"), Optional.empty(), Optional.empty());
    EndedPeriod period = new EndedPeriod(DENIED, NOON.plusSeconds(900));

    store
        .recordScope(SCOPE, ScopeState.NEVER_RUN, blind, Optional.empty(), List.of())
        .orElseThrow();
    store.recordScope(SCOPE, blind, readable, Optional.of(period), List.of()).orElseThrow();
    assertEquals(
        Optional.empty(),
        store.recordScope(SCOPE, blind, readable, Optional.of(period), List.of()));

    UnreadableEntry expected = UnreadableEntry.of(SCOPE, 2, period);
    assertEquals(List.of(expected), page(Optional.empty(), Order.NEWEST_FIRST, Span.ALL).items());
    assertEquals(List.of(expected), ofAll(10));
    assertEquals(List.of(), ofLink(WATCHED));
  }

  @ParameterizedTest
  @EnumSource
  void periodsOfALinkComeInPages(Order order) {
    record(NOON, LinkStatus.LINKED);
    List<Instant> ends = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      unreadable(WATCHED, NOON.plusSeconds(600L * i));
      ends.add(NOON.plusSeconds(600L * i + 300));
      record(ends.getLast(), LinkStatus.LINKED);
    }
    List<Instant> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      ResultPage<UnreadableEntry> page =
          store.unreadable(SCOPE, Optional.of(WATCHED.key()), Span.ALL, order, 3, next);
      page.items().forEach(entry -> seen.add(entry.period().until()));
      next = page.next();
    } while (next.isPresent());

    assertEquals(order == Order.OLDEST_FIRST ? ends : ends.reversed(), seen);
    Span span = new Span(ends.get(2), ends.get(4));
    assertEquals(2, page(Optional.of(WATCHED.key()), order, span).items().size());
    assertThrows(
        RuntimeException.class,
        () ->
            store.unreadable(
                SCOPE,
                Optional.of(WATCHED.key()),
                Span.ALL,
                order,
                3,
                Optional.of("2026-03-02T12:00:00Z")));
  }

  @Test
  void periodsOfAllLinksAreWalkedNewestFirst() {
    for (int i = 0; i < 12; i++) {
      record(link(i), NOON, LinkStatus.LINKED);
      unreadable(link(i), NOON.plus(Duration.ofHours(6L * i)));
      // Those of two links end in the same millisecond.
      record(link(i), NOON.plus(Duration.ofHours(80)).plusSeconds(i / 2), LinkStatus.LINKED);
    }

    List<UnreadableEntry> seen = ofAll(5);
    assertEquals(12, seen.stream().distinct().count());
    assertEquals(12, seen.size());
    for (int i = 1; i < seen.size(); i++) {
      assertFalse(seen.get(i).period().until().isAfter(seen.get(i - 1).period().until()));
    }
  }

  @Test
  void anExpiredPeriodIsNotShown() {
    store = empty(Optional.of(Duration.ofDays(30)), time);
    record(NOON, LinkStatus.LINKED);
    unreadable(WATCHED, NOON.plusSeconds(300));
    record(NOON.plusSeconds(900), LinkStatus.LINKED);
    assertEquals(1, ofAll(10).size());

    time.pass(Duration.ofDays(31));

    assertEquals(List.of(), ofAll(10));
    assertEquals(List.of(), ofLink(WATCHED));
  }

  private void unreadable(WatchedLink watched, Instant at) {
    reading(watched, new Reading.Unreadable(at, UnreadableCause.THROTTLED, "Rate exceeded"));
  }

  private List<UnreadableEntry> ofLink(WatchedLink watched) {
    return page(Optional.of(watched.key()), Order.OLDEST_FIRST, Span.ALL).items();
  }

  private ResultPage<UnreadableEntry> page(Optional<String> key, Order order, Span span) {
    return store.unreadable(SCOPE, key, span, order, 100, Optional.empty());
  }

  private List<UnreadableEntry> ofAll(int limit) {
    Span spring = new Span(NOON.minus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(60)));
    List<UnreadableEntry> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      ResultPage<UnreadableEntry> page = store.unreadable(spring, limit, next);
      seen.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return seen;
  }
}
