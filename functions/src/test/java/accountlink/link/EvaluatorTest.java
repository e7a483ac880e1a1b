package accountlink.link;

import static accountlink.link.Examples.LINK;
import static accountlink.link.Examples.NOON;
import static accountlink.link.Examples.SCOPE;
import static accountlink.link.Examples.STATUSES;
import static accountlink.link.Examples.UNRECOGNISED;
import static accountlink.link.Examples.WATCH;
import static accountlink.link.Examples.current;
import static accountlink.link.Examples.minute;
import static accountlink.link.Examples.seen;
import static accountlink.link.Examples.unreadable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluatorTest {
  private final Evaluator evaluator = new Evaluator(SCOPE, Policy.DEFAULT, Examples.WORKLOAD);

  /** Every state of a watched link, by status, evidence and unreadable period. */
  private static Stream<LinkState> states() {
    List<Optional<CurrentStatus>> currents = new ArrayList<>();
    currents.add(Optional.empty());
    STATUSES.forEach(
        status -> currents.add(Optional.of(current(status, Evidence.STATUS_ANSWERED))));
    currents.add(Optional.of(current(LinkStatus.LINK_NOT_FOUND, Evidence.RESOURCE_NOT_FOUND)));
    List<Optional<UnreadablePeriod>> periods =
        List.of(
            Optional.empty(),
            Optional.of(unreadable(1, false)),
            Optional.of(unreadable(2, false)),
            Optional.of(unreadable(3, true)));
    return currents.stream()
        .flatMap(
            current ->
                periods.stream()
                    .map(
                        period ->
                            new LinkState(
                                current, period, current.isEmpty() && period.isEmpty() ? 0 : 7)));
  }

  /** Every reading. */
  private static Stream<Reading> readings() {
    Instant at = minute(5);
    return Stream.of(
            STATUSES.stream().map(status -> seen(at, status)),
            Stream.<Reading>of(
                new Reading.Missing(at), new Reading.Seen(at, LinkStatus.LINKED, LinkIds.UNKNOWN)),
            Stream.of(UnreadableCause.values()).map(cause -> (Reading) unreadable(at, cause)))
        .flatMap(readings -> readings);
  }

  private static Stream<Arguments> everyPair() {
    return states().flatMap(state -> readings().map(reading -> Arguments.of(state, reading)));
  }

  @ParameterizedTest
  @MethodSource("everyPair")
  void everyPairOfStateAndReadingIsEvaluatedByTheRules(LinkState last, Reading reading) {
    Evaluation evaluation = evaluator.evaluate(WATCH, Evaluator.Before.of(last), reading);

    if (reading instanceof Reading.Answered answered) {
      assertAnsweredByTheRules(last, answered, evaluation);
    } else {
      assertUnreadableByTheRules(last, evaluation);
    }
  }

  private static void assertAnsweredByTheRules(
      LinkState last, Reading.Answered reading, Evaluation evaluation) {
    Optional<LinkStatus> before = last.current().map(CurrentStatus::status);
    boolean statusDiffers = !before.equals(Optional.of(reading.status()));
    boolean evidenceDiffers =
        last.current().filter(now -> now.evidence() != reading.evidence()).isPresent();
    if (!statusDiffers && !evidenceDiffers && last.unreadable().isEmpty()) {
      assertInstanceOf(Evaluation.Unchanged.class, evaluation);
      return;
    }
    Evaluation.Changed changed = assertInstanceOf(Evaluation.Changed.class, evaluation);
    assertEquals(last.version() + 1, changed.next().version());
    assertEquals(Optional.empty(), changed.next().unreadable());
    CurrentStatus now = changed.next().current().orElseThrow();
    assertEquals(reading.status(), now.status());
    assertEquals(reading.evidence(), now.evidence());
    assertEquals(statusDiffers ? reading.at() : NOON, now.since());

    assertEquals(statusDiffers, changed.entry().isPresent());
    changed
        .entry()
        .ifPresent(
            entry -> {
              assertEquals(before, entry.from());
              assertEquals(reading.status(), entry.to());
              assertEquals(before.map(_ -> NOON), entry.notBefore());
              assertEquals(before.map(_ -> TimeBounds.by(NOON)), entry.fromBegan());
              assertEquals(new TimeBounds(before.map(_ -> NOON), reading.at()), now.began());
            });
    boolean isGoodFirstReading =
        before.isEmpty()
            && List.of(LinkStatus.PENDING, LinkStatus.LINKED).contains(reading.status());
    assertEquals(
        statusDiffers && !isGoodFirstReading ? 1 : 0, count(changed, Alert.StatusChanged.class));
    assertEquals(
        last.unreadable().filter(UnreadablePeriod::alerted).isPresent() ? 1 : 0,
        count(changed, Alert.LinkReadableAgain.class));
    assertEquals(0, count(changed, Alert.LinkUnreadable.class));
  }

  private static void assertUnreadableByTheRules(LinkState last, Evaluation evaluation) {
    if (last.unreadable().filter(UnreadablePeriod::alerted).isPresent()) {
      assertInstanceOf(Evaluation.Unchanged.class, evaluation);
      return;
    }
    Evaluation.Changed changed = assertInstanceOf(Evaluation.Changed.class, evaluation);
    assertEquals(last.current(), changed.next().current(), "a failed call is never a status");
    assertEquals(Optional.empty(), changed.entry(), "a failed call is never history");
    int runs = last.unreadable().map(UnreadablePeriod::runs).orElse(0) + 1;
    assertEquals(runs, changed.next().unreadable().orElseThrow().runs());
    assertEquals(runs >= 3, changed.next().unreadable().orElseThrow().alerted());
    assertEquals(runs >= 3 ? 1 : 0, changed.alerts().size());
    assertEquals(runs >= 3 ? 1 : 0, count(changed, Alert.LinkUnreadable.class));
  }

  private static long count(Evaluation.Changed changed, Class<? extends Alert.Content> content) {
    return changed.alerts().stream().filter(alert -> content.isInstance(alert.content())).count();
  }

  @Test
  void inEverySequenceTheChangeAlertsAreTheChangesBetweenAnsweredStatuses() {
    int sequences = 0;
    for (int length = 1; length <= 5; length++) {
      for (List<Integer> letters : sequences(length)) {
        followsTheSequence(letters);
        sequences++;
      }
    }
    assertEquals(8 + 64 + 512 + 4096 + 32768, sequences);
  }

  /** Letters 0 to 5 are statuses, 6 is a missing link, 7 is unreadable. */
  private void followsTheSequence(List<Integer> letters) {
    LinkState state = LinkState.NEVER_SEEN;
    List<String> sent = new ArrayList<>();
    List<String> recorded = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    Optional<LinkStatus> answered = Optional.empty();
    Instant lastEntry = Instant.MIN;
    for (int i = 0; i < letters.size(); i++) {
      Reading reading = reading(letters.get(i), minute(i));
      if (reading instanceof Reading.Answered answer) {
        if (!answered.equals(Optional.of(answer.status()))) {
          expected.add(answered.map(LinkStatus::awsName) + ">" + answer.status().awsName());
        }
        answered = Optional.of(answer.status());
      }
      if (evaluator.evaluate(WATCH, Evaluator.Before.of(state), reading)
          instanceof Evaluation.Changed changed) {
        assertEquals(state.version() + 1, changed.next().version());
        state = changed.next();
        for (Alert alert : changed.alerts()) {
          if (alert.content() instanceof Alert.StatusChanged content) {
            sent.add(step(content.transition()));
          }
        }
        if (changed.entry().isPresent()) {
          Transition entry = changed.entry().get();
          assertTrue(entry.at().isAfter(lastEntry), "times only grow");
          lastEntry = entry.at();
          recorded.add(step(entry));
        }
      }
    }
    assertEquals(expected, recorded, () -> "history of " + letters);
    // A good first reading is recorded, and no alert is sent.
    List<String> alerted =
        expected.stream()
            .filter(
                step ->
                    !List.of("Optional.empty>LINKED", "Optional.empty>" + PENDING).contains(step))
            .toList();
    assertEquals(alerted, sent, () -> "alerts of " + letters);
    assertEquals(answered, state.current().map(CurrentStatus::status));
  }

  private static final String PENDING = LinkStatus.PENDING.awsName();

  private static String step(Transition transition) {
    return transition.from().map(LinkStatus::awsName) + ">" + transition.to().awsName();
  }

  private static Reading reading(int letter, Instant at) {
    return switch (letter) {
      case 6 -> new Reading.Missing(at);
      case 7 -> unreadable(at, UnreadableCause.THROTTLED);
      default -> seen(at, STATUSES.get(letter));
    };
  }

  private static List<List<Integer>> sequences(int length) {
    List<List<Integer>> all = List.of(List.of());
    for (int i = 0; i < length; i++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> start : all) {
        for (int letter = 0; letter <= 7; letter++) {
          List<Integer> next = new ArrayList<>(start);
          next.add(letter);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  /** Its clock is new too: an hour-old invitation does not wait for nine days. */
  @Test
  void aNewInvitationWithTheSameStatusIsAChange() {
    LinkState last = stateOf(LinkStatus.PENDING);
    LinkIds renewed = LinkIds.ofNullable("link-payroll02", null, null);

    Evaluation.Changed changed =
        changed(last, new Reading.Seen(minute(5), LinkStatus.PENDING, renewed));

    Transition entry = changed.entry().orElseThrow();
    assertEquals(Optional.of(LinkStatus.PENDING), entry.from());
    assertEquals(LinkStatus.PENDING, entry.to());
    assertEquals(
        LinkIds.ofNullable("link-payroll02", "111122223333", "444455556666"), entry.link());
    assertEquals(
        List.of(new Alert.StatusChanged(entry)),
        changed.alerts().stream().map(Alert::content).toList());
    CurrentStatus now = changed.next().current().orElseThrow();
    assertEquals(minute(5), now.since());
    assertEquals(entry.link(), now.link());
  }

  /** AWS may leave ids out; that is no new link. */
  @Test
  void anAnswerWithoutALinkIdIsNoNewInvitation() {
    assertTrue(
        evaluator.evaluate(
                WATCH,
                Evaluator.Before.of(stateOf(LinkStatus.PENDING)),
                new Reading.Seen(
                    minute(5), LinkStatus.PENDING, LinkIds.ofNullable(null, null, null)))
            instanceof Evaluation.Unchanged);
  }

  /** As after a restore: versions begin again, and ids must not. */
  @Test
  void whereTheStateWasLostNoAlertGetsAnIdThatWasUsed() {
    Reading first = new Reading.Seen(minute(5), LinkStatus.REJECTED, LINK);
    Reading second = new Reading.Seen(minute(10), LinkStatus.REJECTED, LINK);

    String id = changed(LinkState.NEVER_SEEN, first).alerts().getFirst().id();

    assertNotEquals(id, changed(LinkState.NEVER_SEEN, second).alerts().getFirst().id());
    assertEquals(id, changed(LinkState.NEVER_SEEN, first).alerts().getFirst().id(), "a retry");
  }

  @Test
  void aMissingLinkKeepsItsKnownIds() {
    Transition entry =
        changed(stateOf(LinkStatus.PENDING), new Reading.Missing(minute(5))).entry().orElseThrow();

    assertEquals(LinkStatus.LINK_NOT_FOUND, entry.to());
    assertEquals(Evidence.RESOURCE_NOT_FOUND, entry.evidence());
    assertEquals(LINK, entry.link());
  }

  @Test
  void aClockThatStepsBackGivesTheLastTimePlusOneMillisecond() {
    Reading earlier = seen(NOON.minusSeconds(90), LinkStatus.LINKED);

    Transition entry = changed(stateOf(LinkStatus.PENDING), earlier).entry().orElseThrow();

    assertEquals(NOON.plusMillis(1), entry.at());
  }

  @Test
  void entriesAreStampedToTheMillisecond() {
    Reading reading = seen(minute(5).plusNanos(123_456_789), LinkStatus.LINKED);

    Transition entry = changed(stateOf(LinkStatus.PENDING), reading).entry().orElseThrow();

    assertEquals(minute(5).plusMillis(123), entry.at());
  }

  @Test
  void anUnrecognisedStatusAfterAnotherOneIsAChange() {
    Transition entry =
        changed(stateOf(UNRECOGNISED), seen(minute(5), LinkStatus.of("ARCHIVED")))
            .entry()
            .orElseThrow();

    assertEquals("ARCHIVED", entry.to().awsName());
  }

  @Test
  void aLinkThatStaysUnreadableWhenItsScopeIsReadableAgainIsNotSentAgain() {
    Evaluation.Changed changed = afterAnUnreadableScope(unreadable(3, true));

    assertEquals(Optional.of(unreadable(3, true)), changed.next().unreadable());
    assertEquals(List.of(), changed.alerts(), "the scope's alert said so");

    Evaluation.Changed readable = changed(changed.next(), seen(minute(25), LinkStatus.LINKED));
    assertEquals(1, count(readable, Alert.LinkReadableAgain.class), "but that it is over");
  }

  @Test
  void aPeriodOfTheScopeOfWhichNoAlertWasSentGoesOnForTheLink() {
    Evaluation.Changed changed = afterAnUnreadableScope(unreadable(2, false));

    assertEquals(3, changed.next().unreadable().orElseThrow().runs());
    assertEquals(NOON, changed.next().unreadable().orElseThrow().since());
    assertEquals(1, count(changed, Alert.LinkUnreadable.class));
  }

  @Test
  void theScopesAlertCoversALinkThatCouldNotBeReadBefore() {
    LinkState last =
        new LinkState(stateOf(LinkStatus.LINKED).current(), Optional.of(unreadable(1, false)), 7);
    Evaluation.Changed changed =
        (Evaluation.Changed)
            evaluator.evaluate(
                WATCH,
                new Evaluator.Before(last, Optional.empty(), Optional.of(unreadable(3, true))),
                unreadable(minute(20), UnreadableCause.ACCESS_DENIED));

    assertEquals(List.of(), changed.alerts());
    assertEquals(Optional.of(unreadable(1, true)), changed.next().unreadable());
  }

  /** Two runs at once: the one that read first is the second to record. */
  @Test
  void aReadingFromBeforeAnUnreadablePeriodDoesNotEndIt() {
    UnreadablePeriod later =
        new UnreadablePeriod(3, minute(6), UnreadableCause.ACCESS_DENIED, "denied", true);
    LinkState last = new LinkState(stateOf(LinkStatus.PENDING).current(), Optional.of(later), 7);

    Evaluation.Changed changed = changed(last, seen(minute(5), LinkStatus.LINKED));

    assertEquals(Optional.of(later), changed.next().unreadable());
    assertEquals(0, count(changed, Alert.LinkReadableAgain.class));
    assertEquals(1, count(changed, Alert.StatusChanged.class));
    assertInstanceOf(
        Evaluation.Unchanged.class,
        evaluator.evaluate(WATCH, Evaluator.Before.of(last), seen(minute(5), LinkStatus.PENDING)));
  }

  private Evaluation.Changed afterAnUnreadableScope(UnreadablePeriod scope) {
    return (Evaluation.Changed)
        evaluator.evaluate(
            WATCH,
            new Evaluator.Before(stateOf(LinkStatus.LINKED), Optional.empty(), Optional.of(scope)),
            unreadable(minute(20), UnreadableCause.ACCESS_DENIED));
  }

  @Test
  void theSameEvaluationGivesTheSameAlertIdAndAnotherVersionAnotherId() {
    Reading reading = seen(minute(5), LinkStatus.REJECTED);
    LinkState last = stateOf(LinkStatus.PENDING);
    String id = changed(last, reading).alerts().getFirst().id();

    assertEquals(id, changed(last, reading).alerts().getFirst().id());
    LinkState later = new LinkState(last.current(), last.unreadable(), last.version() + 1);
    assertNotEquals(id, changed(later, reading).alerts().getFirst().id());
  }

  private Evaluation.Changed changed(LinkState last, Reading reading) {
    return assertInstanceOf(
        Evaluation.Changed.class, evaluator.evaluate(WATCH, Evaluator.Before.of(last), reading));
  }

  private static LinkState stateOf(LinkStatus status) {
    return new LinkState(
        Optional.of(current(status, Evidence.STATUS_ANSWERED)), Optional.empty(), 7);
  }
}
