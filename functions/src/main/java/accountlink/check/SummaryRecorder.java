package accountlink.check;

import accountlink.history.HistoryQueries;
import accountlink.history.Summaries;
import accountlink.link.Alert;
import accountlink.link.Scope;
import accountlink.link.ScopeState;
import accountlink.link.SummaryPeriod;
import accountlink.settings.Settings.WatchedScope;
import accountlink.store.PendingAlert;
import accountlink.store.Span;
import accountlink.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Records the summary of all scopes as an alert of one of them, in the first run after a week or a
 * month has ended. It ends with the calendar's period, so that what the run itself has found
 * belongs to the next one.
 */
record SummaryRecorder(
    CheckSetup setup, HistoryQueries queries, List<Scope> scopes, SummaryPeriod period) {
  /** Without so much left, it is left to a run that has it: the heartbeat must not wait for it. */
  private static final Duration TIME = Duration.ofSeconds(30);

  private static final Duration TIME_OF_A_SCOPE = Duration.ofMillis(100);

  /** By then no run is at work any more that began before the period's end. */
  private static final Duration LATE = Duration.ofHours(1);

  /**
   * @param scopes of the deployment; the first records the summary
   * @return empty where the settings want none
   */
  static Optional<SummaryRecorder> of(CheckSetup setup, List<WatchedScope> scopes) {
    return setup
        .settings()
        .policy()
        .summary()
        .map(
            period ->
                new SummaryRecorder(
                    setup,
                    new HistoryQueries(
                        setup.store(),
                        scopes.stream().map(WatchedScope::watchList).toList(),
                        setup.clock()),
                    scopes.stream().map(WatchedScope::scope).toList(),
                    period));
  }

  /** Whether it is that scope which records the summary of all. */
  boolean isRecordedBy(Scope scope) {
    return scope.equals(scopes.getFirst());
  }

  /**
   * @param scope the state after it; where no summary is due, only with the time from which on the
   *     next one is
   * @param pending the summary, or nothing
   * @param failed whether it could not be recorded; the next run tries it again
   */
  record Recorded(ScopeState scope, List<PendingAlert> pending, boolean failed) {}

  /** Of a scope that records none: what it recorded of earlier ones is over. */
  static Recorded none(ScopeState last) {
    return new Recorded(last.withSummarizedAt(Optional.empty()), List.of(), false);
  }

  /**
   * @param last the state of the scope that records it
   * @param before when a run was last at work: a period that ended since is due
   * @param started when this one started
   * @param end of the run
   */
  Recorded record(ScopeState last, Instant before, Instant started, Instant end, RunLog log) {
    Instant now = setup.clock().instant();
    Instant from = last.summarizedAt().orElseGet(() -> period.begin(before, zone()));
    Instant until = period.begin(now, zone());
    Recorded none = new Recorded(last.withSummarizedAt(Optional.of(from)), List.of(), false);
    if (!from.isBefore(until)) {
      return none;
    }
    if (now.isAfter(end.minus(TIME).minus(TIME_OF_A_SCOPE.multipliedBy(scopes.size())))) {
      log.summaryWaits();
      return none;
    }
    Scope recorder = scopes.getFirst();
    try {
      if (now.isBefore(until.plus(LATE)) && isAnyBefore(until)) {
        return none;
      }
      ScopeState next =
          last.next(last.coverage(), last.resumeAt(), last.unreadable())
              .withSummarizedAt(Optional.of(until));
      Alert alert =
          Alert.summarized(
              recorder,
              next.version(),
              now,
              Summaries.of(queries, scopes, new Span(from, until), started));
      Optional<List<PendingAlert>> recorded =
          setup.store().recordScope(recorder, last, next, Optional.empty(), List.of(alert));
      if (recorded.isEmpty()) {
        log.lostRace("summary");
        return none;
      }
      return new Recorded(next, recorded.get(), false);
    } catch (StoreException failure) {
      log.notRecorded("summary", failure);
      return new Recorded(none.scope(), List.of(), true);
    }
  }

  /** What another scope's run has read before that time may not be recorded yet. */
  private boolean isAnyBefore(Instant until) {
    return scopes.stream()
        .skip(1)
        .anyMatch(
            scope ->
                setup
                    .store()
                    .lastRun(scope)
                    .filter(run -> run.started().isBefore(until))
                    .isPresent());
  }

  private ZoneId zone() {
    return setup.settings().timeZone().orElse(ZoneOffset.UTC);
  }
}
