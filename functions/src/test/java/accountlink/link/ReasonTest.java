package accountlink.link;

import static accountlink.link.Examples.NOON;
import static accountlink.link.Examples.SCOPE;
import static accountlink.link.Examples.WATCH;
import static accountlink.link.Examples.current;
import static accountlink.link.Examples.minute;
import static accountlink.link.Examples.seen;
import static accountlink.link.Examples.unreadable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.link.Evaluation.Changed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The reason that each decision carries into the log, and the versions that it makes. */
class ReasonTest {
  private static final Instant MUCH_LATER = NOON.plus(Duration.ofDays(30));
  private static final Mute OVER =
      new Mute(WATCH.key(), MUCH_LATER.minusSeconds(1), "ada", "a move");

  private final Evaluator evaluator = new Evaluator(SCOPE, Policy.DEFAULT, Examples.WORKLOAD);

  @Test
  void anUnchangedStatusIsSaidToBeUnchanged() {
    assertEquals("the status is unchanged", why(linked(), seen(minute(5), LinkStatus.LINKED)));
  }

  @Test
  void aLinkIsReadableAgain() {
    assertEquals(
        "it can be read again",
        why(linked().with(unreadable(1, false)), seen(minute(5), LinkStatus.LINKED)));
  }

  @Test
  void theSameLinkIsAnsweredInAnotherWay() {
    assertEquals(
        "the same link is answered in another way",
        why(state(LinkStatus.LINK_NOT_FOUND), new Reading.Missing(minute(5))));
  }

  @Test
  void aReminderIsDue() {
    assertEquals(
        "a reminder is due",
        why(state(LinkStatus.REJECTED), seen(MUCH_LATER, LinkStatus.REJECTED)));
  }

  @Test
  void aMuteHasEndedWithSomethingToSay() {
    assertEquals(
        "its mute has ended",
        why(
            heldBack(LinkStatus.LINKED, LinkStatus.REJECTED),
            seen(MUCH_LATER, LinkStatus.REJECTED)));
  }

  @Test
  void aMuteHasEndedAndAllIsAsBefore() {
    assertEquals(
        "its mute has ended; all is as before",
        why(heldBack(LinkStatus.LINKED, LinkStatus.LINKED), seen(MUCH_LATER, LinkStatus.LINKED)));
  }

  /** The scope's alert said so of the link, whose period goes on under the next version. */
  @Test
  void aLinkOfAnUnreadableScopeContinuesItsPeriod() {
    Evaluation evaluation =
        evaluator.evaluate(
            WATCH,
            new Evaluator.Before(
                state(LinkStatus.LINKED), Optional.empty(), Optional.of(unreadable(3, true))),
            unreadable(minute(5), UnreadableCause.ACCESS_DENIED));

    assertEquals("it is still unreadable; the scope's alert said so", evaluation.why());
    assertEquals(8, ((Changed) evaluation).next().version());
  }

  @Test
  void anUnchangedStatusIsSaidToBeUnchangedInAMuteToo() {
    Evaluation evaluation =
        evaluator.evaluate(
            WATCH,
            new Evaluator.Before(
                state(LinkStatus.LINKED),
                Optional.of(new Mute(WATCH.key(), MUCH_LATER, "ada", "a move")),
                Optional.empty()),
            seen(minute(5), LinkStatus.LINKED));

    assertEquals("the status is unchanged", evaluation.why());
  }

  @Test
  void aMutedUnreadableLinkWaitsForTheEndOfTheMute() {
    Evaluation evaluation =
        evaluator.evaluate(
            WATCH,
            new Evaluator.Before(
                new LinkState(
                    Optional.of(current(LinkStatus.LINKED, Evidence.STATUS_ANSWERED)),
                    Optional.of(unreadable(2, false)),
                    7),
                Optional.of(new Mute(WATCH.key(), MUCH_LATER, "ada", "a move")),
                Optional.empty()),
            unreadable(minute(5), UnreadableCause.ACCESS_DENIED));

    assertEquals(
        "it is unreadable and muted: the alert waits for the end of the mute", evaluation.why());
  }

  /** Ids are made of versions, so that a scope's alert has the version that is written with it. */
  @Test
  void aScopesAlertHasTheNextVersionInItsId() {
    ScopeEvaluator scope = new ScopeEvaluator(SCOPE, Policy.DEFAULT, Examples.WORKLOAD);
    ScopeState two =
        new ScopeState(
            Coverage.none(""),
            Optional.empty(),
            Optional.of(unreadable(2, false)),
            false,
            Optional.empty(),
            Optional.empty(),
            7);
    List<Reading> denied =
        List.of(
            unreadable(minute(5), UnreadableCause.ACCESS_DENIED),
            unreadable(minute(5), UnreadableCause.ACCESS_DENIED));
    Alert unreadable = scope.evaluate(two, denied, minute(5)).alerts().getFirst();
    assertEquals(
        Alert.ofScope(SCOPE, 8, minute(5), unreadable.severity(), unreadable.content()),
        unreadable);

    ScopeState alerted =
        new ScopeState(
            Coverage.none(""),
            Optional.empty(),
            Optional.of(unreadable(3, true)),
            false,
            Optional.empty(),
            Optional.empty(),
            8);
    Alert again =
        scope
            .evaluate(alerted, List.of(seen(minute(9), LinkStatus.LINKED)), minute(9))
            .alerts()
            .getFirst();
    assertEquals(Alert.ofScope(SCOPE, 9, minute(9), again.severity(), again.content()), again);
    assertEquals(9, alerted.next(alerted.coverage(), Optional.empty(), Optional.empty()).version());
  }

  @Test
  void oneRunIsEnoughWhereThePolicySaysSo() {
    Reading.Unreadable reading = unreadable(minute(5), UnreadableCause.ACCESS_DENIED);

    assertEquals(true, UnreadablePeriod.first(reading, 1).alerted());
    assertEquals(false, UnreadablePeriod.first(reading, 2).alerted());
  }

  @Test
  void aMuteThatHeldBackAReadableNoticeKeepsIt() {
    EndedPeriod readable = new EndedPeriod(unreadable(3, true), minute(3));
    HeldBack first = HeldBack.nothing(OVER).with(readable);

    assertEquals(Optional.of(readable), first.by(OVER).readable());
  }

  private record Before(LinkState state) {
    LinkState with(UnreadablePeriod period) {
      return new LinkState(state.current(), Optional.of(period), state.version());
    }
  }

  private static Before linked() {
    return new Before(state(LinkStatus.LINKED));
  }

  private static LinkState state(LinkStatus status) {
    return new LinkState(
        Optional.of(current(status, Evidence.STATUS_ANSWERED)), Optional.empty(), 7);
  }

  private static LinkState heldBack(LinkStatus before, LinkStatus now) {
    Transition change =
        new Transition(
            Optional.of(before),
            now == before ? LinkStatus.REJECTED : now,
            Evidence.STATUS_ANSWERED,
            minute(1),
            Optional.empty(),
            Optional.empty(),
            Examples.LINK);
    return new LinkState(
        Optional.of(current(now, Evidence.STATUS_ANSWERED)),
        Optional.empty(),
        Optional.of(new HeldBack(OVER, Optional.of(change), Examples.LINK, Optional.empty())),
        7);
  }

  private String why(Before last, Reading reading) {
    return why(last.state(), reading);
  }

  private String why(LinkState last, Reading reading) {
    return evaluator.evaluate(WATCH, Evaluator.Before.of(last), reading).why();
  }
}
