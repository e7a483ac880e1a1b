package accountlink.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.CurrentStatus;
import accountlink.link.Evidence;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.TimeBounds;
import accountlink.link.Transition;
import accountlink.link.WatchedLink;
import accountlink.store.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The timeline ends with the status that is shown beside it, whichever was written meanwhile. */
class StatusPeriodTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant NOW = NOON.plus(Duration.ofHours(5));

  @Test
  void aStatusThatIsNewerThanTheEntriesEndsTheTimeline() {
    List<StatusPeriod> periods =
        StatusPeriod.between(
            List.of(entry(1, NOON, LinkStatus.PENDING)),
            Optional.of(current(LinkStatus.REJECTED, NOON.plusSeconds(3600))),
            NOW);

    assertEquals(
        List.of(LinkStatus.PENDING, LinkStatus.REJECTED),
        periods.stream().map(StatusPeriod::status).toList());
    assertTrue(periods.getFirst().over());
    assertEquals(NOON.plusSeconds(3600), periods.getFirst().until());
    assertFalse(periods.getLast().over());
    assertEquals(NOW, periods.getLast().until());
  }

  @Test
  void anEntryThatIsNewerThanTheStatusIsLeftToTheNextRead() {
    LinkView link =
        new LinkView(
            SCOPE,
            WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01")),
            true,
            Optional.of(current(LinkStatus.PENDING, NOON)),
            Optional.empty(),
            Optional.empty(),
            1);

    assertTrue(link.knows(entry(1, NOON, LinkStatus.PENDING)));
    assertFalse(link.knows(entry(2, NOON.plusSeconds(60), LinkStatus.REJECTED)));
    assertTrue(
        link.knows(entry(50, NOON.minusSeconds(60), LinkStatus.LINKED)),
        "restored from a history that had come to higher versions");
  }

  /** Between them was an entry that cannot be read; the next one says what it had led to. */
  @Test
  void aStatusWhoseEntryIsMissingIsKnownFromTheNextOne() {
    Entry first = entry(1, NOON, LinkStatus.PENDING);
    Transition left =
        new Transition(
            Optional.of(LinkStatus.REJECTED),
            LinkStatus.LINKED,
            Evidence.STATUS_ANSWERED,
            NOON.plusSeconds(7200),
            Optional.of(NOON.plusSeconds(7000)),
            Optional.of(TimeBounds.between(NOON.plusSeconds(3500), NOON.plusSeconds(3600))),
            LinkIds.UNKNOWN);
    Entry last = new Entry(SCOPE, "link-payroll01", 3, left, Optional.empty());

    List<StatusPeriod> periods = StatusPeriod.between(List.of(first, last), Optional.empty(), NOW);

    assertEquals(
        List.of(LinkStatus.PENDING, LinkStatus.REJECTED, LinkStatus.LINKED),
        periods.stream().map(StatusPeriod::status).toList());
    assertEquals(
        List.of(NOON.plusSeconds(3600), NOON.plusSeconds(7200), NOW),
        periods.stream().map(StatusPeriod::until).toList());
  }

  private static Entry entry(long version, Instant at, LinkStatus to) {
    return new Entry(
        SCOPE,
        "link-payroll01",
        version,
        new Transition(
            Optional.empty(),
            to,
            Evidence.STATUS_ANSWERED,
            at,
            Optional.empty(),
            Optional.empty(),
            LinkIds.UNKNOWN),
        Optional.empty());
  }

  private static CurrentStatus current(LinkStatus status, Instant since) {
    return new CurrentStatus(
        status,
        Evidence.STATUS_ANSWERED,
        TimeBounds.by(since),
        since,
        LinkIds.UNKNOWN,
        Optional.empty(),
        Optional.empty());
  }
}
