package accountlink.history;

import accountlink.link.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /** A snapshot, perhaps of a moment ago, and its links in the orders that were asked for. */
  public static final class Kept {
    private final String version;
    private final Instant readAt;
    private final ScopeSnapshot snapshot;
    private final Map<LinkOrder, List<LinkView>> sorted = new ConcurrentHashMap<>();

    /**
     * @param version of the history before it was read; empty where nobody asks for it
     */
    private Kept(String version, Instant readAt, ScopeSnapshot snapshot) {
      this.version = version;
      this.readAt = readAt;
      this.snapshot = snapshot;
    }

    /** When it was read. */
    public Instant readAt() {
      return readAt;
    }

    public ScopeSnapshot snapshot() {
      return snapshot;
    }

    /** Its links in an order: ten thousand are sorted once, and not for each answer. */
    public List<LinkView> links(LinkOrder order) {
      return sorted.computeIfAbsent(order, one -> one.sorted(snapshot.links()));
    }

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
