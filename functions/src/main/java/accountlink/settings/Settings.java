package accountlink.settings;

import accountlink.link.Policy;
import accountlink.link.WatchedLink;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * All settings of an administrator, checked, with the defaults filled in. docs/settings.md
 * describes each.
 *
 * @param links the links to watch; never empty
 * @param schedule an EventBridge schedule expression: {@code rate(…)} or {@code cron(…)}
 * @param pace how fast AWS is called
 * @param policy when to send alerts
 * @param timeZone in which alerts show times in addition to UTC
 * @param subscriptions who gets the alerts
 * @param logRetentionDays how long the function's log is kept, one of CloudWatch's periods
 * @param historyRetentionDays how long an entry is kept; empty: for ever
 * @param deployment how the monitor is deployed
 */
public record Settings(
    List<WatchedLink> links,
    String schedule,
    Pace pace,
    Policy policy,
    Optional<ZoneId> timeZone,
    List<Subscription> subscriptions,
    int logRetentionDays,
    Optional<Integer> historyRetentionDays,
    Deployment deployment) {

  public static final String DEFAULT_SCHEDULE = "rate(5 minutes)";
  public static final int DEFAULT_LOG_RETENTION_DAYS = 90;

  /**
   * The token bucket that keeps the calls below AWS's throttle. AWS allows 2 a second and 5 at
   * once, to all callers together: the default leaves half of the rate to the others.
   *
   * @param callsPerSecond tokens a second
   * @param burst tokens when full
   */
  public record Pace(double callsPerSecond, int burst) {
    public static final Pace DEFAULT = new Pace(1, 5);
  }

  /** How long an entry is kept; empty: for ever. */
  public Optional<Duration> historyRetention() {
    return historyRetentionDays.map(Duration::ofDays);
  }

  /** Settings with these links and all defaults. */
  public static Settings of(List<WatchedLink> links) {
    return new Settings(
        links,
        DEFAULT_SCHEDULE,
        Pace.DEFAULT,
        Policy.DEFAULT,
        Optional.empty(),
        List.of(),
        DEFAULT_LOG_RETENTION_DAYS,
        Optional.empty(),
        Deployment.DEFAULT);
  }

  /** These settings with another pace. */
  public Settings with(Pace other) {
    return new Settings(
        links,
        schedule,
        other,
        policy,
        timeZone,
        subscriptions,
        logRetentionDays,
        historyRetentionDays,
        deployment);
  }

  /** These settings with another policy. */
  public Settings with(Policy other) {
    return new Settings(
        links,
        schedule,
        pace,
        other,
        timeZone,
        subscriptions,
        logRetentionDays,
        historyRetentionDays,
        deployment);
  }
}
