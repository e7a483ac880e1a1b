package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.fixture.ManualTime;
import accountlink.link.CurrentStatus;
import accountlink.link.Evidence;
import accountlink.link.LinkIds;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.Scope;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The part of the contract about size: years of many links, walked page by page. */
public abstract class LargeStoreContract {
  protected static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofHours(30);
  private static final LinkStatus[] STATUSES = {
    LinkStatus.LINKED, LinkStatus.PENDING, LinkStatus.REJECTED, LinkStatus.of("SUSPENDED")
  };
  private static final Span ALL_YEAR = new Span(START, START.plus(Duration.ofDays(365)));

  protected final ManualTime time = new ManualTime(START.plus(Duration.ofDays(365)));

  protected abstract int links();

  protected abstract int entriesOfEach();

  /** A store with these in it, written as fast as its home allows, as {@code record} would have. */
  protected abstract Store filled(Stream<LinkRecord> links, Stream<Entry> entries);

  @Test
  void everythingIsThereOnceAndInOrder() {
    Store store =
        filled(
            IntStream.range(0, links()).mapToObj(this::link),
            IntStream.range(0, links())
                .boxed()
                .flatMap(
                    link ->
                        IntStream.rangeClosed(1, entriesOfEach())
                            .mapToObj(version -> entry(link, version))));

    assertEquals(links(), store.load(SCOPE).links().size());
    theLinksAreWalked(store);
    theTransitionsAreWalked(store, Set.of(), links() * entriesOfEach());
    theTransitionsAreWalked(
        store,
        Set.of(Kind.REJECTED, Kind.UNRECOGNISED),
        IntStream.range(0, links())
            .map(
                link ->
                    (int)
                        IntStream.rangeClosed(1, entriesOfEach())
                            .filter(version -> (link + version) % STATUSES.length >= 2)
                            .count())
            .sum());
    theHistoryOfALinkIsThere(store, key(links() / 2));
  }

  private void theLinksAreWalked(Store store) {
    int seen = 0;
    Optional<String> after = Optional.empty();
    do {
      ResultPage<LinkRecord> page = store.links(SCOPE, 777, after);
      for (LinkRecord link : page.items()) {
        assertEquals(key(seen), link.key());
        assertEquals(entriesOfEach(), link.state().version());
        seen++;
      }
      after = page.next();
    } while (after.isPresent());
    assertEquals(links(), seen);
  }

  private void theTransitionsAreWalked(Store store, Set<Kind> to, int expected) {
    Set<EntryPosition> seen = new HashSet<>();
    Instant last = ALL_YEAR.until();
    Optional<String> next = Optional.empty();
    do {
      ResultPage<Entry> page = store.transitions(ALL_YEAR, to, 1000, next);
      for (Entry entry : page.items()) {
        assertTrue(seen.add(EntryPosition.of(entry)), () -> "seen twice: " + entry);
        assertTrue(to.isEmpty() || to.contains(entry.transition().to().kind()), entry::toString);
        assertTrue(!entry.transition().at().isAfter(last), "newest first");
        last = entry.transition().at();
      }
      next = page.next();
    } while (next.isPresent());
    assertEquals(expected, seen.size());
  }

  private void theHistoryOfALinkIsThere(Store store, String key) {
    List<Entry> entries = store.entries(SCOPE, key);
    assertEquals(entriesOfEach(), entries.size());
    for (int i = 0; i + 1 < entries.size(); i++) {
      Instant at = entries.get(i).transition().at();
      assertEquals(Optional.of(entries.get(i)), store.lastAt(SCOPE, key, at));
      assertEquals(Optional.of(entries.get(i + 1)), store.firstAfter(SCOPE, key, at));
    }
  }

  private LinkRecord link(int number) {
    return new LinkRecord(
        key(number),
        new LinkState(
            Optional.of(
                new CurrentStatus(
                    status(number, entriesOfEach()),
                    Evidence.STATUS_ANSWERED,
                    TimeBounds.by(at(number, entriesOfEach())),
                    at(number, entriesOfEach()),
                    LinkIds.ofNullable(key(number), SCOPE.account(), "444455556666"),
                    Optional.empty(),
                    Optional.empty())),
            Optional.empty(),
            entriesOfEach()));
  }

  private static Entry entry(int link, int version) {
    return new Entry(
        SCOPE,
        key(link),
        version,
        new Transition(
            version == 1 ? Optional.empty() : Optional.of(status(link, version - 1)),
            status(link, version),
            Evidence.STATUS_ANSWERED,
            at(link, version),
            Optional.empty(),
            version == 1 ? Optional.empty() : Optional.of(TimeBounds.by(at(link, version - 1))),
            LinkIds.UNKNOWN),
        Optional.empty());
  }

  /** Many links change in the same millisecond, as after a change of a whole organisation. */
  private static Instant at(int link, int version) {
    return START.plus(STEP.multipliedBy(version)).plusMillis(link / 3);
  }

  private static LinkStatus status(int link, int version) {
    return STATUSES[(link + version) % STATUSES.length];
  }

  private static String key(int link) {
    return "link-%08d".formatted(link);
  }
}
