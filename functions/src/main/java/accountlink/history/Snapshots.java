package accountlink.history;

import accountlink.link.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The states of whole scopes, each read again when something was recorded since, and at the latest
 * after {@link #LONGEST}: ten thousand states take longer to read than a reader wants to wait.
 */
public final class Snapshots {
  static final Duration LONGEST = Duration.ofMinutes(1);

  /** At the end of a version when the last run is overdue. */
  private static final String LATE = "-late";

  private final Map<Scope, Kept> kept = new ConcurrentHashMap<>();

  /**
   * A snapshot, perhaps of a moment ago.
   *
   * @param version of the history before it was read; empty where nobody asks for it
   * @param readAt when it was read
   */
  public record Kept(String version, Instant readAt, ScopeSnapshot snapshot) {
    /** Read now, for one answer. */
    public static Kept read(HistoryQueries queries, Scope scope) {
      return read("", queries, scope);
    }

    private static Kept read(String version, HistoryQueries queries, Scope scope) {
      return new Kept(version, queries.now(), queries.snapshot(scope));
    }

    private boolean isGood(String newest, Instant now) {
      return version.equals(newest) && now.isBefore(readAt.plus(LONGEST));
    }

    private boolean isLate(Instant now, Duration every) {
      return Health.of(snapshot.view(), now, every) == Health.STALE;
    }

    /**
     * Of a page that shows it: another one too when the time comes at which a run is overdue.
     *
     * @param every the time between two runs
     */
    public String version(Instant now, Duration every) {
      return isLate(now, every) ? version + LATE : version;
    }
  }

  /** Of two that ask at the same time one reads, and the other waits for it. */
  public Kept of(HistoryQueries queries, Scope scope) {
    String newest = queries.version(scope);
    return kept.compute(
        scope,
        (_, last) ->
            last != null && last.isGood(newest, queries.now())
                ? last
                : Kept.read(newest, queries, scope));
  }

  /** The last one that was read. */
  public Optional<Kept> last(Scope scope) {
    return Optional.ofNullable(kept.get(scope));
  }

  /** The same of what a page would show now, without reading a scope. */
  public String version(HistoryQueries queries, Scope scope, Duration every) {
    String newest = queries.version(scope);
    return last(scope).filter(one -> one.isLate(queries.now(), every)).isPresent()
        ? newest + LATE
        : newest;
  }
}
