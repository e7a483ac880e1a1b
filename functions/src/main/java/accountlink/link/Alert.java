package accountlink.link;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What people and programs are sent. It holds all that the message needs, so that a later run, or a
 * later version of the code, can still send it.
 *
 * @param id the same for every subscriber and every repetition, so that receivers can drop
 *     duplicates
 * @param version of the state that it was written with: the alerts of one link, and those of the
 *     scope, are sent in this order, also where a clock stepped back between them
 * @param at when the run noticed what the alert is about
 * @param watchedLink the link it is about; empty when it is about the whole scope
 */
public record Alert(
    String id,
    long version,
    Instant at,
    Scope scope,
    Optional<WatchedLink> watchedLink,
    Severity severity,
    Content content) {

  /** What happened. */
  public sealed interface Content {}

  /** The status changed, or the first reading gave a bad status. */
  public record StatusChanged(Transition transition) implements Content {}

  /**
   * A link cannot be read.
   *
   * @param lastKnown its status when it was last read; empty if it was never read
   */
  public record LinkUnreadable(
      UnreadablePeriod unreadable, Optional<CurrentStatus> lastKnown, Workload workload)
      implements Content {}

  /**
   * A link can be read again.
   *
   * @param of how many links could not be read before this run, of those that the same alert was
   *     about
   */
  public record LinkReadableAgain(EndedPeriod period, LinkStatus status, int of)
      implements Content {

    /** Whether one alert said of many links that they cannot be read. */
    public boolean isOfMany() {
      return period.was().isOfMany();
    }

    /** Of an alert about this link alone. */
    public LinkReadableAgain(EndedPeriod period, LinkStatus status) {
      this(period, status, 1);
    }
  }

  /**
   * No link of the scope can be read.
   *
   * @param unreadable with the most frequent cause
   * @param links how many of the latest run's links could not be read, by cause
   */
  public record ScopeUnreadable(
      UnreadablePeriod unreadable, Map<UnreadableCause, Integer> links, Workload workload)
      implements Content {
    /** How many links were tried. */
    public int count() {
      return links.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * Links of the scope can be read again.
   *
   * @param links how many were tried
   * @param unreadable how many of them still cannot be read
   */
  public record ScopeReadableAgain(UnreadablePeriod was, Instant at, int links, int unreadable)
      implements Content {}

  /**
   * There are more links than the settings let be watched.
   *
   * @param found how many a listing shows, with those that the settings name
   */
  public record LimitReached(int limit, int found) implements Content {}

  /**
   * The status of which an earlier alert was sent is still the same.
   *
   * @param cause who brought the status about; empty where CloudTrail did not say it
   */
  public record Reminder(CurrentStatus current, Optional<Cause> cause) implements Content {
    /** Of a status whose cause is not known. */
    public Reminder(CurrentStatus current) {
      this(current, Optional.empty());
    }
  }

  /**
   * A mute has ended, and what it has held back is still so.
   *
   * @param cause who brought the current status about; empty where CloudTrail did not say it
   */
  public record MuteEnded(HeldBack heldBack, CurrentStatus current, Optional<Cause> cause)
      implements Content {
    /** Of a status whose cause is not known. */
    public MuteEnded(HeldBack heldBack, CurrentStatus current) {
      this(heldBack, current, Optional.empty());
    }
  }

  /**
   * Somebody muted the link, or ended its mute early.
   *
   * @param ended whether it was ended
   */
  public record MuteSet(Mute mute, boolean ended) implements Content {}

  /** What became of the links since the last one. It is about all scopes of a deployment. */
  public record Summarized(Summary summary) implements Content {}

  /** Somebody checks whether alerts arrive. */
  public record Test(String sentBy, Optional<String> owner) implements Content {
    /** For every reader who gets alerts of its severity. */
    public Test(String sentBy) {
      this(sentBy, Optional.empty());
    }
  }

  /** An alert that says that it is a test. Each call makes a new one, with its own id. */
  public static Alert test(Scope scope, Instant at, String sentBy) {
    return test(scope, at, Severity.INFO, new Test(sentBy));
  }

  /** The same with what subscriptions filter by. */
  public static Alert test(Scope scope, Instant at, Severity severity, Test test) {
    return ofScope(scope, at.toEpochMilli(), at, severity, test);
  }

  /**
   * That somebody muted a link, or ended its mute early.
   *
   * @param mute as it is now
   */
  public static Alert muted(
      Scope scope, WatchedLink watchedLink, long version, Instant at, Mute mute) {
    MuteSet content = new MuteSet(mute, !mute.until().isAfter(at));
    return of(scope, Optional.of(watchedLink), version, at, Severity.INFO, content);
  }

  /**
   * A summary.
   *
   * @param scope that records it for all
   * @param version that the scope's state gets with it
   */
  public static Alert summarized(Scope scope, long version, Instant at, Summary summary) {
    return ofScope(scope, version, at, Severity.INFO, new Summarized(summary));
  }

  /** Whether it says that no link of its scope can be read. */
  public boolean isScopeUnreadable() {
    return content instanceof ScopeUnreadable;
  }

  /** Whether it says that its scope can be read again. */
  public boolean isScopeReadableAgain() {
    return content instanceof ScopeReadableAgain;
  }

  /** Who brought the status about; empty where CloudTrail did not say it, or nobody did. */
  public Optional<Cause> cause() {
    return switch (content) {
      case StatusChanged changed -> changed.transition().cause();
      case Reminder reminder -> reminder.cause();
      case MuteEnded ended -> ended.cause();
      default -> Optional.empty();
    };
  }

  /**
   * Whether an invocation that checks several scopes sends it after the alerts of all of them: of
   * an outage of many there is one message, and what comes later in its scope is sent later.
   */
  public boolean isSentAfterAllScopes() {
    return isScopeUnreadable() || isScopeReadableAgain() || content instanceof Summarized;
  }

  /** The same alert, which also says who caused the change. */
  Alert because(Cause cause) {
    return switch (content) {
      case StatusChanged changed -> with(new StatusChanged(changed.transition().because(cause)));
      case Reminder reminder -> with(new Reminder(reminder.current(), Optional.of(cause)));
      case MuteEnded ended ->
          with(new MuteEnded(ended.heldBack(), ended.current(), Optional.of(cause)));
      default -> this;
    };
  }

  private Alert with(Content other) {
    return new Alert(id, version, at, scope, watchedLink, severity, other);
  }

  static Alert ofScope(Scope scope, long version, Instant at, Severity severity, Content content) {
    return of(scope, Optional.empty(), version, at, severity, content);
  }

  /**
   * @param watchedLink empty: it is about the scope
   */
  static Alert of(
      Scope scope,
      Optional<WatchedLink> watchedLink,
      long version,
      Instant at,
      Severity severity,
      Content content) {
    String key = watchedLink.map(WatchedLink::key).orElse("scope");
    String id = idOf(scope, key, version, at, content);
    return new Alert(id, version, at, scope, watchedLink, severity, content);
  }

  /**
   * A version is written once only. So a write that is tried again makes the same id, and no two
   * alerts share one. Where the state was lost, as after a restore, versions begin again: the time
   * keeps those ids apart.
   */
  private static String idOf(Scope scope, String key, long version, Instant at, Content content) {
    String name =
        String.join(
            "/",
            scope.account(),
            scope.region(),
            key,
            Long.toString(version),
            Long.toString(at.toEpochMilli()),
            content.getClass().getSimpleName());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
