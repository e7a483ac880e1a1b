package accountlink.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.ManualTime;
import accountlink.fixture.RecordedPast;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.store.Entry;
import accountlink.store.Span;
import accountlink.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverviewTest {
  private static final Scope SCOPE = RecordedPast.SCOPE;
  private static final Instant NOW = Instant.parse("2026-03-12T00:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Span MONTH = new Span(NOW.minus(Duration.ofDays(30)), NOW.plusMillis(1));
  private static final List<WatchedLink> LINKS =
      IntStream.range(0, 120)
          .mapToObj(
              i ->
                  new WatchedLink(
                      LinkRef.of("link-%08d".formatted(i)), "Office " + i, Optional.empty()))
          .toList();

  private final MemoryStore store = new MemoryStore();
  private final RecordedPast past = new RecordedPast(store);
  private final ManualTime clock = new ManualTime(NOW);
  private final HistoryQueries queries =
      new HistoryQueries(store, List.of(new WatchList(SCOPE, LINKS, Optional.empty())), clock);
  private final Snapshots snapshots = new Snapshots();

  @Test
  void aPageBeyondTheLastIsTheLast() {
    assertEquals(
        List.of("Office 100", "Office 119"),
        List.of(
            name(look(LinkFilter.ALL, MONTH, 3).rows().getFirst()),
            name(look(LinkFilter.ALL, MONTH, Integer.MAX_VALUE).rows().getLast())));
    assertEquals(3, look(LinkFilter.ALL, MONTH, 99).question().page());
    LinkFilter none = new LinkFilter(Set.of(), Set.of(), Optional.of("nobody"), Optional.empty());
    assertEquals(List.of(), look(none, MONTH, 2).rows());
  }

  /** A year of many links had more changes than were read, and showed grey without a word. */
  @Test
  void aTimelineIsCutOnlyWhereItSaysSo() {
    flap(0, Overview.MOST_CHANGES + 50);
    flap(1, Overview.MOST_CHANGES - 50);

    Overview overview = look(named("link-0000000"), MONTH, 1);

    assertTrue(row(overview, "Office 0").cut());
    assertFalse(row(overview, "Office 1").cut());
    StatusPeriod first = row(overview, "Office 1").periods().getFirst();
    assertEquals(Instant.parse("2026-03-01T00:00:00Z"), first.from());
  }

  @Test
  void unreadablePeriodsAreCutOnlyWhereItSaysSo() {
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    for (int i = 0; i <= Overview.MOST_CHANGES; i++) {
      Instant at = start.plus(EVERY.multipliedBy(i));
      past.unreadable(LINKS.get(0).key(), at.toString(), UnreadableCause.THROTTLED);
      past.seen(LINKS.get(0), at.plusSeconds(60), LinkStatus.LINKED);
    }
    past.seen(LINKS.get(1), start, LinkStatus.LINKED);

    Overview overview = look(named("link-0000000"), MONTH, 1);

    assertEquals(Overview.MOST_CHANGES, row(overview, "Office 0").unreadable().size());
    assertTrue(row(overview, "Office 0").cut());
    assertFalse(row(overview, "Office 1").cut());
    for (int i = 0; i <= Overview.MOST_CHANGES; i++) {
      Instant at = start.plus(EVERY.multipliedBy(i));
      past.scopeUnreadable(at.toString(), at.plusSeconds(60).toString());
    }
    assertTrue(row(look(named("link-0000000"), MONTH, 1), "Office 1").cut(), "of its scope");
  }

  /** The dashboard is zoomed to a time that is over, and the link has changed since. */
  @Test
  void whatCameAfterATimeSaysWhatWasSoInIt() {
    past.seen(LINKS.get(0), Instant.parse("2026-02-20T00:00:00Z"), LinkStatus.PENDING);
    past.seen(LINKS.get(0), Instant.parse("2026-03-10T00:00:00Z"), LinkStatus.LINKED);
    Span zoomed =
        new Span(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-05T00:00:00Z"));

    List<StatusPeriod> periods = look(named("link-00000000"), zoomed, 1).rows().get(0).periods();

    assertEquals(1, periods.size());
    assertEquals(LinkStatus.PENDING, periods.getFirst().status());
  }

  @Test
  void theLatestChangesAreThoseOfTheLinksThatFit() {
    for (int i = 0; i < 12; i++) {
      past.seen(LINKS.get(i), NOW.minus(Duration.ofHours(100 - i)), LinkStatus.PENDING);
    }
    past.seen(LINKS.get(3), NOW.minus(Duration.ofHours(2)), LinkStatus.LINKED);
    past.seen(LINKS.get(3), NOW.minus(Duration.ofHours(1)), LinkStatus.REJECTED);

    assertEquals(
        List.of(3, 3, 11, 10, 9),
        look(LinkFilter.ALL, MONTH, 1).changes().stream().map(OverviewTest::number).toList());
    assertEquals(
        List.of(3, 3, 9, 8, 7),
        look(named("link-0000000"), MONTH, 1).changes().stream()
            .map(OverviewTest::number)
            .toList());
    assertEquals(
        List.of(3),
        look(named("link-0000000"), new Span(NOW.minusSeconds(3601), MONTH.until()), 1)
            .changes()
            .stream()
            .map(OverviewTest::number)
            .toList());
  }

  @Test
  void aVersionIsAnotherOneAfterARunAChangeAndAMute() {
    String first = queries.version(SCOPE);
    assertEquals(first, queries.version(SCOPE));
    past.run(LINKS, "2026-03-11T23:50:00Z", "2026-03-11T23:51:00Z");
    String run = queries.version(SCOPE);
    assertNotEquals(first, run);
    past.seen(LINKS.get(0), NOW.minusSeconds(60), LinkStatus.LINKED);
    String change = queries.version(SCOPE);
    assertNotEquals(run, change);
    store.mute(SCOPE, new Mute(LINKS.get(0).key(), NOW.plusSeconds(3600), "Ada", "a move"));
    assertNotEquals(change, queries.version(SCOPE));
  }

  @Test
  void statusesOfAMomentAgoAreThoseOfNowUntilSomethingIsRecorded() {
    past.run(LINKS, "2026-03-11T23:50:00Z", "2026-03-11T23:59:00Z");
    Snapshots.Kept kept = snapshots.of(queries, SCOPE);
    clock.pass(Snapshots.LONGEST.minusSeconds(1));
    assertSame(kept, snapshots.of(queries, SCOPE));
    assertEquals(NOW, look(LinkFilter.ALL, MONTH, 1).readAt(), "the page says how old they are");

    past.unreadable(LINKS.get(0).key(), "2026-03-12T00:00:30Z", UnreadableCause.THROTTLED);
    clock.pass(Duration.ofSeconds(1));
    assertNotEquals(kept.readAt(), snapshots.of(queries, SCOPE).readAt(), "after a minute");

    past.seen(LINKS.get(1), clock.instant(), LinkStatus.REJECTED);
    assertTrue(
        snapshots.of(queries, SCOPE).snapshot().links().stream()
            .anyMatch(link -> link.current().isPresent()),
        "at once");
    clock.pass(EVERY.multipliedBy(4));
    assertTrue(snapshots.version(queries, SCOPE, EVERY).endsWith("-late"));
  }

  private void flap(int link, int changes) {
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    for (int i = 0; i < changes; i++) {
      past.seen(
          LINKS.get(link),
          start.plus(EVERY.multipliedBy(i)),
          i % 2 == 0 ? LinkStatus.LINKED : LinkStatus.REJECTED);
    }
  }

  private Overview look(LinkFilter filter, Span span, int page) {
    return Overview.of(
        queries,
        snapshots.of(queries, SCOPE),
        new Overview.Question(filter, LinkOrder.WORST, span, page, 50, 5),
        EVERY);
  }

  private static LinkFilter named(String text) {
    return new LinkFilter(Set.of(), Set.of(), Optional.empty(), Optional.of(text));
  }

  private static Overview.Row row(Overview overview, String name) {
    return overview.rows().stream().filter(row -> name(row).equals(name)).findFirst().orElseThrow();
  }

  private static String name(Overview.Row row) {
    return row.link().watchedLink().name();
  }

  private static int number(Entry entry) {
    return Integer.parseInt(entry.key().substring("link-".length()));
  }
}
