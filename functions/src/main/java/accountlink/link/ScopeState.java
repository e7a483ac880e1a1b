package accountlink.link;

import java.time.Instant;
import java.util.Optional;

/**
 * What is recorded of a scope as a whole.
 *
 * @param coverage since when every watched link is known to have been read
 * @param resumeAt key of the watched link that the next run starts with; empty: the first
 * @param unreadable the current period of runs in which no link of the scope could be read
 * @param limitReached whether an alert says that there are more links than are watched
 * @param summarizedAt when the last summary was made of which this scope is the recorder
 * @param gapsKnownSince since when each {@link RunGap} would have been recorded; empty: never
 * @param version 0 before the first run, then one more with each write; -1 where what is recorded
 *     cannot be read, so that nothing is written over it
 */
public record ScopeState(
    Coverage coverage,
    Optional<String> resumeAt,
    Optional<UnreadablePeriod> unreadable,
    boolean limitReached,
    Optional<Instant> summarizedAt,
    Optional<Instant> gapsKnownSince,
    long version) {

  public static final ScopeState NEVER_RUN = empty(0);

  /** What is recorded cannot be read. No write may replace it: none has evaluated it. */
  public static final ScopeState UNUSABLE = empty(-1);

  private static ScopeState empty(long version) {
    return new ScopeState(
        Coverage.none(""),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        version);
  }

  /** The state for the next write. */
  public ScopeState next(
      Coverage coverage, Optional<String> resumeAt, Optional<UnreadablePeriod> unreadable) {
    return new ScopeState(
        coverage, resumeAt, unreadable, limitReached, summarizedAt, gapsKnownSince, version + 1);
  }

  /** The same state, of which an alert says, or says no longer, that the limit is reached. */
  public ScopeState withLimitReached(boolean reached) {
    return new ScopeState(
        coverage, resumeAt, unreadable, reached, summarizedAt, gapsKnownSince, version);
  }

  /** The same state, of which a summary was made. */
  public ScopeState withSummarizedAt(Optional<Instant> at) {
    return new ScopeState(
        coverage, resumeAt, unreadable, limitReached, at, gapsKnownSince, version);
  }

  /** The same state, whose gaps are known since then. */
  public ScopeState withGapsKnownSince(Optional<Instant> since) {
    return new ScopeState(
        coverage, resumeAt, unreadable, limitReached, summarizedAt, since, version);
  }
}
