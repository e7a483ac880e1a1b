package accountlink.lambda;

import accountlink.alert.SnsTopic;
import accountlink.check.AuditedTopics;
import accountlink.check.CheckSetup;
import accountlink.link.SubscriptionReport;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.store.dynamodb.DynamoDbStore;
import accountlink.workspaces.Sessions;
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
import software.amazon.awssdk.services.sts.StsClient;

/** What the deployed check works with, from the variables that the stack sets. */
public final class CheckEnvironment {
  public static final String TABLE_NAME = "TABLE_NAME";

  public static final String TOPIC_ARN = "TOPIC_ARN";

  /** Not set where the alarms go to a topic of the administrator's. */
  public static final String ALARM_TOPIC_ARN = "ALARM_TOPIC_ARN";

  public static final String SETTINGS_FILE = "SETTINGS_FILE";

  /** The address of the dashboard; not set where the stack has none. */
  public static final String DASHBOARD_URL = "DASHBOARD_URL";

  /** Of the deployment; not set where it has none. */
  public static final String LABEL = "LABEL";

  /** The longest time between two scheduled runs, ISO 8601. */
  public static final String LONGEST_INTERVAL = "LONGEST_INTERVAL";

  /** Lambda sets it. */
  private static final String REGION = "AWS_REGION";

  /** Longer than any healthy call, and shorter than a claim, {@code PendingAlert.CLAIM}. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

  private CheckEnvironment() {}

  /** The setup of the deployed function. The SDK reads Region and credentials by itself. */
  static CheckSetup setup(Map<String, String> variables) {
    // One for all: each would read the trusted certificates again.
    return setup(variables, UrlConnectionHttpClient.create());
  }

  /**
   * The same with another way to AWS.
   *
   * @param http by which all clients call
   */
  static CheckSetup setup(Map<String, String> variables, SdkHttpClient http) {
    FunctionEnvironment environment = new FunctionEnvironment(variables);
    Settings settings = SettingsFile.read(Path.of(environment.required(SETTINGS_FILE)));
    // Made when it is first asked for: most runs send nothing.
    Supplier<SnsClient> sns =
        new Once<>(
            () ->
                SnsClient.builder()
                    .httpClient(http)
                    .overrideConfiguration(overrides -> overrides.apiCallTimeout(CALL_TIMEOUT))
                    .build());
    return new CheckSetup(
        settings,
        new Sessions(
            () -> WorkSpacesClients.builder(http),
            new Once<>(
                () ->
                    StsClient.builder()
                        .httpClient(http)
                        .overrideConfiguration(overrides -> overrides.apiCallTimeout(CALL_TIMEOUT))
                        .build()),
            environment.required(REGION),
            InstantSource.system()),
        new DynamoDbStore(
            DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(overrides -> overrides.apiCallTimeout(CALL_TIMEOUT))
                .build(),
            environment.required(TABLE_NAME),
            settings.historyRetention(),
            InstantSource.system()),
        new SnsTopic(sns, environment.required(TOPIC_ARN)),
        new AuditedTopics(sns, topics(environment)),
        "./account-links history" + environment.commandOptions(),
        environment.optional(DASHBOARD_URL),
        environment.optional(LABEL),
        InstantSource.system(),
        Sleeper.REAL,
        Duration.parse(environment.required(FunctionEnvironment.CHECK_INTERVAL)),
        Optional.of(Duration.parse(environment.required(LONGEST_INTERVAL))));
  }

  private static Map<SubscriptionReport.StackTopic, String> topics(
      FunctionEnvironment environment) {
    Map<SubscriptionReport.StackTopic, String> topics =
        new EnumMap<>(SubscriptionReport.StackTopic.class);
    topics.put(SubscriptionReport.StackTopic.ALERTS, environment.required(TOPIC_ARN));
    environment
        .optional(ALARM_TOPIC_ARN)
        .ifPresent(arn -> topics.put(SubscriptionReport.StackTopic.ALARMS, arn));
    return topics;
  }
}
