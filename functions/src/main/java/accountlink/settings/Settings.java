package accountlink.settings;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.link.Discovery;
import accountlink.link.Policy;
import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import accountlink.link.SubscriptionReport;
import accountlink.link.WatchList;
import accountlink.link.WatchedLink;
import accountlink.settings.Deployment.Hears;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All settings of an administrator, checked, with the defaults filled in. docs/settings.md
 * describes each.
 *
 * @param links the links to watch by name; empty only where others are discovered
 * @param discovery which links are watched that a listing shows; empty: none
 * @param scopes which are watched beside the stack's own
 * @param accountNames what accounts are called, by account id
 * @param schedule an EventBridge schedule expression: {@code rate(…)} or {@code cron(…)}
 * @param pace how fast AWS is called
 * @param reading whether links are read one by one or by listing
 * @param policy when to send alerts
 * @param timeZone in which alerts show times in addition to UTC
 * @param subscriptions who gets the alerts
 * @param logRetentionDays how long the function's log is kept, one of CloudWatch's periods
 * @param historyRetentionDays how long an entry is kept; empty: for ever
 * @param deployment how the monitor is deployed
 */
public record Settings(
    List<WatchedLink> links,
    Optional<Discovery> discovery,
    List<ScopeSettings> scopes,
    Map<String, String> accountNames,
    String schedule,
    Pace pace,
    ReadingSetting reading,
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

  /**
   * A scope that a deployment watches.
   *
   * @param role to read it by; empty: the deployment's own credentials
   * @param settings as if the scope were the only one
   * @param sources other accounts whose links are discovered in the same Region
   */
  public record WatchedScope(
      Scope scope, Optional<ReaderRole> role, Settings settings, Set<String> sources) {

    /** Which links of the scope are watched. */
    public WatchList watchList() {
      return new WatchList(
          scope, settings.links, settings.discovery, settings.accountNames, sources);
    }
  }

  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

  /** The time between two runs, of a schedule that is a rate; empty for a cron expression. */
  public static Optional<Duration> rate(String schedule) {
    Matcher rate = RATE.matcher(schedule);
    return rate.matches()
        ? Optional.of(
            ChronoUnit.valueOf(rate.group(2).toUpperCase(Locale.ROOT) + "S")
                .getDuration()
                .multipliedBy(Long.parseLong(rate.group(1))))
        : Optional.empty();
  }

  /** How the links are read. */
  public enum ReadingSetting {
    /** By what fits the number of links, the pace and the schedule; see {@link ReadingPlan}. */
    AUTO,
    /** One by one, with {@code GetAccountLink}. */
    GET,
    /** With {@code ListAccountLinks}, and with {@code GetAccountLink} where it has to be sure. */
    LIST
  }

  /** How long an entry is kept; empty: for ever. */
  public Optional<Duration> historyRetention() {
    return historyRetentionDays.map(Duration::ofDays);
  }

  /** Settings with these links and all defaults. */
  public static Settings of(List<WatchedLink> links) {
    return new Settings(
        links,
        Optional.empty(),
        List.of(),
        Map.of(),
        DEFAULT_SCHEDULE,
        Pace.DEFAULT,
        ReadingSetting.AUTO,
        Policy.DEFAULT,
        Optional.empty(),
        List.of(),
        DEFAULT_LOG_RETENTION_DAYS,
        Optional.empty(),
        Deployment.DEFAULT);
  }

  /** These settings with what is discovered. */
  public Settings with(Discovery other) {
    return with(links, Optional.of(other), scopes);
  }

  /** These settings with other scopes beside the stack's own. */
  public Settings with(List<ScopeSettings> others) {
    return with(links, discovery, others);
  }

  /** These settings with other names of accounts. */
  public Settings with(Map<String, String> others) {
    return copy(links, discovery, scopes, others, pace, reading, policy);
  }

  private Settings with(
      List<WatchedLink> others, Optional<Discovery> other, List<ScopeSettings> moreScopes) {
    return copy(others, other, moreScopes, accountNames, pace, reading, policy);
  }

  /** These settings with all that another method of this class may replace. */
  private Settings copy(
      List<WatchedLink> otherLinks,
      Optional<Discovery> otherDiscovery,
      List<ScopeSettings> otherScopes,
      Map<String, String> otherNames,
      Pace otherPace,
      ReadingSetting otherReading,
      Policy otherPolicy) {
    return new Settings(
        otherLinks,
        otherDiscovery,
        otherScopes,
        otherNames,
        schedule,
        otherPace,
        otherReading,
        otherPolicy,
        timeZone,
        subscriptions,
        logRetentionDays,
        historyRetentionDays,
        deployment);
  }

  /**
   * Who is subscribed to a topic of the stack: to the alarms whoever can read them, all of them.
   */
  public List<Subscription> subscribers(SubscriptionReport.StackTopic topic) {
    return switch (topic) {
      case ALERTS -> subscriptions;
      case ALARMS ->
          subscriptions.stream()
              .filter(Subscription::isReader)
              .map(all -> new Subscription(all.protocol(), all.endpoint(), Map.of()))
              .distinct()
              .toList();
    };
  }

  /** Which links of the stack's own scope are watched. */
  public WatchList watchList(Scope scope) {
    return new WatchList(scope, links, discovery, accountNames, Set.of());
  }

  /** Whether a link of the stack's own scope is watched. */
  public boolean watchesOwnScope() {
    return !links.isEmpty() || discovery.isPresent();
  }

  /**
   * The scopes that are watched: the stack's own, if a link of it is, and then the others in their
   * order.
   *
   * @param own the stack's
   * @throws BadInputException where one is there twice, which only the stack's account can tell
   */
  public List<WatchedScope> watchedScopes(Scope own) {
    Map<Scope, WatchedScope> all = new LinkedHashMap<>();
    if (watchesOwnScope()) {
      Settings alone = with(links, discovery, List.of());
      all.put(own, new WatchedScope(own, Optional.empty(), alone, Set.of()));
    }
    for (int i = 0; i < scopes.size(); i++) {
      ScopeSettings entry = scopes.get(i);
      Settings alone = of(entry);
      for (Scope scope : entry.scopes(own).toList()) {
        Optional<ReaderRole> role =
            scope.account().equals(own.account()) ? Optional.empty() : entry.role();
        if (all.put(scope, new WatchedScope(scope, role, alone, Set.of())) != null) {
          throw new BadInputException(
              "settings",
              List.of(
                  new Problem(
                      "scopes[" + i + "].regions",
                      scope.region(),
                      "is watched twice: by another entry, or as the stack's own scope by links or"
                          + " discover; leave one of them out")));
        }
      }
    }
    return withSources(all.values());
  }

  /** The source's listing shows all its links, so that its scope is the one that watches them. */
  private static List<WatchedScope> withSources(Collection<WatchedScope> scopes) {
    Map<String, Set<String>> discovering = new HashMap<>();
    scopes.stream()
        .filter(one -> one.settings.discovery.isPresent())
        .map(WatchedScope::scope)
        .forEach(
            one ->
                discovering.computeIfAbsent(one.region(), _ -> new TreeSet<>()).add(one.account()));
    return scopes.stream()
        .map(
            one -> {
              Set<String> sources =
                  new TreeSet<>(discovering.getOrDefault(one.scope.region(), Set.of()));
              sources.remove(one.scope.account());
              return new WatchedScope(one.scope, one.role, one.settings, sources);
            })
        .toList();
  }

  /**
   * The settings as {@link #watchedScopes} has them, in its order, whatever the stack's scope is.
   */
  public List<Settings> ofEachScope() {
    List<Settings> all = new ArrayList<>();
    if (watchesOwnScope()) {
      all.add(with(links, discovery, List.of()));
    }
    scopes.forEach(scope -> all.addAll(Collections.nCopies(scope.regions().size(), of(scope))));
    return all;
  }

  /** The settings as if each scope of an entry were the only one. */
  public Settings of(ScopeSettings entry) {
    return with(entry.links(), entry.discovery(), List.of());
  }

  /** The entry that a scope comes from, where the stack's account is not known. */
  public Optional<ScopeSettings> entryOf(Scope scope) {
    return scopes.stream()
        .filter(one -> one.regions().contains(scope.region()))
        .filter(one -> one.account().map(scope.account()::equals).orElse(true))
        .max(Comparator.comparing(one -> one.account().isPresent()));
  }

  /**
   * Whose calls on links start a check: of the accounts that the deployment hears, and of scopes.
   */
  public Hears hears() {
    Set<String> accounts = new LinkedHashSet<>(deployment.hears().accounts());
    scopes.forEach(scope -> scope.account().ifPresent(accounts::add));
    return new Hears(List.copyOf(accounts), deployment.hears().organization());
  }

  /** Whether calls come from elsewhere: other accounts, or the own one's other Regions. */
  public boolean hearsElsewhere() {
    return !hears().isNobody() || !scopes.isEmpty();
  }

  /** The roles that are assumed, each once. */
  public List<String> roles() {
    return List.copyOf(ScopeSettings.roles(scopes));
  }

  /** These settings with another pace. */
  public Settings with(Pace other) {
    return copy(links, discovery, scopes, accountNames, other, reading, policy);
  }

  /** These settings with another way of reading. */
  public Settings with(ReadingSetting other) {
    return copy(links, discovery, scopes, accountNames, pace, other, policy);
  }

  /** These settings with another policy. */
  public Settings with(Policy other) {
    return copy(links, discovery, scopes, accountNames, pace, reading, other);
  }
}
