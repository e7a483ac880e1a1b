package accountlink.doctor;

import accountlink.aws.Aws;
import accountlink.history.HistoryQueries;
import accountlink.history.ScopeView;
import accountlink.link.Scope;
import accountlink.link.SubscriptionReport.StackTopic;
import accountlink.link.WatchList;
import accountlink.settings.Settings;
import accountlink.store.History;
import accountlink.store.StoreException;
import accountlink.store.dynamodb.DynamoDbStore;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Looks at a deployed monitor, part by part. One part that cannot be seen hides no other.
 *
 * @param settings those here, with which the deployed ones are compared; empty: there are none
 * @param jar the function's code here; it need not exist
 */
public record Doctor(AwsClients aws, Optional<Settings> settings, Path jar, InstantSource clock) {
  /** The settings refuse schedules with more than six days between runs. */
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(6);

  /**
   * What each check found, by its name, in a sensible order.
   *
   * @param send whether to send an alert that says that it is a test
   */
  public Map<String, Finding> examine(String stackName, boolean send) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    Optional<DeployedStack> stack = DeployedStack.find(aws.cloudFormation(), stackName);
    findings.put(
        "stack", stack.map(StackCheck::look).orElseGet(() -> StackCheck.missing(stackName)));
    if (stack.isPresent()) {
      checks(stack.get(), send).forEach((name, check) -> findings.put(name, finding(check)));
    }
    return findings;
  }

  private Map<String, Supplier<Finding>> checks(DeployedStack stack, boolean send) {
    Map<String, Supplier<Finding>> checks = new LinkedHashMap<>();
    String region = stack.scope().region();
    checks.put(
        "version",
        () ->
            withSettings(
                here ->
                    new VersionCheck(aws.lambda(), jar)
                        .look(stack.output("CheckFunctionName"), here)));
    SubscriptionCheck subscriptions = new SubscriptionCheck(aws.sns(), stack, settings);
    checks.put(
        "subscriptions", () -> subscriptions.look(StackTopic.ALERTS, stack.output("TopicArn")));
    checks.put(
        "alarmSubscriptions",
        () -> subscriptions.look(StackTopic.ALARMS, stack.output("AlarmTopicArn")));
    PolicyCheck policies = new PolicyCheck(aws.sns(), aws.sqs(), aws.kms());
    checks.put("alertKey", () -> policies.alertKey(stack.output("TopicArn")));
    checks.put("alarmTopic", () -> policies.alarmTopic(stack.output("AlarmTopicArn")));
    checks.put("failedEventsQueue", () -> policies.queue(stack.output("FailedEventsUrl")));
    checks.put(
        "rules", () -> new RuleCheck(aws.eventBridge()).look(stack.all("AWS::Events::Rule")));
    checks.put("lastRun", () -> history(stack).lastRun(interval()));
    checks.put("unreadableLinks", () -> history(stack).unreadable());
    checks.put("pendingAlerts", () -> history(stack).pending());
    checks.put(
        "failedEvents", () -> new QueueCheck(aws.sqs()).look(stack.output("FailedEventsUrl")));
    checks.put(
        "alarms", () -> new AlarmCheck(aws.cloudWatch()).look(stack.all("AWS::CloudWatch::Alarm")));
    checks.put("trail", () -> new TrailCheck(aws.cloudTrail()).look(region));
    checks.put(
        "throttle",
        () ->
            withSettings(
                here -> new ThrottleCheck(aws.serviceQuotas()).look(here, view(stack).last())));
    checks.put(
        "table", () -> new TableCheck(aws.dynamoDb()).look(stack.output("TableName"), isSandbox()));
    if (settings.flatMap(here -> here.deployment().vpc()).isPresent()) {
      checks.put(
          "network",
          () ->
              new NetworkCheck(aws.lambda(), aws.ec2())
                  .look(stack.output("CheckFunctionName"), region));
    }
    List<String> pipes = stack.all("AWS::Pipes::Pipe");
    if (!pipes.isEmpty()) {
      checks.put("pipes", () -> new PipeCheck(aws.pipes()).look(pipes));
      checks.put(
          "unsentEvents", () -> new QueueCheck(aws.sqs()).unsent(stack.output("UnsentEventsUrl")));
    }
    if (send) {
      checks.put(
          "testAlert",
          () ->
              new SendCheck(aws.sns())
                  .look(stack.output("TopicArn"), stack.scope(), clock.instant()));
    }
    return checks;
  }

  private static Finding finding(Supplier<Finding> check) {
    try {
      return check.get();
    } catch (SdkException refused) {
      return Finding.unknown(
          "it could not be looked at: "
              + oneLine(refused)
              + Aws.calledHost(refused).map(host -> " (" + host + ")").orElse(""),
          "Use credentials that may read the stack's resources, such as the policy"
              + " ReadOnlyAccess.");
    } catch (StoreException | UncheckedIOException failed) {
      return Finding.unknown("it could not be looked at: " + oneLine(failed), "Try again.");
    } catch (DeployedStack.MissingOutput missing) {
      return Finding.unknown(missing.getMessage(), "Is it this stack? Then deploy it again.");
    }
  }

  private static String oneLine(Exception failure) {
    return Aws.words(failure).lines().findFirst().orElse("");
  }

  private Finding withSettings(Function<Settings, Finding> check) {
    return settings
        .map(check)
        .orElseGet(
            () ->
                Finding.unknown(
                    "there are no settings here to compare with", "Give them: --settings FILE"));
  }

  private HistoryCheck history(DeployedStack stack) {
    return new HistoryCheck(view(stack), clock.instant());
  }

  private ScopeView view(DeployedStack stack) {
    Scope scope = stack.scope();
    History history =
        new DynamoDbStore(aws.dynamoDb(), stack.output("TableName"), Optional.empty(), clock);
    WatchList watchList =
        settings
            .map(known -> known.watchList(scope))
            .orElseGet(() -> new WatchList(scope, List.of(), Optional.empty()));
    return new HistoryQueries(history, List.of(watchList), clock).snapshot(scope).view();
  }

  /** The alarm RunsMissing knows the gaps of a cron expression; here the longest is allowed. */
  private Duration interval() {
    return Settings.rate(settings.map(Settings::schedule).orElse(Settings.DEFAULT_SCHEDULE))
        .orElse(LONGEST_INTERVAL);
  }

  private boolean isSandbox() {
    return settings.map(here -> here.deployment().isSandbox()).orElse(false);
  }
}
