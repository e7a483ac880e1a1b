package accountlink.settings;

import java.util.Optional;

/**
 * How the monitor is deployed. Only the CDK app reads it.
 *
 * @param encryption whose key encrypts the table, the topics, the queue and the logs
 * @param environment whether the history outlives the stack
 * @param operationsTopicArn where alarms about the monitor itself go; empty: to those who get the
 *     alerts
 * @param slack the channel that gets the alerts, where there is one
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
    /** A key of the stack's own: about a dollar a month, and its policy is the account's. */
    CUSTOMER_MANAGED,
    /** AWS's keys, which cost nothing a month; CloudWatch alarms cannot use them. */
    AWS_MANAGED
  }

  /** What becomes of the data when the stack goes. */
  public enum Environment {
    /** Nothing that was recorded is deleted with the stack. */
    PRODUCTION,
    /** {@code cdk destroy} leaves nothing behind. */
    SANDBOX
  }

  /**
   * A Slack channel, by way of Amazon Q Developer in chat applications.
   *
   * @param workspaceId as that service shows it once the workspace was authorized, {@code T…}
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
