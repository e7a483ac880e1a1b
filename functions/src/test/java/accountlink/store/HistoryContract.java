package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.WatchedLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the {@link StoreContract} about the past. */
abstract class HistoryContract extends UnreadableContract {
  @ParameterizedTest
  @EnumSource
  void aWalkSeesEachEntryOnceWhileMoreAreAdded(Order order) {
    record(NOON, LinkStatus.PENDING);
    for (int i = 1; i < 20; i++) {
      record(NOON.plusSeconds(i), i % 2 == 0 ? LinkStatus.PENDING : LinkStatus.REJECTED);
    }
    List<Long> expected =
        new ArrayList<>(IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
    List<Long> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      ResultPage<Entry> page = store.entries(SCOPE, WATCHED.key(), Span.ALL, order, 7, next);
      assertTrue(page.items().size() <= 7);
      page.items().forEach(entry -> seen.add(entry.version()));
      if (next.isEmpty()) {
        record(NOON.plusSeconds(60), LinkStatus.LINKED);
      }
      next = page.next();
    } while (next.isPresent());

    if (order == Order.OLDEST_FIRST) {
      expected.add(21L);
    }
    assertEquals(order == Order.OLDEST_FIRST ? expected : expected.reversed(), seen);
  }

  @Test
  void aSpanHasItsFirstInstantAndNotItsLast() {
    record(NOON, LinkStatus.PENDING);
    record(NOON.plusMillis(1), LinkStatus.REJECTED);
    record(NOON.plusMillis(2), LinkStatus.LINKED);

    assertEquals(List.of(2L), versions(new Span(NOON.plusMillis(1), NOON.plusMillis(2))));
    assertEquals(List.of(1L, 2L), versions(new Span(NOON, NOON.plusMillis(2))));
    assertEquals(List.of(), versions(new Span(NOON.plusMillis(3), NOON.plusSeconds(9))));
  }

