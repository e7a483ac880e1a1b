package accountlink.link;

import java.util.Optional;

/**
 * What is recorded of a scope as a whole.
 *
 * @param coverage since when every watched link is known to have been read
 * @param resumeAt key of the watched link that the next run starts with; empty: the first
 * @param unreadable the current period of runs in which no link of the scope could be read
 * @param version 0 before the first run, then one more with each write
 */
public record ScopeState(
    Coverage coverage,
    Optional<String> resumeAt,
    Optional<UnreadablePeriod> unreadable,
    long version) {

  public static final ScopeState NEVER_RUN =
      new ScopeState(Coverage.none(""), Optional.empty(), Optional.empty(), 0);

  /** The state for the next write. */
  public ScopeState next(
      Coverage coverage, Optional<String> resumeAt, Optional<UnreadablePeriod> unreadable) {
    return new ScopeState(coverage, resumeAt, unreadable, version + 1);
  }
}
