package accountlink.infra;

import accountlink.lambda.CheckEnvironment;
import accountlink.lambda.CheckHandler;
import accountlink.lambda.FunctionEnvironment;
import accountlink.link.ReadingMethod;
import accountlink.settings.Deployment;
import accountlink.settings.LongestRun;
import accountlink.settings.ReadingPlan;
import accountlink.settings.ScheduleInterval;
import accountlink.settings.Setting;
import accountlink.settings.Settings;
import accountlink.settings.SettingsWarnings;
import accountlink.store.dynamodb.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** The function that checks the links: its size, what it may do, and what becomes of a failure. */
final class CheckFunction extends Construct {
  /** A run waits for AWS's throttle most of its time, and waiting costs by the megabyte too. */
  static final int MEMORY_MB = 512;

  /** An event older than this is of no use: a scheduled run has looked since. */
  private static final Duration RETRY_FOR = Duration.hours(1);

  private final JavaFunction check;

  /**
   * @param alarms the stack's own topic of the monitor's alarms, if it has one
   */
  CheckFunction(
      Construct scope,
      String id,
      JavaFunction.Common common,
      ITableV2 table,
      ITopic alerts,
      Optional<ITopic> alarms,
      IQueue failedEvents) {
    super(scope, id);
    Settings settings = common.settings();
    ScheduleInterval interval = ScheduleInterval.of(settings.schedule());
    settings
        .ofEachScope()
        .forEach(
            alone ->
                ReadingPlan.of(alone, interval.shortest())
                    .misfit(alone.links().size())
                    .ifPresent(
                        misfit ->
                            Annotations.of(this)
                                .addWarningV2("account-link-monitor:round", misfit)));
    SettingsWarnings.of(settings)
        .forEach(
            warning -> Annotations.of(this).addWarningV2("account-link-monitor:settings", warning));
    ReaderRoles readers = new ReaderRoles(settings.roles());
    this.check =
        new JavaFunction(
            this,
            "Check",
            common,
            new JavaFunction.Own(
                "Checks WorkSpaces account links",
                CheckHandler.class,
                MEMORY_MB,
                (int) LongestRun.of(settings, interval.shortest()).toSeconds(),
                environment(settings.deployment(), table, alerts, alarms, interval),
                readers.ownName(Stack.of(this).getStackName(), Stack.of(this).getRegion()),
                Setting.Reader.CHECK,
                Stream.of(
                        Stream.of(
                            // These actions have no resource types: '*' is the only resource there
                            // is.
                            JavaFunction.allow(readActions(settings, interval.shortest()), "*"),
                            JavaFunction.allow(
                                List.of(
                                    "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"),
                                table.getTableArn()),
                            JavaFunction.allow(List.of("sns:Publish"), alerts.getTopicArn()),
                            JavaFunction.allow(
                                List.of("sns:ListSubscriptionsByTopic"),
                                Stream.concat(Stream.of(alerts), alarms.stream())
                                    .map(ITopic::getTopicArn)
                                    .toArray(String[]::new)),
                            JavaFunction.allow(
                                List.of("sqs:SendMessage"), failedEvents.getQueueArn())),
                        readSummaries(settings, table),
                        readers.permission())
                    .flatMap(Function.identity())
                    .toList(),
                JavaFunction.KeyUse.toReadAndWrite("dynamodb", "sns", "sqs")));
    // On the alias: the function's own setting would speak of $LATEST, which nobody invokes.
    check
        .alias()
        .configureAsyncInvoke(
            EventInvokeConfigOptions.builder()
                .retryAttempts(2)
                .maxEventAge(RETRY_FOR)
                .onFailure(new SqsDestination(failedEvents))
                .build());
    Nag.accept(
        check,
        "Serverless-LambdaDLQ",
        "The alias has an on-failure destination, which carries more than a dead-letter queue would:"
            + " the error with the event.");
  }

  private Map<String, String> environment(
      Deployment deployment,
      ITableV2 table,
      ITopic alerts,
      Optional<ITopic> alarms,
      ScheduleInterval interval) {
    Map<String, String> environment = new TreeMap<>();
    environment.put(CheckEnvironment.TABLE_NAME, table.getTableName());
    environment.put(CheckEnvironment.TOPIC_ARN, alerts.getTopicArn());
    alarms.ifPresent(own -> environment.put(CheckEnvironment.ALARM_TOPIC_ARN, own.getTopicArn()));
    environment.put(CheckEnvironment.SETTINGS_FILE, SettingsLayer.PATH);
    environment.put(FunctionEnvironment.CHECK_INTERVAL, interval.shortest().toString());
    environment.put(CheckEnvironment.LONGEST_INTERVAL, interval.longest().toString());
    environment.put(CheckHandler.METRICS, deployment.metrics().name());
    if (deployment.dashboard()) {
      environment.put(CheckEnvironment.DASHBOARD_URL, MonitorDashboard.url(Stack.of(this)));
    }
    deployment.label().ifPresent(label -> environment.put(CheckEnvironment.LABEL, label));
    return environment;
  }

  JavaFunction check() {
    return check;
  }

  /** A summary asks what has changed in all links; nothing else in a check reads the index. */
  private static Stream<PolicyStatement> readSummaries(Settings settings, ITableV2 table) {
    return settings.policy().summary().stream()
        .map(
            _ ->
                JavaFunction.allow(
                    List.of("dynamodb:Query"),
                    table.getTableArn() + "/index/" + Table.BY_DAY_INDEX));
  }

  private static List<String> readActions(Settings settings, java.time.Duration interval) {
    return settings.ofEachScope().stream()
            .allMatch(scope -> ReadingPlan.of(scope, interval).way().method() == ReadingMethod.GET)
        ? List.of("workspaces:GetAccountLink")
        : List.of("workspaces:GetAccountLink", "workspaces:ListAccountLinks");
  }
}
