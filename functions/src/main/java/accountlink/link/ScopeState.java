package accountlink.link;

import java.util.Optional;

/**
 * What we last knew of a scope as a whole.
 *
 * @param coverage how far back every watch is known to have been looked at
 * @param resumeAt key of the watch that the next run starts with
 * @param unreadable the period of runs in which no watch at all could be read
 * @param version 0 before the first run, then one more with each write
 */
public record ScopeState(
    Coverage coverage,
    Optional<String> resumeAt,
    Optional<UnreadablePeriod> unreadable,
    long version) {

  public static final ScopeState NEVER_RUN =
      new ScopeState(Coverage.none(""), Optional.empty(), Optional.empty(), 0);

  /** As the next write of this scope will leave it. */
  public ScopeState next(
      Coverage coverage, Optional<String> resumeAt, Optional<UnreadablePeriod> unreadable) {
    return new ScopeState(coverage, resumeAt, unreadable, version + 1);
  }
}
