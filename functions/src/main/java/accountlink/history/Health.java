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
  UNREADABLE,
  /** Some links cannot be read. */
  PARTLY_UNREADABLE,
  /** Not all links could be listed, run after run. */
  PARTLY_LISTED,
  /** The last run did not come to all links, and the next ones go on. */
  PARTLY_READ,
  WELL;

  /**
   * @param interval between two runs, where the last one does not say it
   */
  public static Health of(ScopeView scope, Instant now, Duration interval) {
    if (scope.last().isEmpty()) {
      return FIRST_RUN;
    }
    if (scope.isOverdue(now, interval)) {
      return STALE;
    }
    if (scope.unreadable().isPresent()) {
      return UNREADABLE;
    }
    if (!scope.unreadableLinks().isEmpty()) {
      return PARTLY_UNREADABLE;
    }
    if (scope.last().get().way().keepsMissingLinks()) {
      return PARTLY_LISTED;
    }
    return scope.last().get().notReached() > 0 ? PARTLY_READ : WELL;
  }
}
