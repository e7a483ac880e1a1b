package accountlink.link;

import accountlink.link.Reading.Unreadable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Decides whether a run was blind as a whole: one cause is told once, not once a link. */
public final class ScopeJudge {
  private final Scope scope;
  private final Policy policy;
  private final Workload workload;

  public ScopeJudge(Scope scope, Policy policy, Workload workload) {
    this.scope = scope;
    this.policy = policy;
    this.workload = workload;
  }

  /**
   * @param readings of this run; where there are none, nothing is known anew
   * @param now for the notice that sight is back
   */
  public ScopeJudgement judge(ScopeState last, Collection<Reading> readings, Instant now) {
    if (readings.isEmpty()) {
      return new ScopeJudgement(false, last.blindness(), List.of());
    }
    List<Unreadable> failures =
        readings.stream().filter(Unreadable.class::isInstance).map(Unreadable.class::cast).toList();
    return failures.size() == readings.size() && isOneSpell(last, failures)
        ? blind(last, failures)
        : seeing(last, now);
  }

  /**
   * A spell starts when more than one link fails, and all for one cause. Once it is on, it lasts
   * until any link can be read: a denied scope in which one call times out is still denied.
   */
  private static boolean isOneSpell(ScopeState last, List<Unreadable> failures) {
    return last.blindness().isPresent()
        || failures.size() > 1 && failures.stream().map(Unreadable::cause).distinct().count() == 1;
  }

  private ScopeJudgement blind(ScopeState last, List<Unreadable> failures) {
    Unreadable example = failures.getFirst();
    Optional<Blindness> before = last.blindness();
    if (before.filter(Blindness::told).isPresent()) {
      return new ScopeJudgement(true, before, List.of());
    }
    Blindness spell =
        before
            .map(b -> b.andAlso(example, policy.blindAfterRuns()))
            .orElseGet(() -> Blindness.first(example, policy.blindAfterRuns()));
    List<Alert> alerts =
        spell.told()
            ? List.of(
                Alert.ofScope(
                    scope,
                    last.version() + 1,
                    example.at(),
                    Severity.WARNING,
                    new Alert.ScopeWentBlind(spell, failures.size(), workload)))
            : List.of();
    return new ScopeJudgement(true, Optional.of(spell), alerts);
  }

  private ScopeJudgement seeing(ScopeState last, Instant now) {
    List<Alert> alerts =
        last.blindness().filter(Blindness::told).stream()
            .map(
                was ->
                    Alert.ofScope(
                        scope,
                        last.version() + 1,
                        now,
                        Severity.INFO,
                        new Alert.ScopeSightRestored(was, now)))
            .toList();
    return new ScopeJudgement(false, Optional.empty(), alerts);
  }
}
