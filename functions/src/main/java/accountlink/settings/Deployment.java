package accountlink.settings;

import java.util.Optional;

/**
 * How the monitor is deployed. Only the CDK app reads it.
 *
 * @param encryption whose key encrypts the table, the topics, the queue and the logs
 * @param environment whether the data stays when the stack is deleted
 * @param operationsTopicArn the topic for alarms about the monitor itself; empty: the topic of the
 *     alerts
 * @param slack the channel that gets the alerts; empty: none
 */
public record Deployment(
    Encryption encryption,
    Environment environment,
    Optional<String> operationsTopicArn,
    Optional<Slack> slack) {

  public static final Deployment DEFAULT =
      new Deployment(
          Encryption.CUSTOMER_MANAGED, Environment.PRODUCTION, Optional.empty(), Optional.empty());

  /** Whose key it is. */
  public enum Encryption {
    /** The stack has its own key, for about one dollar a month. */
    CUSTOMER_MANAGED,
    /** AWS's keys, which are free. CloudWatch alarms cannot use them. */
    AWS_MANAGED
  }

  /** What happens to the data when the stack is deleted. */
  public enum Environment {
    /** The recorded data is kept. */
    PRODUCTION,
    /** {@code cdk destroy} deletes everything. */
    SANDBOX
  }

  /**
   * A Slack channel, through Amazon Q Developer in chat applications.
   *
   * @param workspaceId as that service shows it after the workspace is authorized, {@code T…}
   * @param channelId the last part of the channel's link, {@code C…}
   */
  public record Slack(String workspaceId, String channelId) {}

  public boolean hasItsOwnKey() {
    return encryption == Encryption.CUSTOMER_MANAGED;
  }

  public boolean isSandbox() {
    return environment == Environment.SANDBOX;
  }
}
