package accountlink.check;

import accountlink.alert.Publisher;
import accountlink.alert.TextOptions;
import accountlink.link.Workload;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/**
 * What a check works with: the settings, the services, and time.
 *
 * @param historyCommand shows the history of the link whose key is put behind it
 */
public record CheckSetup(
    Settings settings,
    WorkSpacesClient workSpaces,
    DynamoDbClient dynamoDb,
    String tableName,
    SnsClient sns,
    String topicArn,
    String historyCommand,
    InstantSource clock,
    Sleeper sleeper) {

  /** Environment variables of the function; the stack sets them. */
  public static final String TABLE_NAME = "TABLE_NAME";

  public static final String TOPIC_ARN = "TOPIC_ARN";
  public static final String SETTINGS_FILE = "SETTINGS_FILE";

  /** Lambda sets it. */
  private static final String REGION = "AWS_REGION";

  /** Longer than any healthy call; shorter than a claim on an alert, {@code Outbox.CLAIM}. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

  /** As the stack set it up. Region, credentials and endpoints are the SDK's own variables. */
  static CheckSetup fromEnvironment(Map<String, String> environment) {
    return new CheckSetup(
        SettingsFile.read(Path.of(needed(environment, SETTINGS_FILE))),
        WorkSpacesClients.builder().build(),
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(overrides -> overrides.apiCallTimeout(CALL_TIMEOUT))
            .build(),
        needed(environment, TABLE_NAME),
        SnsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(overrides -> overrides.apiCallTimeout(CALL_TIMEOUT))
            .build(),
        needed(environment, TOPIC_ARN),
        "./account-links history --table %s --region %s"
            .formatted(needed(environment, TABLE_NAME), needed(environment, REGION)),
        InstantSource.system(),
        Sleeper.REAL);
  }

  Workload workload() {
    return new Workload(settings.links().size(), settings.pace().callsPerSecond());
  }

  Publisher publisher() {
    return new Publisher(sns, topicArn, new TextOptions(historyCommand, settings.timeZone()));
  }

  private static String needed(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "the environment variable " + name + " is not set; the stack sets it on the function");
    }
    return value;
  }
}
