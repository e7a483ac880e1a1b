package accountlink.link;

import static accountlink.link.Examples.NOON;
import static accountlink.link.Examples.WATCH;
import static accountlink.link.Examples.current;
import static accountlink.link.Examples.minute;
import static accountlink.link.Examples.unreadable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final Coverage NONE = Coverage.none("w");

  @Test
  void aCompleteRunConfirmsEveryLinkAtItsStart() {
    assertEquals(Optional.of(minute(1)), NONE.after(minute(1), 10, 10).confirmed());
  }

  @Test
  void runsThatAreCutShortConfirmWhenTogetherTheyHaveReadEveryLink() {
    Coverage first = NONE.after(minute(1), 4, 10);
    Coverage second = first.after(minute(2), 4, 10);
    Coverage third = second.after(minute(3), 4, 10);
    Coverage fourth = third.after(minute(4), 10, 10);

    assertEquals(Optional.empty(), second.confirmed());
    assertEquals(Optional.of(minute(1)), third.confirmed(), "the first run of the round");
    assertEquals(Optional.of(minute(4)), fourth.confirmed());
  }

  @Test
  void aRunThatCouldNotRecordWhatItSawConfirmsNothing() {
    Coverage confirmed = NONE.after(minute(1), 10, 10);

    assertEquals(Optional.of(minute(1)), confirmed.afterFailure().confirmed());
    assertEquals(
        Optional.of(minute(1)),
        confirmed.after(minute(2), 4, 10).afterFailure().after(minute(3), 6, 10).confirmed(),
        "the round starts again");
  }

  @Test
  void earlierRunsDoNotConfirmAChangedSetOfLinks() {
    Coverage confirmed = NONE.after(minute(1), 10, 10);

    assertEquals(confirmed, confirmed.of("w"));
    assertEquals(Optional.empty(), confirmed.of("other").confirmed());
  }

  @Test
  void theFingerprintDependsOnTheLinksAndNotOnTheirOrder() {
    WatchedLink other = WatchedLink.unnamed(new LinkRef.LinkedAccountId("444455556666"));

    assertEquals(
        Coverage.fingerprint(List.of(WATCH, other)), Coverage.fingerprint(List.of(other, WATCH)));
    assertNotEquals(
        Coverage.fingerprint(List.of(WATCH)), Coverage.fingerprint(List.of(WATCH, other)));
  }

  @Test
  void anUnchangedLinkIsConfirmedByTheRuns() {
    assertEquals(minute(9), confirmedAt(state(Optional.empty()), minute(9)));
    assertEquals(NOON, confirmedAt(state(Optional.empty()), NOON.minusSeconds(60)));
  }

  @Test
  void anUnreadableLinkIsNotConfirmedByTheRuns() {
    assertEquals(NOON, confirmedAt(state(Optional.of(unreadable(1, false))), minute(9)));
  }

  private static LinkState state(Optional<UnreadablePeriod> unreadable) {
    return new LinkState(
        Optional.of(current(LinkStatus.LINKED, Evidence.STATUS_ANSWERED)), unreadable, 3);
  }

  private static Instant confirmedAt(LinkState state, Instant confirmed) {
    Coverage coverage = new Coverage("w", Optional.of(confirmed), Optional.empty(), 0);
    return state.confirmedBy(coverage).current().orElseThrow().confirmedAt();
  }
}
