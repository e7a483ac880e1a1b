package accountlink.link;

import accountlink.link.Reading.Unreadable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a whole scope was unreadable in a run: that is one alert, not one for each link.
 */
public final class ScopeEvaluator {
  private final Scope scope;
  private final Policy policy;
  private final Workload workload;

  public ScopeEvaluator(Scope scope, Policy policy, Workload workload) {
    this.scope = scope;
    this.policy = policy;
    this.workload = workload;
  }

  /**
   * @param readings of this run; where there are none, nothing changes
   * @param now time of the notice that links are readable again
   */
  public ScopeEvaluation evaluate(ScopeState last, Collection<Reading> readings, Instant now) {
    if (readings.isEmpty()) {
      return new ScopeEvaluation(false, last.unreadable(), List.of());
    }
    List<Unreadable> failures =
        readings.stream().filter(Unreadable.class::isInstance).map(Unreadable.class::cast).toList();
    return failures.size() == readings.size() && isOnePeriod(last, failures)
        ? unreadable(last, failures)
        : readable(last, now);
  }

  /**
   * A period starts when more than one link fails, and all for one cause. Once it is on, it lasts
   * until any link can be read: a denied scope in which one call times out is still denied.
   */
  private static boolean isOnePeriod(ScopeState last, List<Unreadable> failures) {
    return last.unreadable().isPresent()
        || failures.size() > 1 && failures.stream().map(Unreadable::cause).distinct().count() == 1;
  }

  private ScopeEvaluation unreadable(ScopeState last, List<Unreadable> failures) {
    Unreadable example = failures.getFirst();
    Optional<UnreadablePeriod> before = last.unreadable();
    if (before.filter(UnreadablePeriod::alerted).isPresent()) {
      return new ScopeEvaluation(true, before, List.of());
    }
    UnreadablePeriod period =
        before
            .map(b -> b.andAlso(example, policy.unreadableAfterRuns()))
            .orElseGet(() -> UnreadablePeriod.first(example, policy.unreadableAfterRuns()));
    List<Alert> alerts =
        period.alerted()
            ? List.of(
                Alert.ofScope(
                    scope,
                    last.version() + 1,
                    example.at(),
                    Severity.WARNING,
                    new Alert.ScopeUnreadable(period, failures.size(), workload)))
            : List.of();
    return new ScopeEvaluation(true, Optional.of(period), alerts);
  }

  private ScopeEvaluation readable(ScopeState last, Instant now) {
    List<Alert> alerts =
        last.unreadable().filter(UnreadablePeriod::alerted).stream()
            .map(
                was ->
                    Alert.ofScope(
                        scope,
                        last.version() + 1,
                        now,
                        Severity.INFO,
                        new Alert.ScopeReadableAgain(was, now)))
            .toList();
    return new ScopeEvaluation(false, Optional.empty(), alerts);
  }
}
