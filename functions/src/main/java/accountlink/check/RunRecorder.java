package accountlink.check;

import accountlink.link.Evaluator;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.ScopeEvaluator.ScopeEvaluation;
import accountlink.link.ScopeState;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import accountlink.store.PendingAlert;
import accountlink.store.ScopeRecords;
import accountlink.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records what a run has found: of the scope as a whole, and of each link. */
record RunRecorder(CheckSetup setup, Scope scope, RunLog log) {

  /**
   * What a run has recorded.
   *
   * @param scope the scope's state after the scope's alerts were recorded
   * @param unreadable the scope's unreadable period of which the alert, if there is to be one, was
   *     recorded
   * @param pending the scope's alerts and then those of the links
   */
  record Recorded(
      ScopeState scope,
      Optional<UnreadablePeriod> unreadable,
      ReadingProcessor.Recorded links,
      List<PendingAlert> pending) {

    /** This, and a summary. */
    Recorded with(SummaryRecorder.Recorded summary) {
      return new Recorded(
          summary.scope(), unreadable, summary.failed() ? links.plusFailure() : links, pending);
    }
  }

  Recorded record(
      KnownLinks known, Map<WatchedLink, Reading> readings, ScopeEvaluation evaluation) {
    ScopeRecords before = known.records();
    List<PendingAlert> pending = new ArrayList<>();
    boolean scopeFailed = false;
    ScopeState scopeState = before.scope();
    try {
      scopeState = recordScope(before.scope(), evaluation, pending);
    } catch (StoreException failure) {
      // The links' readings are not lost with it. The next run evaluates the scope again.
      log.notRecorded("scope", failure);
      scopeFailed = true;
    }
    ReadingProcessor.Recorded links = recordLinks(known, readings, evaluation);
    pending.addAll(links.pending());
    return new Recorded(
        scopeState,
        scopeFailed ? before.scope().unreadable() : evaluation.unreadable(),
        scopeFailed ? links.plusFailure() : links,
        pending);
  }

  /**
   * Records the end of the scope's unreadable period, and the alerts about the whole scope before
   * they are sent, like those of a link.
   *
   * @param pending gets the recorded alerts
   * @return the scope's state after it
   */
  private ScopeState recordScope(
      ScopeState last, ScopeEvaluation evaluation, List<PendingAlert> pending) {
    if (evaluation.alerts().isEmpty() && evaluation.ended().isEmpty()) {
      return last;
    }
    ScopeState next =
        last.next(last.coverage(), last.resumeAt(), evaluation.unreadable())
            .withLimitReached(last.limitReached() || evaluation.saysLimitReached());
    Optional<List<PendingAlert>> recorded =
        setup.store().recordScope(scope, last, next, evaluation.ended(), evaluation.alerts());
    if (recorded.isEmpty()) {
      log.lostRace("scope");
      return last;
    }
    pending.addAll(recorded.get());
    return next;
  }

  private ReadingProcessor.Recorded recordLinks(
      KnownLinks known, Map<WatchedLink, Reading> readings, ScopeEvaluation evaluation) {
    if (evaluation.wholeScopeUnreadable()) {
      return ReadingProcessor.Recorded.NOTHING;
    }
    return processor(known, Optional.empty())
        .process(readings, known::before, known.records().events());
  }

  ReadingProcessor processor(KnownLinks known, Optional<Instant> eventCheckUntil) {
    return new ReadingProcessor(scope, evaluator(known), setup.store(), log, eventCheckUntil);
  }

  Evaluator evaluator(KnownLinks known) {
    return new Evaluator(scope, setup.settings().policy(), setup.workload(known.links().size()));
  }
}
