package accountlink.link;

import static accountlink.link.Examples.NOON;
import static accountlink.link.Examples.SCOPE;
import static accountlink.link.Examples.minute;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the small values compute, and the words that they give. */
class FiguresTest {
  private static final ReadingWay WAY = new ReadingWay(ReadingMethod.GET, "few links");

  @Test
  void readUnreadableAndNotReachedAreThreeFigures() {
    RunReport report =
        report(10, 4, Map.of(UnreadableCause.THROTTLED, 2, UnreadableCause.TIMED_OUT, 1), 0, 0);

    assertEquals(3, report.allUnreadable());
    assertEquals(7, report.reached());
    assertEquals(3, report.notReached());
  }

  @Test
  void aRunIsCompleteIfAllWasReadRecordedAndSent() {
    assertTrue(report(2, 2, Map.of(), 0, 0).complete());
    assertFalse(report(2, 1, Map.of(), 0, 0).complete());
    assertFalse(report(2, 2, Map.of(), 1, 0).complete());
    assertFalse(report(2, 2, Map.of(), 0, 1).complete());
    assertEquals(5, report(2, 2, Map.of(), 3, 0).withMoreNotRecorded(2).notRecorded());
  }

  @Test
  void aSkippedRunSaysUntilWhen() {
    RunReport skipped = RunReport.skipped(SCOPE, NOON, WAY, 2, new Lease("other", minute(3)));

    assertEquals(Optional.of(minute(3)), skipped.skippedUntil());
    assertEquals(2, skipped.notReached());
  }

  @Test
  void aLeaseHoldsOthersBackUntilItEnds() {
    Lease lease = new Lease("one", minute(5));

    assertTrue(lease.holdsBack("other", minute(4)));
    assertFalse(lease.holdsBack("one", minute(4)), "not its own holder");
    assertFalse(lease.holdsBack("other", minute(5)), "not when it is over");
    assertFalse(lease.holdsBack("other", minute(5).minus(Lease.LONGEST).minusMillis(1)));
    assertTrue(lease.holdsBack("other", minute(5).minus(Lease.LONGEST)), "the longest lease");
  }

  /** Between the last reading that confirmed the status and now, the link may have changed. */
  @Test
  void aStatusIsSurelyHeldUntilItsConfirmationAndNoLongerThanUntilNow() {
    CurrentStatus linked =
        CurrentStatus.after(
                new Transition(
                    Optional.of(LinkStatus.PENDING),
                    LinkStatus.LINKED,
                    Evidence.STATUS_ANSWERED,
                    minute(2),
                    Optional.of(minute(0)),
                    Optional.of(TimeBounds.by(NOON)),
                    Examples.LINK))
            .confirmedAt(minute(5));

    assertEquals(
        new DurationBounds(minutes(3), Optional.of(minutes(9))), linked.heldUntil(minute(9)));
    assertEquals(
        new DurationBounds(minutes(3), Optional.of(minutes(5))),
        linked.heldUntil(minute(4)),
        "a reader's clock may be behind that of the run");
  }

  @Test
  void aDurationIsBoundedByTheReadingsAroundIt() {
    TimeBounds began = TimeBounds.between(minute(0), minute(2));
    TimeBounds ended = TimeBounds.between(minute(5), minute(9));
    DurationBounds held = DurationBounds.between(began, ended);

    assertEquals(new DurationBounds(minutes(3), Optional.of(minutes(9))), held);
    assertEquals(
        new DurationBounds(minutes(6), Optional.of(minutes(18))), held.plus(held), "the sum");
    assertEquals(
        Optional.empty(), held.plus(new DurationBounds(minutes(1), Optional.empty())).atMost());
    assertEquals(
        new DurationBounds(Duration.ZERO, Optional.of(minutes(9))),
        DurationBounds.between(began, TimeBounds.by(minute(9))));
  }

  @Test
  void aDurationIsKnownIfItHasALimitOrASecond() {
    assertFalse(new DurationBounds(Duration.ofMillis(999), Optional.empty()).isKnown());
    assertTrue(new DurationBounds(Duration.ofSeconds(1), Optional.empty()).isKnown());
    assertTrue(new DurationBounds(Duration.ZERO, Optional.of(Duration.ZERO)).isKnown());
  }

  @Test
  void boundsThatContradictEachOtherAreNoBounds() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new DurationBounds(minutes(2), Optional.of(minutes(1))));
    assertThrows(IllegalArgumentException.class, () -> TimeBounds.between(minute(2), minute(1)));
  }

  @Test
  void aTransitionKnowsHowLongTheOldStatusWasHeld() {
    Transition change = transition(Optional.of(LinkStatus.PENDING));

    assertEquals(
        Optional.of(new DurationBounds(minutes(3), Optional.of(minutes(9)))), change.held());
    assertFalse(change.isFirst());
    assertTrue(transition(Optional.empty()).isFirst());
  }

  private static Transition transition(Optional<LinkStatus> from) {
    return new Transition(
        from,
        LinkStatus.LINKED,
        Evidence.STATUS_ANSWERED,
        minute(9),
        Optional.of(minute(5)),
        from.map(_ -> TimeBounds.between(minute(0), minute(2))),
        Examples.LINK);
  }

  @Test
  void onlyBadStatusesAreBad() {
    assertEquals(
        List.of(
            LinkStatus.Kind.REJECTED,
            LinkStatus.Kind.LINKING_FAILED,
            LinkStatus.Kind.LINK_NOT_FOUND),
        Arrays.stream(LinkStatus.Kind.values()).filter(LinkStatus.Kind::isBad).toList());
  }

  @Test
  void everythingHasItsWords() {
    assertEquals("pending acceptance", LinkStatus.PENDING.words());
    assertEquals("SUSPENDED", LinkStatus.of("SUSPENDED").words());
    assertEquals("was rejected", LinkStatus.Kind.REJECTED.predicate());
    assertEquals("GOOD NEWS", Severity.GOOD_NEWS.words());
    assertEquals("111122223333 in eu-central-1", new Scope("111122223333", "eu-central-1") + "");
    assertEquals("few links; slow", WAY.listed("slow", 0).why());
    for (UnreadableCause cause : UnreadableCause.values()) {
      assertFalse(cause.words().isBlank(), cause.name());
    }
  }

  @Test
  void aCallIsFoundByItsName() {
    for (Cause.Act act : Cause.Act.values()) {
      assertEquals(Optional.of(act), Cause.Act.of(act.eventName()));
      assertTrue(act.label().endsWith(" by"), act.label());
    }
    assertEquals(Optional.empty(), Cause.Act.of("DescribeWorkspaces"));
  }

  @Test
  void aListingHasTwentyFiveLinksACall() {
    assertEquals(26, ReadingMethod.GET.calls(26));
    assertEquals(2, ReadingMethod.LIST.calls(26));
    assertEquals(1, ReadingMethod.LIST.calls(25));
    assertEquals(25, ReadingMethod.LIST.linksACall());
  }

  @Test
  void aLinkIsKnownByWhatItIsWatchedBy() {
    assertEquals(
        "444455556666", WatchedLink.unnamed(new LinkRef.LinkedAccountId("444455556666")).key());
  }

  private static RunReport report(
      int links, int read, Map<UnreadableCause, Integer> unreadable, int notRecorded, int pending) {
    return new RunReport(
        SCOPE,
        NOON,
        NOON,
        WAY,
        new RunReport.Readings(links, read, unreadable),
        new RunReport.Records(0, notRecorded),
        new RunReport.Alerts(0, pending, 0),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
