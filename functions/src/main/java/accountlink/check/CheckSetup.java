package accountlink.check;

import accountlink.alert.Publisher;
import accountlink.alert.TextOptions;
import accountlink.alert.Topic;
import accountlink.link.Workload;
import accountlink.settings.ReadingPlan;
import accountlink.settings.Settings;
import accountlink.store.Store;
import accountlink.workspaces.ScopeClients;
import accountlink.workspaces.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/**
 * What a check works with: the settings, the services, and time.
 *
 * @param topic that alerts are published to
 * @param audited the stack's topics whose subscriptions are looked at; none on a laptop
 * @param historyCommand a command that shows a link's history when the link's key is appended
 * @param dashboard address of the dashboard, where there is one
 * @param label of the deployment, before the subjects of alerts
 * @param interval the shortest time between two scheduled runs
 * @param longestInterval the longest; empty where no schedule is known, as of a single run
 */
public record CheckSetup(
    Settings settings,
    ScopeClients clients,
    Store store,
    Topic topic,
    AuditedTopics audited,
    String historyCommand,
    Optional<String> dashboard,
    Optional<String> label,
    InstantSource clock,
    Sleeper sleeper,
    Duration interval,
    Optional<Duration> longestInterval) {

  /**
   * A setup of one scope and of no stack: without a dashboard, and no topic's subscriptions are
   * looked at.
   */
  public CheckSetup(
      Settings settings,
      WorkSpacesClient workSpaces,
      Store store,
      Topic topic,
      String historyCommand,
      InstantSource clock,
      Sleeper sleeper,
      Duration interval) {
    this(
        settings,
        ScopeClients.of(workSpaces),
        store,
        topic,
        AuditedTopics.NONE,
        historyCommand,
        Optional.empty(),
        Optional.empty(),
        clock,
        sleeper,
        interval,
        Optional.of(interval));
  }

  /** The same with other settings. */
  public CheckSetup over(Settings other) {
    return over(other, audited);
  }

  /** The same for a scope that asks nobody about the subscriptions, which are all scopes'. */
  CheckSetup withoutAudit() {
    return over(settings, AuditedTopics.NONE);
  }

  /** The same with another way to wait. */
  public CheckSetup with(Sleeper other) {
    return copy(settings, audited, other);
  }

  private CheckSetup over(Settings other, AuditedTopics otherTopics) {
    return copy(other, otherTopics, sleeper);
  }

  private CheckSetup copy(Settings other, AuditedTopics otherTopics, Sleeper otherSleeper) {
    return new CheckSetup(
        other,
        clients,
        store,
        topic,
        otherTopics,
        historyCommand,
        dashboard,
        label,
        clock,
        otherSleeper,
        interval,
        longestInterval);
  }

  /** How a run reads the links. */
  public ReadingPlan plan() {
    return ReadingPlan.of(settings, interval);
  }

  /**
   * @param links that are watched
   */
  Workload workload(int links) {
    return new Workload(links, settings.pace().callsPerSecond());
  }

  Publisher publisher() {
    return new Publisher(
        topic,
        new TextOptions(
            historyCommand, dashboard, settings.timeZone(), label, settings.accountNames()));
  }
}
