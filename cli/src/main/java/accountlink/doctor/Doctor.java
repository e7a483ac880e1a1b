package accountlink.doctor;

import accountlink.aws.Aws;
import accountlink.history.HistoryQueries;
import accountlink.history.ScopeView;
import accountlink.input.BadInputException;
import accountlink.link.Scope;
import accountlink.link.SubscriptionReport.StackTopic;
import accountlink.link.WatchList;
import accountlink.restore.StoppedRules;
import accountlink.settings.Settings;
import accountlink.store.History;
import accountlink.store.StoreException;
import accountlink.store.dynamodb.DynamoDbStore;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Looks at a deployed monitor, part by part. One part that cannot be seen, or that AWS answers in
 * an odd way, hides no other.
 *
 * @param settings those here, with which the deployed ones are compared; empty: there are none
 * @param jar the function's code here; it need not exist
 * @param pause while SNS counts a test alert
 */
public record Doctor(
    AwsClients aws, Optional<Settings> settings, Path jar, InstantSource clock, Runnable pause) {
  /** The settings refuse schedules with more than six days between runs. */
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(6);

  /** How AWS's services call what is not there. */
  private static final Pattern NOT_FOUND =
      Pattern.compile(".*NotFound(Exception)?|.*(NonExistentQueue|QueueDoesNotExist)");

  /** It waits for real. */
  public Doctor(AwsClients aws, Optional<Settings> settings, Path jar, InstantSource clock) {
    this(aws, settings, jar, clock, Doctor::sleep);
  }

  /**
   * What each check found, by its name, in a sensible order. Where there are several scopes, what
   * is not well in one of them has the check's name, a space and the scope.
   *
   * @param send whether to send an alert that says that it is a test
   */
  public Map<String, Finding> examine(String stackName, boolean send) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    Optional<DeployedStack> found = DeployedStack.find(aws.cloudFormation(), stackName);
    findings.put(
        "stack",
        finding(() -> found.map(StackCheck::look).orElseGet(() -> StackCheck.missing(stackName))));
    found
        .map(this::checks)
        .orElseGet(() -> new FirstDeployment(aws, region()).checks())
        .forEach((name, check) -> findings.put(name, finding(check)));
    found.filter(_ -> send).ifPresent(stack -> send(stack, findings));
    return findings;
  }

  /** That its clients call. */
  private String region() {
    return aws.sts().serviceClientConfiguration().region().id();
  }

  private void send(DeployedStack stack, Map<String, Finding> findings) {
    Instant now = clock.instant();
    Finding sent =
        finding(() -> new SendCheck(aws.lambda()).look(stack.output("CheckFunctionName")));
    findings.put("testAlert", sent);
    if (sent.isOk()) {
      findings.put(
          "attributes",
          finding(
              () -> {
                String topic = stack.output("TopicArn");
                return new AttributesCheck(aws.cloudWatch(), pause)
                    .look(
                        topic,
                        now,
                        stack.subscriptions(topic).stream()
                            .anyMatch(StackSubscription::isFiltered));
              }));
    }
  }

  private Map<String, Supplier<Finding>> checks(DeployedStack stack) {
    Map<String, Supplier<Finding>> checks = new LinkedHashMap<>();
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
        "rules",
        () ->
            new RuleCheck(
                    aws.eventBridge(), new StoppedRules(aws.dynamoDb(), stack.output("TableName")))
                .look(stack.all("AWS::Events::Rule")));
    ScopeChecks scopes = scopes(stack);
    try {
      scopes = scopes(stack, watched(stack));
    } catch (BadInputException wrong) {
      checks.put(
          "settings",
          () -> Finding.wrong(wrong.problems().getFirst().toString(), "Correct it, and deploy."));
    }
    Instant now = clock.instant();
    scopes.add(
        checks,
        "lastRun",
        scope -> new HistoryCheck(scope.view().get(), now).lastRun(interval()),
        well -> ScopeChecks.runs(well, now));
    scopes.add(
        checks,
        "unreadableLinks",
        scope -> new HistoryCheck(scope.view().get(), now).unreadable(),
        _ -> "every link can be read");
    scopes.add(
        checks,
        "pendingAlerts",
        scope -> new HistoryCheck(scope.view().get(), now).pending(),
        ScopeChecks::pending);
    checks.put(
        "failedEvents", () -> new QueueCheck(aws.sqs()).look(stack.output("FailedEventsUrl")));
    checks.put(
        "alarms", () -> new AlarmCheck(aws.cloudWatch()).look(stack.all("AWS::CloudWatch::Alarm")));
    checks.put("trail", () -> new TrailCheck(aws.cloudTrail()).look(stack.scope().region()));
    forwarding(stack, scopes.scopes())
        .ifPresent(
            others ->
                others.add(
                    checks,
                    "forwarding",
                    scope -> forwarding(stack, scope),
                    _ -> "calls on account links are forwarded"));
    throttle(checks, scopes);
    checks.put(
        "table", () -> new TableCheck(aws.dynamoDb()).look(stack.output("TableName"), isSandbox()));
    if (settings.flatMap(here -> here.deployment().vpc()).isPresent()) {
      checks.put(
          "network",
          () ->
              new NetworkCheck(aws.lambda(), aws.ec2())
                  .look(stack.output("CheckFunctionName"), stack.scope().region()));
    }
    if (sendsEvents(stack)) {
      checks.put("pipes", () -> new PipeCheck(aws.pipes()).look(stack.all("AWS::Pipes::Pipe")));
      checks.put(
          "unsentEvents", () -> new QueueCheck(aws.sqs()).unsent(stack.output("UnsentEventsUrl")));
    }
    return checks;
  }

  /** Where the resources cannot be listed, the outputs say it. */
  private static boolean sendsEvents(DeployedStack stack) {
    try {
      return !stack.all("AWS::Pipes::Pipe").isEmpty();
    } catch (RuntimeException unlisted) {
      return stack.outputs().containsKey("UnsentEventsUrl");
    }
  }

  /** Whatever a check throws is one line of its own. */
  private static Finding finding(Supplier<Finding> check) {
    try {
      return check.get();
    } catch (SdkException refused) {
      return refused(refused);
    } catch (StoreException failed) {
      return failed.getCause() instanceof SdkException refused
          ? refused(refused)
          : Finding.unknown("it could not be looked at: " + oneLine(failed), "Try again.");
    } catch (UncheckedIOException failed) {
      return Finding.unknown("it could not be looked at: " + oneLine(failed), "Try again.");
    } catch (DeployedStack.MissingOutput missing) {
      return Finding.unknown(missing.getMessage(), "Is it this stack? Then deploy it again.");
    } catch (RuntimeException odd) {
      return Finding.unknown(
          "AWS's answer cannot be understood: " + oneLine(odd),
          "Try again. If it stays so, report it as a fault of this program.");
    }
  }

  private static Finding refused(SdkException refused) {
    return isGone(refused)
        ? Finding.wrong(
            "it is gone: " + oneLine(refused),
            "Somebody deleted it outside of CloudFormation: detect the drift of the stack."
                + " docs/operations.md says what to do without the table or the key.")
        : Finding.unknown(
            "it could not be looked at: "
                + oneLine(refused)
                + Aws.calledHost(refused).map(host -> " (" + host + ")").orElse(""),
            "Use credentials that may read the stack's resources, such as the policy"
                + " ReadOnlyAccess.");
  }

  /** A proxy's 404 has no code. */
  private static boolean isGone(SdkException refused) {
    return refused instanceof AwsServiceException answer
        && answer.awsErrorDetails() != null
        && answer.awsErrorDetails().errorCode() != null
        && NOT_FOUND.matcher(answer.awsErrorDetails().errorCode()).matches();
  }

  private static String oneLine(Exception failure) {
    return Aws.words(failure).lines().findFirst().orElse("");
  }

  private static void sleep() {
    try {
      Thread.sleep(AttributesCheck.PAUSE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Finding withSettings(Function<Settings, Finding> check) {
    return settings
        .map(check)
        .orElseGet(
            () ->
                Finding.unknown(
                    "there are no settings here to compare with", "Give them: --settings FILE"));
  }

  /** Of scopes that several have, only those that were throttled have a line. */
  private void throttle(Map<String, Supplier<Finding>> checks, ScopeChecks scopes) {
    ThrottleCheck throttle = new ThrottleCheck(aws.serviceQuotas());
    if (!scopes.areMany()) {
      checks.put(
          "throttle",
          () ->
              withSettings(
                  here -> throttle.look(here, scopes.scopes().getFirst().view().get().last())));
      return;
    }
    checks.put("throttle", () -> withSettings(throttle::pace));
    for (ScopeChecks.Looked one : scopes.scopes()) {
      // A scope that cannot be looked at has a line already.
      if (finding(() -> seen(one)).isOk()) {
        ThrottleCheck.throttled(one.view().get().last())
            .ifPresent(
                wrong -> checks.put(ScopeChecks.nameOf("throttle", one.scope()), () -> wrong));
      }
    }
  }

  private static Finding seen(ScopeChecks.Looked scope) {
    return Finding.ok(scope.view().get().scope().id());
  }

  /** The account's other Regions; empty: there are none. */
  private static Optional<ScopeChecks> forwarding(
      DeployedStack stack, List<ScopeChecks.Looked> scopes) {
    List<ScopeChecks.Looked> others =
        scopes.stream()
            .filter(_ -> stack.id() != null)
            .filter(one -> one.scope().account().equals(stack.scope().account()))
            .filter(one -> !one.scope().equals(stack.scope()))
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(new ScopeChecks(others, Doctor::finding));
  }

  private Finding forwarding(DeployedStack stack, ScopeChecks.Looked other) {
    String region = other.scope().region();
    try (EventBridgeClient eventBridge = aws.eventBridgeOf().apply(region)) {
      return new ForwardingCheck(
              eventBridge, Optional.ofNullable(stack.outputs().get("EventBusArn")))
          .look(region);
    }
  }

  /** As if the settings named the stack's own, which is asked for as late as possible. */
  private ScopeChecks scopes(DeployedStack stack) {
    return new ScopeChecks(
        List.of(
            new ScopeChecks.Looked(
                stack::scope, DeployedStack.once(() -> view(stack, nothing(stack.scope()))))),
        Doctor::finding);
  }

  private ScopeChecks scopes(DeployedStack stack, List<WatchList> watched) {
    return watched.isEmpty()
        ? scopes(stack)
        : new ScopeChecks(
            watched.stream()
                .map(
                    one ->
                        new ScopeChecks.Looked(
                            one::scope, DeployedStack.once(() -> view(stack, one))))
                .toList(),
            Doctor::finding);
  }

  private ScopeView view(DeployedStack stack, WatchList watchList) {
    History history =
        new DynamoDbStore(aws.dynamoDb(), stack.output("TableName"), Optional.empty(), clock);
    return new HistoryQueries(history, List.of(watchList), clock)
        .snapshot(watchList.scope())
        .view();
  }

  /**
   * Empty where there are no settings here, or CloudFormation does not say where the stack is.
   *
   * @throws BadInputException where a scope is in the settings twice, as the account shows
   */
  private List<WatchList> watched(DeployedStack stack) {
    return settings
        .filter(_ -> stack.id() != null)
        .map(known -> known.watchedScopes(stack.scope()))
        .orElseGet(List::of)
        .stream()
        .map(Settings.WatchedScope::watchList)
        .toList();
  }

  private static WatchList nothing(Scope own) {
    return new WatchList(own, List.of(), Optional.empty());
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
