package accountlink.link;

import static accountlink.link.Examples.SCOPE;
import static accountlink.link.Examples.minute;
import static accountlink.link.Examples.seen;
import static accountlink.link.Examples.unreadable;
import static accountlink.link.UnreadableCause.ACCESS_DENIED;
import static accountlink.link.UnreadableCause.THROTTLED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.ScopeEvaluator.ScopeEvaluation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeEvaluatorTest {
  private final ScopeEvaluator evaluator =
      new ScopeEvaluator(SCOPE, Policy.DEFAULT, Examples.WORKLOAD);

  @Test
  void aScopeInWhichEveryCallFailsForOneCauseIsSentOnceAfterThreeRuns() {
    ScopeState state = ScopeState.NEVER_RUN;
    int alerts = 0;
    for (int run = 1; run <= 5; run++) {
      ScopeEvaluation evaluated = evaluate(state, unreadables(ACCESS_DENIED, ACCESS_DENIED));
      assertTrue(evaluated.wholeScopeUnreadable());
      alerts += evaluated.alerts().size();
      assertEquals(run >= 3 ? 1 : 0, alerts, "after run " + run);
      state = state.next(state.coverage(), state.resumeAt(), evaluated.unreadable());
    }
  }

  @Test
  void theAlertCountsTheLinksAndNamesTheCause() {
    ScopeEvaluation evaluated =
        evaluate(unreadableScope(2, false), unreadables(ACCESS_DENIED, ACCESS_DENIED));

    Alert alert = evaluated.alerts().getFirst();
    Alert.ScopeUnreadable content = assertInstanceOf(Alert.ScopeUnreadable.class, alert.content());
    assertEquals(Map.of(ACCESS_DENIED, 2), content.links());
    assertEquals(2, content.count());
    assertEquals(ACCESS_DENIED, content.unreadable().cause());
    assertEquals(Severity.WARNING, alert.severity());
    assertEquals(Optional.empty(), alert.watchedLink());
  }

  @Test
  void oneUnreadableLinkIsNotAnUnreadableScope() {
    assertFalse(evaluate(ScopeState.NEVER_RUN, unreadables(ACCESS_DENIED)).wholeScopeUnreadable());
  }

  /** As when a throttle or an outage shows in two ways: N links must not send N alerts. */
  @Test
  void failuresOfMixedCausesAreOnePeriodWithItsCausesCounted() {
    assertTrue(
        evaluate(ScopeState.NEVER_RUN, unreadables(ACCESS_DENIED, THROTTLED))
            .wholeScopeUnreadable());

    Alert.ScopeUnreadable content =
        assertInstanceOf(
            Alert.ScopeUnreadable.class,
            evaluate(unreadableScope(2, false), unreadables(ACCESS_DENIED, THROTTLED, THROTTLED))
                .alerts()
                .getFirst()
                .content());
    assertEquals(Map.of(ACCESS_DENIED, 1, THROTTLED, 2), content.links());
    assertEquals(THROTTLED, content.unreadable().cause(), "the most frequent one");
  }

  @Test
  void anUnreadableScopeStaysUnreadableIfOneCallFailsForAnotherCause() {
    ScopeEvaluation evaluated =
        evaluate(unreadableScope(3, true), unreadables(ACCESS_DENIED, THROTTLED));

    assertTrue(evaluated.wholeScopeUnreadable());
    assertEquals(List.of(), evaluated.alerts());
  }

  @Test
  void theFirstAnswerEndsThePeriodWithOneAlert() {
    List<Reading> readings =
        List.of(unreadable(minute(0), ACCESS_DENIED), seen(minute(0), LinkStatus.LINKED));

    ScopeEvaluation evaluated = evaluate(unreadableScope(3, true), readings);

    assertFalse(evaluated.wholeScopeUnreadable());
    assertEquals(Optional.empty(), evaluated.unreadable());
    assertEquals(
        Optional.of(new EndedPeriod(unreadable(3, true), minute(0))),
        evaluated.ended(),
        "the history keeps it");
    Alert.ScopeReadableAgain again =
        assertInstanceOf(Alert.ScopeReadableAgain.class, evaluated.alerts().getFirst().content());
    assertEquals(2, again.links());
    assertEquals(1, again.unreadable());
  }

  @Test
  void aPeriodWithoutAnAlertEndsWithoutAnAlert() {
    assertEquals(
        List.of(),
        evaluate(unreadableScope(2, false), List.of(seen(minute(0), LinkStatus.LINKED))).alerts());
  }

  @Test
  void aRunThatReadNothingLeavesThePeriodUnchanged() {
    ScopeEvaluation evaluated = evaluate(unreadableScope(2, false), List.of());

    assertEquals(Optional.of(unreadable(2, false)), evaluated.unreadable());
    assertFalse(evaluated.wholeScopeUnreadable());
  }

  private ScopeEvaluation evaluate(ScopeState last, List<Reading> readings) {
    return evaluator.evaluate(last, readings, minute(0));
  }

  private static ScopeState unreadableScope(int runs, boolean alerted) {
    return new ScopeState(
        Coverage.none("w"),
        Optional.empty(),
        Optional.of(unreadable(runs, alerted)),
        false,
        Optional.empty(),
        Optional.empty(),
        4);
  }

  private static List<Reading> unreadables(UnreadableCause... causes) {
    return List.of(causes).stream().map(cause -> (Reading) unreadable(minute(0), cause)).toList();
  }
}
