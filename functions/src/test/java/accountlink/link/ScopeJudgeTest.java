package accountlink.link;

import static accountlink.link.BlindCause.ACCESS_DENIED;
import static accountlink.link.BlindCause.THROTTLED;
import static accountlink.link.Examples.SCOPE;
import static accountlink.link.Examples.blindness;
import static accountlink.link.Examples.minute;
import static accountlink.link.Examples.seen;
import static accountlink.link.Examples.unreadable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeJudgeTest {
  private final ScopeJudge judge = new ScopeJudge(SCOPE, Policy.DEFAULT, Examples.WORKLOAD);

  @Test
  void aScopeInWhichEveryCallFailsForOneCauseIsToldOnceAfterThreeRuns() {
    ScopeState state = ScopeState.NEVER_RUN;
    int alerts = 0;
    for (int run = 1; run <= 5; run++) {
      ScopeJudgement judged = judge(state, unreadables(ACCESS_DENIED, ACCESS_DENIED));
      assertTrue(judged.wholeScopeBlind());
      alerts += judged.alerts().size();
      assertEquals(run >= 3 ? 1 : 0, alerts, "after run " + run);
      state = state.next(state.coverage(), state.resumeAt(), judged.blindness());
    }
  }

  @Test
  void theAlertCountsTheLinksAndNamesTheCause() {
    ScopeJudgement judged = judge(blind(2, false), unreadables(ACCESS_DENIED, ACCESS_DENIED));

    Alert alert = judged.alerts().getFirst();
    Alert.ScopeWentBlind news = assertInstanceOf(Alert.ScopeWentBlind.class, alert.news());
    assertEquals(2, news.watches());
    assertEquals(ACCESS_DENIED, news.blindness().cause());
    assertEquals(Severity.WARNING, alert.severity());
    assertEquals(Optional.empty(), alert.watch());
  }

  @Test
  void oneLinkThatCannotBeReadIsNoBlindScope() {
    assertFalse(judge(ScopeState.NEVER_RUN, unreadables(ACCESS_DENIED)).wholeScopeBlind());
  }

  @Test
  void failuresOfDifferentCausesAreNoBlindScope() {
    assertFalse(
        judge(ScopeState.NEVER_RUN, unreadables(ACCESS_DENIED, THROTTLED)).wholeScopeBlind());
  }

  @Test
  void aBlindScopeStaysBlindWhenOneOfItsCallsFailsDifferently() {
    ScopeJudgement judged = judge(blind(3, true), unreadables(ACCESS_DENIED, THROTTLED));

    assertTrue(judged.wholeScopeBlind());
    assertEquals(List.of(), judged.alerts());
  }

  @Test
  void theFirstAnswerEndsTheSpellWithOneNotice() {
    List<Reading> readings =
        List.of(unreadable(minute(0), ACCESS_DENIED), seen(minute(0), LinkStatus.LINKED));

    ScopeJudgement judged = judge(blind(3, true), readings);

    assertFalse(judged.wholeScopeBlind());
    assertEquals(Optional.empty(), judged.blindness());
    assertInstanceOf(Alert.ScopeSightRestored.class, judged.alerts().getFirst().news());
  }

  @Test
  void aSpellThatWasNotToldEndsWithoutANotice() {
    assertEquals(
        List.of(), judge(blind(2, false), List.of(seen(minute(0), LinkStatus.LINKED))).alerts());
  }

  @Test
  void aRunThatReadNothingLeavesTheSpellAsItWas() {
    ScopeJudgement judged = judge(blind(2, false), List.of());

    assertEquals(Optional.of(blindness(2, false)), judged.blindness());
    assertFalse(judged.wholeScopeBlind());
  }

  private ScopeJudgement judge(ScopeState last, List<Reading> readings) {
    return judge.judge(last, readings, minute(0));
  }

  private static ScopeState blind(int runs, boolean told) {
    return new ScopeState(
        Coverage.none("w"), Optional.empty(), Optional.of(blindness(runs, told)), 4);
  }

  private static List<Reading> unreadables(BlindCause... causes) {
    return List.of(causes).stream().map(cause -> (Reading) unreadable(minute(0), cause)).toList();
  }
}
