package accountlink.link;

import static accountlink.link.Examples.NOON;
import static accountlink.link.Examples.SCOPE;
import static accountlink.link.Examples.WATCH;
import static accountlink.link.Examples.WORKLOAD;
import static accountlink.link.Examples.seen;
import static accountlink.link.Examples.unreadable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A mute from hour 0 to hour 10: what is sent in which hour. */
class MuteTest {
  private static final Mute MUTE = new Mute(WATCH.key(), hour(10), "Ada", "planned work");
  private final Evaluator evaluator = new Evaluator(SCOPE, Policy.DEFAULT, WORKLOAD);
  private final List<String> sent = new ArrayList<>();
  private LinkState state = LinkState.NEVER_SEEN;
  private int entries;

  @Test
  void alertsAreHeldBackAndHistoryGoesOn() {
    read(0, LinkStatus.PENDING);
    read(1, LinkStatus.REJECTED);
    read(2, LinkStatus.PENDING);
    read(3, LinkStatus.LINKED);

    assertEquals(4, entries);
    assertEquals(List.of(), sent);
  }

  @Test
  void ifTheStatusIsStillBadAtItsEndOneAlertIsSent() {
    read(0, LinkStatus.PENDING);
    read(1, LinkStatus.REJECTED);
    for (int hour = 9; hour < 20; hour++) {
      read(hour, LinkStatus.REJECTED);
    }

    assertEquals(List.of("10 MuteEnded"), sent);
  }

  @Test
  void ifTheStatusIsGoodAtItsEndNothingIsSent() {
    read(0, LinkStatus.PENDING);
    read(1, LinkStatus.REJECTED);
    read(2, LinkStatus.LINKED);
    read(11, LinkStatus.LINKED);

    assertEquals(List.of(), sent);
  }

  @Test
  void aStatusThatBecomesBadAfterItsEndIsSentAtOnce() {
    read(0, LinkStatus.LINKED);
    read(11, LinkStatus.LINK_NOT_FOUND);
    read(12, LinkStatus.LINK_NOT_FOUND);

    assertEquals(List.of("11 StatusChanged"), sent);
  }

  @Test
  void aChangeFromBadToBadAtItsEndIsOneAlert() {
    read(0, LinkStatus.PENDING);
    read(1, LinkStatus.REJECTED);
    read(11, LinkStatus.LINK_NOT_FOUND);
    read(12, LinkStatus.LINK_NOT_FOUND);

    assertEquals(List.of("11 StatusChanged"), sent);
  }

  @Test
  void remindersWaitForItsEndAndAreNotSentTwice() {
    Mute twentyDays = new Mute(WATCH.key(), hour(20 * 24), "Ada", "planned work");
    read(0, LinkStatus.REJECTED, twentyDays);
    for (int day = 1; day < 30; day++) {
      read(day * 24, LinkStatus.REJECTED, twentyDays);
    }

    assertEquals(List.of(20 * 24 + " MuteEnded", 27 * 24 + " Reminder"), sent);
  }

  @Test
  void anUnreadableLinkIsSentWhenTheMuteHasEnded() {
    read(0, LinkStatus.LINKED);
    for (int hour = 1; hour < 13; hour++) {
      evaluated(hour, unreadable(hour(hour), UnreadableCause.ACCESS_DENIED), MUTE);
    }

    assertEquals(List.of("10 LinkUnreadable"), sent);
    assertTrue(state.version() < 6, "the state is not written for ever: " + state.version());
  }

  @Test
  void aSecondMuteSendsAnotherAlertAtItsEnd() {
    read(0, LinkStatus.REJECTED);
    read(10, LinkStatus.REJECTED);
    Mute second = new Mute(WATCH.key(), hour(30), "Ada", "more work");
    read(20, LinkStatus.REJECTED, second);
    read(31, LinkStatus.REJECTED, second);

    assertEquals(List.of("10 MuteEnded", "31 MuteEnded"), sent);
  }

  @Test
  void aMuteNeedsAnOwnerAndAReason() {
    assertThrows(IllegalArgumentException.class, () -> new Mute("link-1", NOON, " ", "why"));
    assertThrows(IllegalArgumentException.class, () -> new Mute("link-1", NOON, "Ada", ""));
  }

  private void read(int hour, LinkStatus status) {
    read(hour, status, MUTE);
  }

  private void read(int hour, LinkStatus status, Mute mute) {
    evaluated(hour, seen(hour(hour), status), mute);
  }

  private void evaluated(int hour, Reading reading, Mute mute) {
    Evaluator.Before before = new Evaluator.Before(state, Optional.of(mute), Optional.empty());
    if (evaluator.evaluate(WATCH, before, reading) instanceof Evaluation.Changed changed) {
      state = changed.next();
      entries += changed.entry().isPresent() ? 1 : 0;
      changed
          .alerts()
          .forEach(alert -> sent.add(hour + " " + alert.content().getClass().getSimpleName()));
    }
  }

  private static Instant hour(int hour) {
    return NOON.plus(Duration.ofHours(hour));
  }
}
