package accountlink.history;

import java.time.Duration;
import java.time.Instant;

/** Whether what is shown can be trusted to be how it is. */
public enum Health {
  /** No run has finished yet. */
  FIRST_RUN,
  /** No run has finished for three times as long as there should be between two. */
  STALE,
  /** No link at all can be read. */
  BLIND,
  /** Some links cannot be read. */
  PARTLY_BLIND,
  WELL;

  private static final int MISSED_RUNS = 3;

  static Health of(ScopeView scope, Instant now, Duration every) {
    if (scope.last().isEmpty()) {
      return FIRST_RUN;
    }
    Instant overdue = scope.last().get().finished().plus(every.multipliedBy(MISSED_RUNS));
    if (now.isAfter(overdue)) {
      return STALE;
    }
    if (scope.blindness().isPresent()) {
      return BLIND;
    }
    return scope.blind().isEmpty() ? WELL : PARTLY_BLIND;
  }
}
