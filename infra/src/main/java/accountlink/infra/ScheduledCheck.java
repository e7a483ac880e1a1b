package accountlink.infra;

import accountlink.check.CheckHandler;
import accountlink.check.Monitor;
import accountlink.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The function that checks the links, what it may do, and the rule that invokes it. */
final class ScheduledCheck extends Construct {
  /** Half a core: a run waits for AWS's throttle most of its time, and waiting is paid too. */
  private static final int MEMORY_MB = 1024;

  private static final int LONGEST_SECONDS = 900;

  /** Beside the reading: the start, recording and telling. */
  private static final int OTHER_SECONDS = 60;

  private final LayerVersion settingsLayer;
  private final Function function;

  ScheduledCheck(
      Construct scope,
      String id,
      Settings settings,
      Path functionJar,
      ITableV2 table,
      ITopic topic) {
    super(scope, id);
    LogGroup log = log(settings.logRetentionDays());
    this.settingsLayer = new SettingsLayer(this, "Settings", settings).layer();
    this.function =
        Function.Builder.create(this, "Function")
            .description("Checks every WorkSpaces account link once")
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(CheckHandler.class.getName())
            .code(Code.fromAsset(functionJar.toString()))
            .layers(List.of(settingsLayer))
            .memorySize(MEMORY_MB)
            .timeout(Duration.seconds(timeoutSeconds(settings)))
            .environment(
                Map.of(
                    Monitor.TABLE_NAME,
                    table.getTableName(),
                    Monitor.TOPIC_ARN,
                    topic.getTopicArn(),
                    Monitor.SETTINGS_FILE,
                    SettingsLayer.PATH,
                    // A run is short: the second compiler tier costs more than it brings.
                    "JAVA_TOOL_OPTIONS",
                    "-XX:TieredStopAtLevel=1"))
            .role(role(log, table, topic))
            .logGroup(log)
            .loggingFormat(LoggingFormat.JSON)
            .build();
    Rule.Builder.create(this, "Schedule")
        .description("Checks the WorkSpaces account links")
        .schedule(Schedule.expression(settings.schedule()))
        .targets(List.of(new LambdaFunction(function)))
        .build();
  }

  Function function() {
    return function;
  }

  /** The settings, for whoever else needs the links' names. */
  LayerVersion settingsLayer() {
    return settingsLayer;
  }

  /** Reading at the settings' pace, and the rest; where Lambda allows less, runs take turns. */
  private static int timeoutSeconds(Settings settings) {
    double reading = settings.links().size() / settings.pace().callsPerSecond();
    // A quarter of the time is kept for what follows the reading.
    return (int) Math.min(LONGEST_SECONDS, Math.ceil(reading * 4 / 3) + OTHER_SECONDS);
  }

  private Role role(LogGroup log, ITableV2 table, ITopic topic) {
    Role role =
        Role.Builder.create(this, "Role")
            .description("What the check may do")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    role.addToPolicy(
        allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn()));
    // The account link actions have no resource types: '*' is the only resource there is.
    role.addToPolicy(allow(List.of("workspaces:GetAccountLink"), "*"));
    role.addToPolicy(
        allow(
            List.of(
                "dynamodb:Query", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"),
            table.getTableArn()));
    role.addToPolicy(allow(List.of("sns:Publish"), topic.getTopicArn()));
    return role;
  }

  private static PolicyStatement allow(List<String> actions, String resource) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build();
  }

  private LogGroup log(int retentionDays) {
    LogGroup log =
        LogGroup.Builder.create(this, "Log").removalPolicy(RemovalPolicy.DESTROY).build();
    // The construct takes names of periods, and CloudFormation the number that the settings have.
    ((CfnLogGroup) log.getNode().getDefaultChild()).setRetentionInDays(retentionDays);
    return log;
  }
}
