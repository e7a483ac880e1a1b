package accountlink.link;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person is told. It holds all that the message says, so that a later run, or a later
 * version of the code, can still tell it.
 *
 * @param id the same for every subscriber and every repetition, so that doubles can be dropped
 * @param at when what it tells was noticed
 * @param watch the link it is about; empty when it is about the whole scope
 */
public record Alert(
    String id, Instant at, Scope scope, Optional<Watch> watch, Severity severity, News news) {

  /** What happened. */
  public sealed interface News {}

  /** The status changed, or the first reading was bad news. */
  public record StatusChanged(Transition transition) implements News {}

  /**
   * A link cannot be read.
   *
   * @param lastKnown the status it stood at when it was last read
   */
  public record WentBlind(Blindness blindness, Optional<Standing> lastKnown, Workload workload)
      implements News {}

  /** A link can be read again. */
  public record SightRestored(Blindness was, Instant at, LinkStatus status) implements News {}

  /**
   * No link of the scope can be read.
   *
   * @param watches how many were tried
   */
  public record ScopeWentBlind(Blindness blindness, int watches, Workload workload)
      implements News {}

  /** Links of the scope can be read again. */
  public record ScopeSightRestored(Blindness was, Instant at) implements News {}

  /** What was told before is still not settled. */
  public record Reminder(Standing standing) implements News {}

  /** A mute has ended, and what it was silent about is not settled. */
  public record MuteEnded(Mute mute, Standing standing) implements News {}

  /** Somebody wants to see whether alerts arrive. */
  public record Test(String sentBy) implements News {}

  /** An alert that says that it is a test; each is another. */
  public static Alert test(Scope scope, Instant at, String sentBy) {
    return ofScope(scope, at.toEpochMilli(), at, Severity.INFO, new Test(sentBy));
  }

  /** The same alert, that says as well who brought the change about. */
  Alert because(Cause cause) {
    return news instanceof StatusChanged changed
        ? new Alert(
            id, at, scope, watch, severity, new StatusChanged(changed.transition().because(cause)))
        : this;
  }

  static Alert ofWatch(
      Scope scope, Watch watch, long version, Instant at, Severity severity, News news) {
    return new Alert(
        idOf(scope, watch.key(), version, news), at, scope, Optional.of(watch), severity, news);
  }

  static Alert ofScope(Scope scope, long version, Instant at, Severity severity, News news) {
    return new Alert(
        idOf(scope, "scope", version, news), at, scope, Optional.empty(), severity, news);
  }

  /** Made of what is written once only, so that a write tried again makes the same id. */
  private static String idOf(Scope scope, String key, long version, News news) {
    String name =
        String.join(
            "/",
            scope.account(),
            scope.region(),
            key,
            Long.toString(version),
            news.getClass().getSimpleName());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
