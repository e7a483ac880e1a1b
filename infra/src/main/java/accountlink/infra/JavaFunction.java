package accountlink.infra;

import accountlink.settings.Deployment;
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
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnFunction;
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

  private static final List<String> NETWORK_ACTIONS =
      List.of(
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses");

  private final Function function;
  private final Alias alias;

  /**
   * What functions of this stack have in common.
   *
   * @param jar the bundle of {@code functions}
   */
  record Common(Path jar, Settings settings, Optional<IKey> key) {
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
   * @param roleName of its role; empty: CloudFormation makes one up
   * @param reader whose settings its layer carries
   * @param permissions what its code does; logs, traces, the key and the network are added
   * @param keyUse what it does with the key
   */
  record Own(
      String description,
      Class<?> handler,
      int memoryMb,
      int timeoutSeconds,
      Map<String, String> environment,
      Optional<String> roleName,
      Setting.Reader reader,
      List<PolicyStatement> permissions,
      KeyUse keyUse) {}

  /**
   * What a function does with the key, only by way of the services whose data it encrypts.
   *
   * @param services AWS services that use the key in the function's name, as {@code dynamodb}
   */
  record KeyUse(List<String> actions, List<String> services) {
    static KeyUse toRead(String... services) {
      return new KeyUse(List.of("kms:Decrypt"), List.of(services));
    }

    static KeyUse toReadAndWrite(String... services) {
      return new KeyUse(
          List.of(
              "kms:Decrypt",
              "kms:DescribeKey",
              "kms:Encrypt",
              "kms:GenerateDataKey",
              "kms:GenerateDataKeyWithoutPlaintext",
              "kms:ReEncryptFrom",
              "kms:ReEncryptTo"),
          List.of(services));
    }
  }

  JavaFunction(Construct scope, String id, Common common, Own own) {
    super(scope, id);
    LogGroup log = common.log(this, "Log", null);
    Role role =
        Role.Builder.create(this, "Role")
            .roleName(own.roleName().orElse(null))
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
    common.settings().deployment().vpc().ifPresent(this::connect);
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
    common.settings().deployment().vpc().ifPresent(_ -> statements.addAll(networkStatements()));
    common.key().map(key -> keyStatement(this, key, own.keyUse())).ifPresent(statements::add);
    return statements;
  }

  /** Only by way of the services whose data it encrypts, never directly. */
  static PolicyStatement keyStatement(Construct user, IKey key, KeyUse use) {
    String region = Stack.of(user).getRegion();
    return PolicyStatement.Builder.create()
        .actions(use.actions())
        .resources(List.of(key.getKeyArn()))
        .conditions(
            Map.of(
                "StringEquals",
                Map.of(
                    "kms:ViaService",
                    use.services().stream()
                        .map(service -> service + "." + region + ".amazonaws.com")
                        .toList())))
        .build();
  }

  /**
   * Lambda makes and deletes the function's network interfaces by its role. The code itself may
   * not: nobody who gets hold of its credentials gets hold of the network. Source: "Giving Lambda
   * functions access to resources in an Amazon VPC", and the policy
   * AWSLambdaVPCAccessExecutionRole.
   */
  private List<PolicyStatement> networkStatements() {
    Stack stack = Stack.of(this);
    return List.of(
        allow(NETWORK_ACTIONS, "*"),
        PolicyStatement.Builder.create()
            .effect(Effect.DENY)
            .actions(NETWORK_ACTIONS)
            .resources(List.of("*"))
            // Not of this function alone: its policy is made before it.
            .conditions(
                Map.of(
                    "ArnLike",
                    Map.of(
                        "lambda:SourceFunctionArn",
                        "arn:%s:lambda:%s:%s:function:*"
                            .formatted(
                                stack.getPartition(), stack.getRegion(), stack.getAccount()))))
            .build());
  }

  /** CDK's own construct would ask for more than the ids, such as the zones. */
  private void connect(Deployment.Vpc vpc) {
    ((CfnFunction) function.getNode().getDefaultChild())
        .setVpcConfig(
            CfnFunction.VpcConfigProperty.builder()
                .subnetIds(vpc.subnets())
                .securityGroupIds(vpc.securityGroups())
                .build());
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
