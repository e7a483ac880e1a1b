package accountlink.check;

import accountlink.alert.Publisher;
import accountlink.alert.TextOptions;
import accountlink.link.SubscriptionReport;
import accountlink.link.Workload;
import accountlink.settings.FunctionEnvironment;
import accountlink.settings.ReadingPlan;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.store.Store;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/**
 * What a check works with: the settings, the services, and time.
 *
 * @param sns made when it is first asked for: most runs send nothing
 * @param topics the stack's topics whose subscriptions are looked at; none on a laptop
 * @param historyCommand a command that shows a link's history when the link's key is appended
 * @param dashboard address of the dashboard, where there is one
 * @param interval the shortest time between two scheduled runs
 */
public record CheckSetup(
    Settings settings,
    WorkSpacesClient workSpaces,
    Store store,
    Supplier<SnsClient> sns,
    String topicArn,
    Map<SubscriptionReport.Topic, String> topics,
    String historyCommand,
    Optional<String> dashboard,
    InstantSource clock,
    Sleeper sleeper,
    Duration interval) {

  /** Environment variables of the function; the stack sets them. */
  public static final String TABLE_NAME = "TABLE_NAME";

  public static final String TOPIC_ARN = "TOPIC_ARN";

  /** Not set where the alarms go to a topic of the administrator's. */
  public static final String ALARM_TOPIC_ARN = "ALARM_TOPIC_ARN";

  public static final String SETTINGS_FILE = "SETTINGS_FILE";

  /** The address of the dashboard; not set where the stack has none. */
  public static final String DASHBOARD_URL = "DASHBOARD_URL";

  /** Lambda sets it. */
  private static final String REGION = "AWS_REGION";

  /** Longer than any healthy call, and shorter than a claim, {@code PendingAlert.CLAIM}. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

  /** A setup without a dashboard. */
  public CheckSetup(
      Settings settings,
      WorkSpacesClient workSpaces,
      Store store,
      SnsClient sns,
      String topicArn,
      String historyCommand,
      InstantSource clock,
      Sleeper sleeper,
      Duration interval) {
    this(
        settings,
        workSpaces,
        store,
        () -> sns,
        topicArn,
        Map.of(),
        historyCommand,
        Optional.empty(),
        clock,
        sleeper,
        interval);
  }

  /** The setup of the deployed function. The SDK reads Region and credentials by itself. */
  static CheckSetup fromEnvironment(Map<String, String> variables) {
    // One for all: each would read the trusted certificates again.
    return fromEnvironment(variables, UrlConnectionHttpClient.create());
  }

  /**
   * The same with another way to AWS.
   *
   * @param http by which all clients call
   */
  static CheckSetup fromEnvironment(Map<String, String> variables, SdkHttpClient http) {
    FunctionEnvironment environment = new FunctionEnvironment(variables);
    Settings settings = SettingsFile.read(Path.of(environment.required(SETTINGS_FILE)));
    return new CheckSetup(
        settings,
        WorkSpacesClients.builder(http).build(),
        new DynamoDbStore(
            DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(overrides -> overrides.apiCallTimeout(CALL_TIMEOUT))
                .build(),
            environment.required(TABLE_NAME),
            settings.historyRetention(),
            InstantSource.system()),
        new Once<>(
            () ->
                SnsClient.builder()
                    .httpClient(http)
                    .overrideConfiguration(overrides -> overrides.apiCallTimeout(CALL_TIMEOUT))
                    .build()),
        environment.required(TOPIC_ARN),
        topics(environment),
        "./account-links history --table %s --region %s"
            .formatted(environment.required(TABLE_NAME), environment.required(REGION)),
        environment.optional(DASHBOARD_URL),
        InstantSource.system(),
        Sleeper.REAL,
        Duration.parse(environment.required(FunctionEnvironment.CHECK_INTERVAL)));
  }

  private static Map<SubscriptionReport.Topic, String> topics(FunctionEnvironment environment) {
    Map<SubscriptionReport.Topic, String> topics = new EnumMap<>(SubscriptionReport.Topic.class);
    topics.put(SubscriptionReport.Topic.ALERTS, environment.required(TOPIC_ARN));
    environment
        .optional(ALARM_TOPIC_ARN)
        .ifPresent(arn -> topics.put(SubscriptionReport.Topic.ALARMS, arn));
    return topics;
  }

  /** The same with other settings. */
  CheckSetup over(Settings other) {
    return new CheckSetup(
        other,
        workSpaces,
        store,
        sns,
        topicArn,
        topics,
        historyCommand,
        dashboard,
        clock,
        sleeper,
        interval);
  }

  /** How a run reads the links. */
  ReadingPlan plan() {
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
        sns, topicArn, new TextOptions(historyCommand, dashboard, settings.timeZone()));
  }
}
