package accountlink.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.LocalAws;
import accountlink.fixture.ManualTime;
import accountlink.fixture.RecordedPast;
import accountlink.link.CurrentStatus;
import accountlink.link.Evidence;
import accountlink.link.LinkIds;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.Scope;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import accountlink.link.WatchList;
import accountlink.store.Entry;
import accountlink.store.Order;
import accountlink.store.ResultPage;
import accountlink.store.Span;
import accountlink.store.dynamodb.BulkWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * 10,000 links and 30,000 entries: every part is walked, and each entry is seen exactly once, while
 * more are added. One in ten entries has expired, and DynamoDB has not deleted it yet. More entries
 * would prove no more: the links, and the entries of a day, are each more than the 1 MB of a query,
 * and both are walked in many parts.
 */
class WalkTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  private static final int LINKS = 10_000;
  private static final int LINKS_WITH_ENTRIES = 3000;
  private static final int ENTRIES_OF_EACH = 10;
  private static final int LOADERS = 2;
  private static final Scope SCOPE = RecordedPast.SCOPE;
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final LinkStatus BEFORE = LinkStatus.of("BEFORE");
  private static final Duration STEP = Duration.ofDays(5);
  private static final LinkStatus[] STATUSES = {
    LinkStatus.PENDING, LinkStatus.LINKED, LinkStatus.REJECTED, LinkStatus.LINKING_FAILED
  };

  /** What is to be seen: by key, by time, the status. */
  private final Map<String, TreeMap<Instant, LinkStatus>> alive = new ConcurrentHashMap<>();

  private HistoryQueries queries;

  @Test
  void everyEntryIsSeenOnceWhileMoreAreAdded() {
    queries =
        new HistoryQueries(
            AWS.store(new ManualTime(NOW)),
            List.of(new WatchList(SCOPE, List.of(), Optional.empty())),
            new ManualTime(NOW));
    load();

    theLinksAreWalked();
    theTransitionsAreWalkedWhileMoreAreAdded();
    theHistoryOfALinkIsWalkedBothWaysWhileMoreIsAdded();
    howALinkStoodIsWhatTheEntriesSay();
  }

  private void theLinksAreWalked() {
    List<String> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      ResultPage<LinkView> page = queries.links(SCOPE, LinkFilter.ALL, 700, next);
      assertTrue(page.items().size() <= 700);
      page.items().forEach(link -> seen.add(link.key()));
      next = page.next();
    } while (next.isPresent());

    assertEquals(alive.keySet().stream().sorted().toList(), seen);
  }

  private void theTransitionsAreWalkedWhileMoreAreAdded() {
    Span span = new Span(Instant.EPOCH.plus(Duration.ofDays(20_000)), NOW);
    Set<String> seen = new HashSet<>();
    Optional<String> next = Optional.empty();
    Instant last = NOW;
    int parts = 0;
    do {
      ResultPage<Entry> page = queries.transitions(span, Set.of(), 1000, next);
      for (Entry entry : page.items()) {
        Instant at = entry.transition().at();
        assertTrue(!at.isAfter(last), "newest first");
        last = at;
        assertTrue(seen.add(entry.key() + at), "seen twice: " + entry);
        assertEquals(alive.get(entry.key()).get(at), entry.transition().to());
      }
      next = page.next();
      add(key(parts % LINKS), NOW.plusSeconds(parts), parts + 100);
      parts++;
    } while (next.isPresent());

    assertEquals(alive.values().stream().mapToInt(Map::size).sum(), seen.size());
    assertEquals(LINKS_WITH_ENTRIES * ENTRIES_OF_EACH * 9 / 10, seen.size());
    assertEquals(
        alive.values().stream()
            .flatMap(entries -> entries.values().stream())
            .filter(LinkStatus.REJECTED::equals)
            .count(),
        count(span, Set.of(Kind.REJECTED)));
  }

  private int count(Span span, Set<Kind> to) {
    int count = 0;
    Optional<String> next = Optional.empty();
    do {
      ResultPage<Entry> page = queries.transitions(span, to, 1000, next);
      count += page.items().size();
      next = page.next();
    } while (next.isPresent());
    return count;
  }

  private void theHistoryOfALinkIsWalkedBothWaysWhileMoreIsAdded() {
    Span all = new Span(Instant.EPOCH, NOW.plus(Duration.ofDays(365)));
    LinkView link = queries.link(SCOPE, key(2500)).orElseThrow();
    for (Order order : Order.values()) {
      List<Instant> before =
          queries.entries(link, all, order, 1000, Optional.empty()).items().stream()
              .map(entry -> entry.transition().at())
              .toList();
      List<Instant> seen = new ArrayList<>();
      Optional<String> next = Optional.empty();
      Instant added = NOW.plus(Duration.ofDays(1 + order.ordinal()));
      do {
        ResultPage<Entry> page = queries.entries(link, all, order, 5, next);
        page.items().forEach(entry -> seen.add(entry.transition().at()));
        next = page.next();
        if (seen.size() == 5) {
          add(key(2500), added, 500 + order.ordinal());
        }
      } while (next.isPresent());
      List<Instant> expected = new ArrayList<>(before);
      if (order == Order.OLDEST_FIRST) {
        expected.add(added);
      }
      assertEquals(expected, seen, order + ": what is added comes at the end, or not at all");
    }
  }

  private void howALinkStoodIsWhatTheEntriesSay() {
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      String key = key(random.nextInt(2000) + 200);
      LinkView link = queries.link(SCOPE, key).orElseThrow();
      Instant time = NOW.minusSeconds(random.nextInt(120 * 86_400));

      AsOf at = queries.at(link, time);

      Map.Entry<Instant, LinkStatus> last = alive.get(key).floorEntry(time);
      Map.Entry<Instant, LinkStatus> next = alive.get(key).higherEntry(time);
      if (last != null) {
        assertEquals(Optional.of(last.getValue()), at.status());
        assertEquals(Optional.of(last.getKey()), at.began().map(TimeBounds::by));
        assertEquals(Optional.ofNullable(next).map(Map.Entry::getKey), at.until());
      } else {
        // What came before has expired; the first entry that is left knows one status more.
        Instant known = next.getKey().minus(STEP);
        boolean isKnown = !time.isBefore(known);
        assertEquals(isKnown ? Optional.of(BEFORE) : Optional.empty(), at.status());
        assertEquals(Optional.of(isKnown ? next.getKey() : known), at.until());
      }
    }
  }

  /** Making requests and writing them take about as long: two loaders keep each other busy. */
  private void load() {
    IntStream.range(0, LOADERS).parallel().forEach(this::load);
  }

  private void load(int loader) {
    BulkWriter bulk = new BulkWriter(AWS.dynamoDb, AWS.tableName);
    for (int link = loader; link < LINKS; link += LOADERS) {
      String key = key(link);
      TreeMap<Instant, LinkStatus> own = new TreeMap<>();
      alive.put(key, own);
      // No two links change together, and all of them on the same days.
      Instant first = NOW.minus(STEP.multipliedBy(ENTRIES_OF_EACH)).plusMillis(link * 5_000L);
      LinkStatus status = LinkStatus.PENDING;
      for (int version = 1; link < LINKS_WITH_ENTRIES && version <= ENTRIES_OF_EACH; version++) {
        Instant at = first.plus(STEP.multipliedBy(version - 1L));
        status = STATUSES[(version + link) % STATUSES.length];
        boolean expired = version <= ENTRIES_OF_EACH / 10;
        bulk.add(
            entry(key, at, version, status),
            expired ? Optional.of(Duration.ofDays(1)) : Optional.empty());
        if (!expired) {
          own.put(at, status);
        }
      }
      bulk.add(SCOPE, key, state(own.isEmpty() ? first : own.lastKey(), status));
    }
    bulk.flush();
  }

  private void add(String key, Instant at, int version) {
    BulkWriter bulk = new BulkWriter(AWS.dynamoDb, AWS.tableName);
    bulk.add(entry(key, at, version, LinkStatus.LINKED), Optional.empty());
    bulk.flush();
  }

  private static String key(int link) {
    return "link-%08d".formatted(link);
  }

  private static Entry entry(String key, Instant at, int version, LinkStatus to) {
    boolean first = version == 1;
    return new Entry(
        SCOPE,
        key,
        version,
        new Transition(
            first ? Optional.empty() : Optional.of(BEFORE),
            to,
            Evidence.STATUS_ANSWERED,
            at,
            first ? Optional.empty() : Optional.of(at.minusSeconds(300)),
            first ? Optional.empty() : Optional.of(TimeBounds.by(at.minus(STEP))),
            LinkIds.UNKNOWN),
        Optional.empty());
  }

  private static LinkState state(Instant since, LinkStatus status) {
    return new LinkState(
        Optional.of(
            new CurrentStatus(
                status,
                Evidence.STATUS_ANSWERED,
                TimeBounds.by(since),
                since,
                LinkIds.UNKNOWN,
                Optional.empty(),
                Optional.empty())),
        Optional.empty(),
        ENTRIES_OF_EACH);
  }
}
