package accountlink.history;

import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.UnreadablePeriod;
import accountlink.store.UnusableItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of the monitoring of a scope.
 *
 * @param last the last finished run
 * @param confirmed every watch has been looked at since then
 * @param unreadable the period in which no link at all can be read
 * @param unreadableLinks the links that cannot be read
 * @param unusable what is recorded and cannot be read, as the state of a link
 * @param pending how many alerts SNS has not accepted yet
 * @param undeliverable how many of them SNS has refused for good
 * @param oldestPending when the oldest of them was noticed
 */
public record ScopeView(
    Scope scope,
    Optional<RunReport> last,
    Optional<Instant> confirmed,
    Optional<UnreadablePeriod> unreadable,
    List<LinkView> unreadableLinks,
    List<UnusableItem> unusable,
    int pending,
    int undeliverable,
    Optional<Instant> oldestPending) {
  /** Of a run that does not say its interval. */
  private static final Duration UNKNOWN_INTERVAL = Duration.ofDays(1);

  /** How long ago the last run finished; empty where none has. */
  public Optional<Duration> age(Instant now) {
    return last.map(run -> Duration.between(run.finished(), now));
  }

  /**
   * Whether what is shown cannot be trusted to be how it is: the next run is {@linkplain
   * RunReport#isOverdue missing}, or none has ever finished. Where no interval is known, a day
   * counts as one.
   */
  public boolean isStale(Instant now) {
    return last.isEmpty() || isOverdue(now, UNKNOWN_INTERVAL);
  }

  /**
   * The same; false where no run has finished.
   *
   * @param unlessSaid the interval where the last run does not say it
   */
  public boolean isOverdue(Instant now, Duration unlessSaid) {
    return last.filter(run -> run.isOverdue(now, unlessSaid)).isPresent();
  }
}
