package accountlink.infra;

import accountlink.settings.Setting;
import accountlink.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A function of ours on its alias. Every trigger must target the alias: SnapStart works on
 * published versions only, and a version is what a roll-back goes back to.
 */
final class JavaFunction extends Construct {
  static final String ALIAS = "live";

  private final Function function;
  private final Alias alias;
  private final java.time.Duration timeout;

  /**
   * What functions of this stack have in common.
   *
   * @param jar the bundle of {@code functions}
   */
  record Common(Path jar, Settings settings, Optional<Key> key) {
    /**
     * @param name null: CloudFormation makes one up
     */
    LogGroup log(Construct scope, String id, String name) {
      LogGroup.Builder builder =
          LogGroup.Builder.create(scope, id)
              .logGroupName(name)
              .removalPolicy(Removal.of(settings.deployment()));
      key.ifPresent(builder::encryptionKey);
      LogGroup log = builder.build();
      // The construct takes names of periods, and CloudFormation the number that the settings have.
      ((CfnLogGroup) log.getNode().getDefaultChild())
          .setRetentionInDays(settings.logRetentionDays());
      return log;
    }
  }

  /**
   * What is this function's own.
   *
   * @param reader whose settings its layer carries
   * @param permissions what its code does; logs, traces and the key are added
   * @param keyUsers AWS services that use the key in the function's name, as {@code dynamodb}
   */
  record Own(
      String description,
      Class<?> handler,
      int memoryMb,
      int timeoutSeconds,
      Map<String, String> environment,
      Setting.Reader reader,
      List<PolicyStatement> permissions,
      List<String> keyUsers) {}

  JavaFunction(Construct scope, String id, Common common, Own own) {
    super(scope, id);
    this.timeout = java.time.Duration.ofSeconds(own.timeoutSeconds());
    LogGroup log = common.log(this, "Log", null);
    Role role =
        Role.Builder.create(this, "Role")
            .description(own.description())
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    Policy policy =
        Policy.Builder.create(this, "Policy")
            .statements(statements(common, own, log))
            .roles(List.of(role))
            .build();
    this.function =
        Function.Builder.create(this, "Function")
            .description(own.description())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .handler(own.handler().getName())
            .code(Code.fromAsset(common.jar().toString()))
            .layers(
                List.of(
                    new SettingsLayer(this, "Settings", common.settings(), own.reader()).layer()))
            .memorySize(own.memoryMb())
            .timeout(Duration.seconds(own.timeoutSeconds()))
            .environment(environment(own))
            // The policy above is the whole of it: CDK's grants are wider than what is needed.
            .role(role.withoutPolicyUpdates())
            .logGroup(log)
            .loggingFormat(LoggingFormat.JSON)
            .tracing(Tracing.ACTIVE)
            .currentVersionOptions(
                // In production a new version leaves the one before, to go back to. None outlives
                // its function: Lambda deletes them together.
                VersionOptions.builder()
                    .removalPolicy(Removal.of(common.settings().deployment()))
                    .build())
            .build();
    function.getNode().addDependency(policy);
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish", "the alias points at a version");
    this.alias =
        Alias.Builder.create(this, "Live")
            .aliasName(ALIAS)
            .version(function.getCurrentVersion())
            .build();
    acceptWildcards(policy);
  }

  Function function() {
    return function;
  }

  Alias alias() {
    return alias;
  }

  /** After which Lambda ends an invocation. */
  java.time.Duration timeout() {
    return timeout;
  }

  static PolicyStatement allow(List<String> actions, String... resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources)).build();
  }

  private static Map<String, String> environment(Own own) {
    Map<String, String> environment = new HashMap<>(own.environment());
    // A run is short: the second compiler tier costs more than it brings.
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    return environment;
  }

  private List<PolicyStatement> statements(Common common, Own own, LogGroup log) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn()));
    // X-Ray has no resource to name for its writing actions.
    statements.add(allow(List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"), "*"));
    statements.addAll(own.permissions());
    common.key().map(key -> keyStatement(this, key, own.keyUsers())).ifPresent(statements::add);
    return statements;
  }

  /** Only by way of the services whose data it encrypts, never directly. */
  static PolicyStatement keyStatement(Construct user, Key key, List<String> services) {
    String region = Stack.of(user).getRegion();
    return PolicyStatement.Builder.create()
        .actions(
            List.of(
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo"))
        .resources(List.of(key.getKeyArn()))
        .conditions(
            Map.of(
                "StringEquals",
                Map.of(
                    "kms:ViaService",
                    services.stream()
                        .map(service -> service + "." + region + ".amazonaws.com")
                        .toList())))
        .build();
  }

  private static void acceptWildcards(Policy policy) {
    for (String rule : List.of("AwsSolutions-IAM5", "Serverless-LambdaStarPermissions")) {
      Nag.accept(
          policy,
          rule,
          Nag.ANY_RESOURCE,
          "The WorkSpaces account link actions and X-Ray's writing actions have no resource types;"
              + " PermissionsTest lists the actions.");
    }
  }
}
