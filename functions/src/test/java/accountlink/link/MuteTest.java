package accountlink.link;

import static accountlink.link.Examples.NOON;
import static accountlink.link.Examples.SCOPE;
import static accountlink.link.Examples.WATCH;
import static accountlink.link.Examples.WORKLOAD;
import static accountlink.link.Examples.seen;
import static accountlink.link.Examples.unreadable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    assertEquals(List.of("10 MuteEnded CRITICAL"), sent);
  }

  @Test
  void whateverChangedMeanwhileItsEndSaysWhatIsSoNow() {
    read(-1, LinkStatus.PENDING, none());
    read(1, LinkStatus.REJECTED);
    read(2, LinkStatus.LINKED);
    read(11, LinkStatus.LINKED);
    read(12, LinkStatus.LINKED);

    assertEquals(List.of("11 MuteEnded GOOD_NEWS"), sent);
  }

  /** A status that is not bad is held back too. */
  @ParameterizedTest
  @CsvSource({
    "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT, CRITICAL",
    "SUSPENDED, CRITICAL",
    "LINK_NOT_FOUND, CRITICAL"
  })
  void aLinkThatWasLinkedBeforeIsSentWithTheSeverityOfThatStep(String status, String severity) {
    read(-1, LinkStatus.LINKED, none());
    read(3, LinkStatus.of(status));
    read(9, LinkStatus.of(status));
    read(10, LinkStatus.of(status));
    read(11, LinkStatus.of(status));

    assertEquals(List.of("10 MuteEnded " + severity), sent);
  }

  @Test
  void whereAllIsAsBeforeTheMuteNothingIsSent() {
    read(-1, LinkStatus.LINKED, none());
    read(1, LinkStatus.REJECTED);
    read(2, LinkStatus.LINKED);
    for (int hour = 10; hour < 15; hour++) {
      read(hour, LinkStatus.LINKED);
    }

    assertEquals(List.of(), sent);
    assertEquals(Optional.empty(), state.heldBack());
    assertEquals(4, state.version(), "its end is written once");
  }

  /** All is as before but the link: somebody has to accept another invitation. */
  @Test
  void anotherLinkWithTheStatusFromBeforeTheMuteIsSentAtItsEnd() {
    read(-1, LinkStatus.PENDING, none());
    evaluated(2, seen(hour(2), LinkStatus.PENDING, "link-new12345"), Optional.of(MUTE));
    evaluated(11, seen(hour(11), LinkStatus.PENDING, "link-new12345"), Optional.of(MUTE));
    evaluated(12, seen(hour(12), LinkStatus.PENDING, "link-new12345"), Optional.of(MUTE));

    assertEquals(List.of("11 MuteEnded INFO"), sent);
  }

  @Test
  void anotherLinkIsSentAlsoWhereItsStatusChangedMeanwhile() {
    read(-1, LinkStatus.REJECTED, none());
    evaluated(2, seen(hour(2), LinkStatus.PENDING, "link-new12345"), Optional.of(MUTE));
    evaluated(3, seen(hour(3), LinkStatus.REJECTED, "link-new12345"), Optional.of(MUTE));
    evaluated(11, seen(hour(11), LinkStatus.REJECTED, "link-new12345"), Optional.of(MUTE));

    assertEquals("11 MuteEnded CRITICAL", sent.getLast());
  }

  /** Found by the simulation: nobody was told that the link is readable again. */
  @Test
  void aLinkThatWasUnreadableAfterTheMuteAndHasChangedIsAlsoReadableAgain() {
    read(-1, LinkStatus.LINKED, none());
    read(1, LinkStatus.REJECTED);
    evaluated(11, unreadable(hour(11), UnreadableCause.ACCESS_DENIED), Optional.of(MUTE));
    evaluated(12, unreadable(hour(12), UnreadableCause.ACCESS_DENIED), Optional.of(MUTE));
    evaluated(13, unreadable(hour(13), UnreadableCause.ACCESS_DENIED), Optional.of(MUTE));
    read(14, LinkStatus.PENDING);

    assertEquals(
        List.of("13 LinkUnreadable WARNING", "14 MuteEnded CRITICAL", "14 LinkReadableAgain INFO"),
        sent);
  }

  /** It was sent before the mute, and reminders have their own clock. */
  @Test
  void aStatusThatWasBadBeforeTheMuteIsNotSentAgain() {
    read(-1, LinkStatus.REJECTED, none());
    read(1, LinkStatus.REJECTED);
    read(11, LinkStatus.REJECTED);

    assertEquals(List.of("-1 StatusChanged CRITICAL"), sent);
  }

  /** Whoever unmutes ends the mute before its time, and no item may be left of it. */
  @Test
  void whatWasHeldBackIsSentAlsoWhereTheMuteIsGone() {
    read(-1, LinkStatus.LINKED, none());
    read(1, LinkStatus.REJECTED);
    read(2, LinkStatus.REJECTED, none());

    assertEquals(List.of("2 MuteEnded CRITICAL"), sent);
  }

  @Test
  void thatALinkIsReadableAgainIsSentAtTheEndOfTheMute() {
    read(-9, LinkStatus.LINKED, none());
    for (int hour = -8; hour < -4; hour++) {
      evaluated(hour, unreadable(hour(hour), UnreadableCause.ACCESS_DENIED), none());
    }
    read(1, LinkStatus.LINKED);
    read(2, LinkStatus.LINKED);
    read(10, LinkStatus.LINKED);
    read(11, LinkStatus.LINKED);

    assertEquals(List.of("-6 LinkUnreadable WARNING", "10 MuteEnded INFO"), sent);
  }

  @Test
  void whatTheEndSaysHoldsBothThatItChangedAndThatItIsReadableAgain() {
    read(-9, LinkStatus.LINKED, none());
    for (int hour = -8; hour < -4; hour++) {
      evaluated(hour, unreadable(hour(hour), UnreadableCause.ACCESS_DENIED), none());
    }
    read(1, LinkStatus.LINKED);
    read(2, LinkStatus.REJECTED);
    read(10, LinkStatus.REJECTED);

    assertEquals(List.of("-6 LinkUnreadable WARNING", "10 MuteEnded CRITICAL"), sent);
  }

  @Test
  void aChangeAfterTheEndIsSentBesideWhatWasHeldBack() {
    read(-9, LinkStatus.LINKED, none());
    for (int hour = -8; hour < -4; hour++) {
      evaluated(hour, unreadable(hour(hour), UnreadableCause.ACCESS_DENIED), none());
    }
    read(1, LinkStatus.LINKED);
    read(11, LinkStatus.REJECTED);

    assertEquals(
        List.of(
            "-6 LinkUnreadable WARNING", "11 StatusChanged CRITICAL", "11 LinkReadableAgain INFO"),
        sent);
  }

  /** A run that cannot read the link writes its state again, and so does the one after it. */
  @Test
  void whatWasHeldBackStaysHeldBackWhileTheLinkCannotBeRead() {
    read(-1, LinkStatus.LINKED, none());
    read(1, LinkStatus.REJECTED);
    evaluated(2, unreadable(hour(2), UnreadableCause.TIMED_OUT), Optional.of(MUTE));
    read(3, LinkStatus.REJECTED);
    read(11, LinkStatus.REJECTED);

    assertEquals(List.of("11 MuteEnded CRITICAL"), sent);
  }

  @Test
  void aLinkThatIsMutedAndUnchangedIsNotWritten() {
    read(0, LinkStatus.LINKED);
    read(1, LinkStatus.LINKED);
    assertEquals(1, state.version());

    evaluated(2, unreadable(hour(2), UnreadableCause.ACCESS_DENIED), Optional.of(MUTE));
    read(3, LinkStatus.LINKED);
    read(4, LinkStatus.LINKED);
    assertEquals(3, state.version(), "once that it is unreadable, and once that it is readable");
  }

  /** A status of that name, and then that there is no such link. */
  @Test
  void aMutedLinkThatIsAnsweredInAnotherWayIsWritten() {
    read(0, LinkStatus.LINK_NOT_FOUND);
    evaluated(1, new Reading.Missing(hour(1)), Optional.of(MUTE));

    assertEquals(Evidence.RESOURCE_NOT_FOUND, state.current().orElseThrow().evidence());
    assertEquals(List.of(), sent);
  }

  /** Else a run would count as having confirmed it. */
  @Test
  void aMutedLinkThatCannotBeReadIsRecordedAsUnreadableAtOnce() {
    Policy first = Policy.DEFAULT.withUnreadableAfterRuns(1);
    read(0, LinkStatus.LINKED);

    Evaluation evaluation =
        new Evaluator(SCOPE, first, WORKLOAD)
            .evaluate(
                WATCH,
                new Evaluator.Before(state, Optional.of(MUTE), Optional.empty()),
                unreadable(hour(1), UnreadableCause.ACCESS_DENIED));

    Evaluation.Changed changed = (Evaluation.Changed) evaluation;
    assertTrue(changed.next().unreadable().isPresent());
    assertEquals(List.of(), changed.alerts());
  }

  @Test
  void aStatusThatBecomesBadAfterItsEndIsSentAtOnce() {
    read(0, LinkStatus.LINKED);
    read(11, LinkStatus.LINK_NOT_FOUND);
    read(12, LinkStatus.LINK_NOT_FOUND);

    assertEquals(List.of("11 StatusChanged CRITICAL"), sent);
  }

  @Test
  void aChangeFromBadToBadAtItsEndIsOneAlert() {
    read(0, LinkStatus.PENDING);
    read(1, LinkStatus.REJECTED);
    read(11, LinkStatus.LINK_NOT_FOUND);
    read(12, LinkStatus.LINK_NOT_FOUND);

    assertEquals(List.of("11 MuteEnded CRITICAL"), sent);
  }

  @Test
  void remindersWaitForItsEndAndAreNotSentTwice() {
    Mute twentyDays = new Mute(WATCH.key(), hour(20 * 24), "Ada", "planned work");
    read(0, LinkStatus.REJECTED, twentyDays);
    for (int day = 1; day < 30; day++) {
      read(day * 24, LinkStatus.REJECTED, twentyDays);
    }

    assertEquals(List.of(20 * 24 + " MuteEnded CRITICAL", 27 * 24 + " Reminder CRITICAL"), sent);
  }

  @Test
  void anUnreadableLinkIsSentWhenTheMuteHasEnded() {
    read(0, LinkStatus.LINKED);
    for (int hour = 1; hour < 13; hour++) {
      evaluated(hour, unreadable(hour(hour), UnreadableCause.ACCESS_DENIED), Optional.of(MUTE));
    }

    assertEquals(List.of("10 LinkUnreadable WARNING"), sent);
    assertTrue(state.version() < 6, "the state is not written for ever: " + state.version());
  }

  @Test
  void aSecondMuteThatHeldNothingBackSendsNothingAtItsEnd() {
    read(0, LinkStatus.REJECTED);
    read(10, LinkStatus.REJECTED);
    Mute second = new Mute(WATCH.key(), hour(30), "Ada", "more work");
    read(20, LinkStatus.REJECTED, second);
    read(31, LinkStatus.REJECTED, second);

    assertEquals(List.of("10 MuteEnded CRITICAL"), sent);
  }

  /** The command refuses it, so that somebody wrote the item past the command. */
  @Test
  void aMuteThatEndsLaterThanTheLimitDoesNotCount() {
    Mute forEver = new Mute(WATCH.key(), hour(10 * 365 * 24), "Ada", "planned work");
    read(0, LinkStatus.LINKED, forEver);
    read(1, LinkStatus.REJECTED, forEver);
    assertEquals(List.of("1 StatusChanged CRITICAL"), sent);

    assertTrue(new Mute(WATCH.key(), hour(90 * 24), "Ada", "why").isOn(hour(0)));
    assertFalse(new Mute(WATCH.key(), hour(90 * 24), "Ada", "why").isOn(hour(0).minusMillis(1)));
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
    read(hour, status, Optional.of(mute));
  }

  private void read(int hour, LinkStatus status, Optional<Mute> mute) {
    evaluated(hour, seen(hour(hour), status), mute);
  }

  private static Optional<Mute> none() {
    return Optional.empty();
  }

  private void evaluated(int hour, Reading reading, Optional<Mute> mute) {
    Evaluator.Before before = new Evaluator.Before(state, mute, Optional.empty());
    if (evaluator.evaluate(WATCH, before, reading) instanceof Evaluation.Changed changed) {
      state = changed.next();
      entries += changed.entry().isPresent() ? 1 : 0;
      changed
          .alerts()
          .forEach(
              alert ->
                  sent.add(
                      hour
                          + " "
                          + alert.content().getClass().getSimpleName()
                          + " "
                          + alert.severity()));
    }
  }

  private static Instant hour(int hour) {
    return NOON.plus(Duration.ofHours(hour));
  }
}
