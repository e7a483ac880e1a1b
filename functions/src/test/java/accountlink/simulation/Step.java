package accountlink.simulation;

import accountlink.link.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One step of a story. Those of one scope are of the first, if they are not in {@link In}. */
sealed interface Step {
  /** A step of one of several scopes. */
  record In(Scope scope, Step step) implements Step {}

  /** The settings name these scopes from now on. */
  record Scopes(List<Scope> all) implements Step {}

  /**
   * From now on STS gives no session of the reader role, for that reason; empty: it does again.
   *
   * @param fault {@link FaultKind#DENY}: the role is gone, and its sessions with it
   */
  record RoleIs(String account, Optional<FaultKind> fault) implements Step {}

  /** From now on each call to WorkSpaces takes so long; empty: no more. */
  record Slow(Optional<Duration> time) implements Step {}

  /** Time passes. */
  record Wait(Duration time) implements Step {}

  /** The clock of the function steps back. */
  record ClockBack(Duration time) implements Step {}

  /**
   * A link changes.
   *
   * @param status empty: AWS no longer knows the link
   * @param newLink a new invitation: where the link is watched by account, its link id is new
   */
  record Change(String key, String status, boolean newLink) implements Step {}

  /** From now on a link, or with {@code *} every link, cannot be read. */
  record Broken(String key, FaultKind kind) implements Step {}

  /** From now on the topic accepts nothing, for that reason; empty: it does again. */
  record TopicIs(Optional<FaultKind> fault) implements Step {}

  /** From now on the topic refuses every message about these links for good; none: no more. */
  record Refused(Set<String> keys) implements Step {}

  /**
   * From now on what is recorded of a link cannot be read, as after a rollback past a newer
   * version.
   *
   * @param item the link's key, or {@link DamagedItems#RUN}
   */
  record Damaged(String item) implements Step {}

  /** Everything that is recorded can be read again, as it was before it was damaged. */
  record Repaired() implements Step {}

  /** What is recorded is backed up. */
  record BackUp() implements Step {}

  /** What is recorded is again what the last backup has. */
  record Restored() implements Step {}

  /** Other settings from now on, or those from before. */
  record Settings(int unreadableAfterRuns, int digestAbove) implements Step {}

  /** Everything can be read again. */
  record Mended() implements Step {}

  /** Somebody mutes a link. */
  record Muted(String key, Duration time) implements Step {}

  /** Somebody ends a mute. */
  record Unmuted(String key) implements Step {}

  /** The settings name these links from now on. */
  record Watch(List<String> keys) implements Step {}

  /** A scheduled run. */
  record Run(Duration time, List<Fault> faults) implements Step {}

  /** The check of one link after a CloudTrail event. */
  record Event(String key, List<Fault> faults) implements Step {}

  /**
   * The check of one link after a CloudTrail event, which hangs when it has read the link: before
   * it records, the link changes and a whole run goes by.
   */
  record LateEvent(String key, String status) implements Step {}

  /**
   * Runs, event checks and changes of links at the same time.
   *
   * @param clocksDiffer to each run the leases of the others are over
   * @param order the seed of the order of their calls
   */
  record Together(List<Step> all, boolean clocksDiffer, long order) implements Step {}

  /**
   * What goes wrong at one call of a run.
   *
   * @param call the run's calls to the store, the topic and WorkSpaces count together, from 0
   */
  record Fault(int call, FaultKind kind) {}

  /** What can go wrong at a call. */
  enum FaultKind {
    FAIL("fails before it acts"),
    LOSE_ANSWER("acts, and its answer gets lost"),
    HANG("hangs until the client gives up"),
    THROTTLE("is throttled"),
    DENY("is denied"),
    PROXY("is answered by a proxy, with an error that has no code"),
    PARTLY("accepts a part of the batch"),
    CRASH_BEFORE("the run crashes before it"),
    CRASH_AFTER("the run crashes after it"),
    RUN("another run before it"),
    EVENT("an event check before it"),
    CHANGE("a link changes before it");

    private final String words;

    FaultKind(String words) {
      this.words = words;
    }

    /** Said of a call. */
    String words() {
      return words;
    }
  }
}
