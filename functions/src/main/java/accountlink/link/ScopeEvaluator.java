package accountlink.link;

import accountlink.link.Reading.Unreadable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether a run could read no link at all. Then the scope sends one alert, instead of one
 * for each link.
 */
public record ScopeEvaluator(Scope scope, Policy policy, Workload workload) {
  /**
   * What a run's readings mean for their scope as a whole.
   *
   * @param wholeScopeUnreadable no link could be read, and the scope records that, not each link
   * @param unreadable the scope's unreadable period after this run; empty if it is readable
   * @param ended the period that this run ended
   * @param alerts about the scope
   */
  public record ScopeEvaluation(
      boolean wholeScopeUnreadable,
      Optional<UnreadablePeriod> unreadable,
      Optional<EndedPeriod> ended,
      List<Alert> alerts) {
    /** This, and one more alert. */
    public ScopeEvaluation with(Alert more) {
      return new ScopeEvaluation(
          wholeScopeUnreadable,
          unreadable,
          ended,
          Stream.concat(alerts.stream(), Stream.of(more)).toList());
    }

    public boolean saysLimitReached() {
      return alerts.stream().anyMatch(alert -> alert.content() instanceof Alert.LimitReached);
    }
  }

  /**
   * @param last the scope before this run
   * @param readings of this run; if there are none, nothing changes
   * @param now the time of the alert that the scope is readable again
   */
  public ScopeEvaluation evaluate(ScopeState last, Collection<Reading> readings, Instant now) {
    if (readings.isEmpty()) {
      return new ScopeEvaluation(false, last.unreadable(), Optional.empty(), List.of());
    }
    List<Unreadable> failures =
        readings.stream().filter(Unreadable.class::isInstance).map(Unreadable.class::cast).toList();
    return failures.size() == readings.size() && isOnePeriod(last, failures)
        ? unreadable(last, failures)
        : readable(last, readings.size(), failures.size(), now);
  }

  /** Where links are discovered and none is known yet, the listing is all there is to read. */
  public ScopeEvaluation evaluateListing(
      ScopeState last, Optional<Unreadable> failure, Instant now) {
    return failure
        .map(failed -> unreadable(last, failed, Map.of()))
        .orElseGet(() -> readable(last, 0, 0, now));
  }

  /** Where there are more links than are watched, one alert says so, until there is room again. */
  public Optional<Alert> limit(ScopeState last, Discovery discovery, int found, Instant now) {
    return found > discovery.limit() && !last.limitReached()
        ? Optional.of(
            Alert.ofScope(
                scope,
                last.version() + 1,
                now,
                Severity.WARNING,
                new Alert.LimitReached(discovery.limit(), found)))
        : Optional.empty();
  }

  /**
   * A period starts when more than one link fails, for whatever causes, or when the role could not
   * be assumed that reads them all. It ends when any link can be read.
   */
  private static boolean isOnePeriod(ScopeState last, List<Unreadable> failures) {
    return last.unreadable().isPresent()
        || failures.size() > 1
        || failures.getFirst().cause() == UnreadableCause.ROLE_NOT_ASSUMED;
  }

  private ScopeEvaluation unreadable(ScopeState last, List<Unreadable> failures) {
    Map<UnreadableCause, Integer> causes = new EnumMap<>(UnreadableCause.class);
    failures.forEach(failure -> causes.merge(failure.cause(), 1, Integer::sum));
    UnreadableCause mostFrequent =
        Collections.max(causes.entrySet(), Map.Entry.comparingByValue()).getKey();
    Unreadable example =
        failures.stream()
            .filter(failure -> failure.cause() == mostFrequent)
            .findFirst()
            .orElseThrow();
    return unreadable(last, example, causes);
  }

  private ScopeEvaluation unreadable(
      ScopeState last, Unreadable example, Map<UnreadableCause, Integer> causes) {
    Optional<UnreadablePeriod> before = last.unreadable();
    if (before.filter(UnreadablePeriod::alerted).isPresent()) {
      return new ScopeEvaluation(true, before, Optional.empty(), List.of());
    }
    int links = causes.values().stream().mapToInt(Integer::intValue).sum();
    UnreadablePeriod period =
        before
            .map(known -> known.continued(example, policy.unreadableAfterRuns()))
            .orElseGet(() -> UnreadablePeriod.first(example, policy.unreadableAfterRuns()))
            .announced(Math.max(1, links));
    List<Alert> alerts =
        period.alerted()
            ? List.of(
                Alert.ofScope(
                    scope,
                    last.version() + 1,
                    example.at(),
                    Severity.WARNING,
                    new Alert.ScopeUnreadable(period, causes, workload)))
            : List.of();
    return new ScopeEvaluation(true, Optional.of(period), Optional.empty(), alerts);
  }

  private ScopeEvaluation readable(ScopeState last, int links, int failures, Instant now) {
    List<Alert> alerts =
        last.unreadable().filter(UnreadablePeriod::alerted).stream()
            .map(
                was ->
                    Alert.ofScope(
                        scope,
                        last.version() + 1,
                        now,
                        Severity.INFO,
                        new Alert.ScopeReadableAgain(was, now, links, failures)))
            .toList();
    return new ScopeEvaluation(
        false,
        Optional.empty(),
        last.unreadable().map(was -> new EndedPeriod(was, now.truncatedTo(ChronoUnit.MILLIS))),
        alerts);
  }
}
