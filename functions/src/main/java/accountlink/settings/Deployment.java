package accountlink.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the monitor is deployed. Only the CDK app reads it.
 *
 * @param encryption whose key encrypts the table, the topics, the queue and the logs
 * @param keyArn of the customer's key that does; empty: one of the stack's own, or AWS's
 * @param environment whether the data stays when the stack is deleted
 * @param stackName the name of the stack, with which what it makes has names that no other stack
 *     has; that of a sandbox, and of nothing else, ends in {@link #SANDBOX_SUFFIX}
 * @param operationsTopicArn the topic for alarms about the monitor itself; empty: one of the
 *     stack's own
 * @param chatChannels that get the alerts and the alarms, at most one of each product
 * @param dashboard whether there is a CloudWatch dashboard, for three dollars a month
 * @param metrics which metrics the check function publishes
 * @param tags of everything in the stack that takes tags, by their keys
 * @param readerPolicyName a fixed name of the policy for readers, for those who refer to it by name
 *     (IAM Identity Center does), see {@link #readerPolicy()}; empty: CloudFormation makes one up
 * @param permissionsBoundary ARN of the policy that bounds every role; empty: none
 * @param hears whose calls on links, in other accounts, start a check here
 * @param eventBus that gets each entry of the history as an event, in the account and Region of the
 *     stack: {@code default}, a name or an ARN; empty: there are no such events
 * @param vpc that the functions are in; empty: none of the customer's
 * @param label of this deployment, before subjects, in the mail's sender name and in the page's
 *     title; empty: none
 */
public record Deployment(
    Encryption encryption,
    Optional<String> keyArn,
    Environment environment,
    String stackName,
    Optional<String> operationsTopicArn,
    List<ChatChannel> chatChannels,
    boolean dashboard,
    Metrics metrics,
    Map<String, String> tags,
    Optional<String> readerPolicyName,
    Optional<String> permissionsBoundary,
    Hears hears,
    Optional<String> eventBus,
    Optional<Vpc> vpc,
    Optional<String> label) {

  /** Without a setting. It never changes: under another name there would be another stack. */
  public static final String STACK_NAME = "AccountLinkMonitor";

  /**
   * A sandbox deployed under production's name would take the protection from production's table,
   * and be deleted with it.
   */
  public static final String SANDBOX_SUFFIX = "-sandbox";

  public static final Deployment DEFAULT =
      new Deployment(
          Encryption.CUSTOMER_MANAGED,
          Optional.empty(),
          Environment.PRODUCTION,
          STACK_NAME,
          Optional.empty(),
          List.of(),
          true,
          Metrics.FEW,
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Hears.NOBODY,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whose key it is. */
  public enum Encryption {
    /** The stack's own key, for about one dollar a month, or one that the customer names. */
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

  /** Each metric costs 30 cents a month, and each alarm ten. */
  public enum Metrics {
    /** All that the dashboard and the alarms look at. */
    ALL,
    /** One that says whether a run completed and whether anybody is needed, and four alarms. */
    FEW
  }

  /**
   * Whose CloudTrail events the monitor receives on an event bus of its own. An invitation is
   * accepted or rejected in the target account, and only its trail records that.
   *
   * @param accounts that may send
   * @param organization all of whose accounts may send
   */
  public record Hears(List<String> accounts, Optional<String> organization) {
    public static final Hears NOBODY = new Hears(List.of(), Optional.empty());

    public boolean isNobody() {
      return equals(NOBODY);
    }
  }

  /**
   * A network of the customer's.
   *
   * @param subnets their ids; not empty
   * @param securityGroups their ids; not empty
   */
  public record Vpc(List<String> subnets, List<String> securityGroups) {}

  public boolean hasItsOwnKey() {
    return encryption == Encryption.CUSTOMER_MANAGED && keyArn.isEmpty();
  }

  public boolean isSandbox() {
    return environment == Environment.SANDBOX;
  }

  /**
   * The policy's name in IAM, which has a name once in an account. Under another stack name than
   * {@link #STACK_NAME} it begins with that, so that two stacks with the same settings have two.
   */
  public Optional<String> readerPolicy() {
    return readerPolicyName.map(
        name ->
            stackName.equals(STACK_NAME) || name.startsWith(stackName)
                ? name
                : stackName + "-" + name);
  }
}