  @Test
  void theEntriesAroundAnInstant() {
    record(NOON, LinkStatus.PENDING);
    record(NOON.plusMillis(10), LinkStatus.REJECTED);

    assertEquals(Optional.empty(), lastAt(NOON.minusMillis(1)));
    assertEquals(Optional.of(1L), lastAt(NOON));
    assertEquals(Optional.of(1L), lastAt(NOON.plusMillis(9)));
    assertEquals(Optional.of(2L), lastAt(NOON.plusMillis(10)));
    assertEquals(Optional.of(1L), firstAfter(NOON.minusMillis(1)));
    assertEquals(Optional.of(2L), firstAfter(NOON));
    assertEquals(Optional.empty(), firstAfter(NOON.plusMillis(10)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "", "1#2#3#4#5", "2026-03-02T12:00:00Z"})
  void aMadeUpPositionIsAnError(String position) {
    record(NOON, LinkStatus.PENDING);

    assertThrows(
        RuntimeException.class,
        () ->
            store.entries(
                SCOPE, WATCHED.key(), Span.ALL, Order.OLDEST_FIRST, 7, Optional.of(position)));
  }

  @Test
  void transitionsOfAllLinksAreWalkedNewestFirst() {
    int links = 40;
    for (int i = 0; i < links; i++) {
      WatchedLink watched = link(i);
      record(watched, NOON.plus(Duration.ofHours(i)), LinkStatus.PENDING);
      // Two links change in the same millisecond.
      record(watched, NOON.plus(Duration.ofDays(3)).plusSeconds(i / 2), LinkStatus.REJECTED);
    }
    List<Entry> seen = transitions(Set.of(), 7);

    assertEquals(2 * links, seen.size());
    assertEquals(2 * links, new HashSet<>(seen).size());
    for (int i = 1; i < seen.size(); i++) {
      assertFalse(seen.get(i).transition().at().isAfter(seen.get(i - 1).transition().at()));
    }
    assertEquals(links, transitions(Set.of(Kind.REJECTED), 7).size());
    assertEquals(0, transitions(Set.of(Kind.UNRECOGNISED, Kind.LINKED), 7).size());
  }

  @Test
  void aStatusThatIsNotDocumentedIsFoundAsUnrecognised() {
    for (String name : List.of("SUSPENDED", "LINKED'; --", "état 🚧")) {
      record(NOON.plusSeconds(name.length()), LinkStatus.of(name));
    }

    assertEquals(3, transitions(Set.of(Kind.UNRECOGNISED), 10).size());
    assertEquals(0, transitions(Set.of(Kind.LINKED), 10).size());
    assertEquals(
        LinkStatus.of("état 🚧"),
        store.link(SCOPE, WATCHED.key()).current().orElseThrow().status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "link-##########",
        "link-'; DROP--",
        "link-日本語日本語日本",
        "link- a b c d e f",
        "999999999999"
      })
  void unusualKeysAreKeysLikeOthers(String key) {
    WatchedLink watched = WatchedLink.unnamed(LinkRef.of(key));
    record(WATCHED, NOON, LinkStatus.LINKED);
    record(watched, NOON, LinkStatus.PENDING);
    record(watched, NOON.plusSeconds(1), LinkStatus.REJECTED);

    assertEquals(2, entries(key).size());
    assertEquals(3, transitions(Set.of(), 1).size());
    assertTrue(
        store.links(SCOPE, 10, Optional.empty()).items().stream()
            .anyMatch(one -> one.key().equals(key)));
    assertEquals(
        key, store.load(SCOPE).pending().getFirst().alert().watchedLink().orElseThrow().key());
    assertTrue(store.claim(store.load(SCOPE).pending().getFirst(), NOON));
  }

  @Test
  void linksAreWalkedInTheOrderOfTheirKeys() {
    for (int i = 30; i > 0; i--) {
      record(link(i), NOON, LinkStatus.LINKED);
    }
    List<String> seen = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      ResultPage<LinkRecord> part = store.links(SCOPE, 7, after);
      part.items().forEach(one -> seen.add(one.key()));
      after = part.next();
    } while (after.isPresent());

    assertEquals(IntStream.rangeClosed(1, 30).mapToObj("link-%08d"::formatted).toList(), seen);
  }

  @Test
  void whatHasExpiredIsNotShown() {
    store = empty(Optional.of(Duration.ofDays(30)), time);
    record(NOON, LinkStatus.PENDING);
    record(NOON.plus(Duration.ofDays(10)), LinkStatus.REJECTED);
    time.pass(Duration.ofDays(31));

    assertEquals(List.of(2L), versions(Span.ALL));
    assertEquals(1, transitions(Set.of(), 10).size());
    assertEquals(Optional.empty(), lastAt(NOON.plusSeconds(1)));
    assertEquals(
        LinkStatus.REJECTED, store.link(SCOPE, WATCHED.key()).current().orElseThrow().status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1970-01-01T00:00:00Z", "1999-12-31T23:59:59.999Z", "9998-12-31T23:59:59.999Z"})
  void timesAtTheEdges(String at) {
    record(Instant.parse(at), LinkStatus.LINKED);

    assertEquals(Instant.parse(at), entries(WATCHED.key()).getFirst().transition().at());
    assertEquals(Optional.of(1L), lastAt(Instant.parse(at)));
  }

  @Test
  void scopesDoNotMix() {
    record(NOON, LinkStatus.LINKED);

    assertEquals(LinkState.NEVER_SEEN, store.link(OTHER_SCOPE, WATCHED.key()));
    assertEquals(
        List.of(),
        store
            .entries(OTHER_SCOPE, WATCHED.key(), Span.ALL, Order.OLDEST_FIRST, 10, Optional.empty())
            .items());
  }

  private Optional<Long> lastAt(Instant at) {
    return store.lastAt(SCOPE, WATCHED.key(), at).map(Entry::version);
  }

  private Optional<Long> firstAfter(Instant at) {
    return store.firstAfter(SCOPE, WATCHED.key(), at).map(Entry::version);
  }
}
