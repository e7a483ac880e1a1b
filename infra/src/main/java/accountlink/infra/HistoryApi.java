package accountlink.infra;

import accountlink.history.Archive;
import accountlink.history.QueryHandler;
import accountlink.history.Route;
import accountlink.history.WidgetHandler;
import accountlink.settings.Settings;
import accountlink.store.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * Asking the history: an HTTP API for those whom IAM lets in, a widget for dashboards, and the
 * policy for those who are to read.
 */
final class HistoryApi extends Construct {
  /** Full speed for the second that a question takes; it is billed by the millisecond. */
  private static final int MEMORY_MB = 1769;

  /** API Gateway waits for 30. */
  private static final int TIMEOUT_SECONDS = 29;

  /** People and their scripts ask; a table on demand would answer more, and be paid for it. */
  private static final int REQUESTS_PER_SECOND = 20;

  private static final int BURST = 40;

  private final Settings settings;
  private final Path functionJar;
  private final ITableV2 table;
  private final ILayerVersion settingsLayer;
  private final HttpApi api;
  private final Function query;
  private final Function widget;
  private final ManagedPolicy reader;

  HistoryApi(
      Construct scope,
      String id,
      Settings settings,
      Path functionJar,
      ITableV2 table,
      ILayerVersion settingsLayer) {
    super(scope, id);
    this.settings = settings;
    this.functionJar = functionJar;
    this.table = table;
    this.settingsLayer = settingsLayer;
    this.query =
        function("Query", QueryHandler.class, "Answers questions about the account links' history");
    this.widget =
        function(
            "Widget", WidgetHandler.class, "Shows the account links in a CloudWatch dashboard");
    this.api = made();
    this.reader = madeReader();
  }

  HttpApi api() {
    return api;
  }

  private HttpApi made() {
    HttpApi made =
        HttpApi.Builder.create(this, "Api")
            .apiName("account-links")
            .description("State and history of the WorkSpaces account links")
            .defaultAuthorizer(new HttpIamAuthorizer())
            .build();
    HttpLambdaIntegration integration = new HttpLambdaIntegration("Integration", query);
    for (Route route : Route.values()) {
      made.addRoutes(
          AddRoutesOptions.builder()
              .path(route.path())
              .methods(List.of(HttpMethod.GET))
              .integration(integration)
              .build());
    }
    throttledAndLogged((CfnStage) made.getDefaultStage().getNode().getDefaultChild());
    return made;
  }

  Function widget() {
    return widget;
  }

  Function query() {
    return query;
  }

  ManagedPolicy reader() {
    return reader;
  }

  private ManagedPolicy madeReader() {
    return ManagedPolicy.Builder.create(this, "HistoryReader")
        .description("Reads the account links' history: by the API, the widget or the table")
        .statements(
            List.of(
                allow(
                    List.of("execute-api:Invoke"),
                    Fn.join(
                        "",
                        List.of(
                            "arn:",
                            Aws.PARTITION,
                            ":execute-api:",
                            Aws.REGION,
                            ":",
                            Aws.ACCOUNT_ID,
                            ":",
                            api.getApiId(),
                            "/*/GET/*"))),
                allow(List.of("lambda:InvokeFunction"), widget.getFunctionArn()),
                queries(),
                // 'account-links --stack' reads the stack's outputs.
                allow(List.of("cloudformation:DescribeStacks"), Aws.STACK_ID)))
        .build();
  }

  private void throttledAndLogged(CfnStage stage) {
    LogGroup log = log("AccessLog");
    stage.setDefaultRouteSettings(
        CfnStage.RouteSettingsProperty.builder()
            .throttlingRateLimit(REQUESTS_PER_SECOND)
            .throttlingBurstLimit(BURST)
            .build());
    stage.setAccessLogSettings(
        CfnStage.AccessLogSettingsProperty.builder()
            .destinationArn(log.getLogGroupArn())
            .format(
                "{\"requestId\":\"$context.requestId\",\"time\":\"$context.requestTime\","
                    + "\"caller\":\"$context.identity.userArn\",\"ip\":\"$context.identity.sourceIp\","
                    + "\"route\":\"$context.routeKey\",\"path\":\"$context.path\","
                    + "\"status\":\"$context.status\",\"latencyMs\":\"$context.responseLatency\","
                    + "\"error\":\"$context.error.message\"}")
            .build());
  }

  private Function function(String id, Class<?> handler, String description) {
    LogGroup log = log(id + "Log");
    Role role =
        Role.Builder.create(this, id + "Role")
            .description("What asking the history may do: ask")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    role.addToPolicy(
        allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn()));
    role.addToPolicy(queries());
    return Function.Builder.create(this, id)
        .description(description)
        .runtime(Runtime.JAVA_25)
        .architecture(Architecture.ARM_64)
        .handler(handler.getName())
        .code(Code.fromAsset(functionJar.toString()))
        .layers(List.of(settingsLayer))
        .memorySize(MEMORY_MB)
        .timeout(Duration.seconds(TIMEOUT_SECONDS))
        .environment(
            Map.of(
                Archive.TABLE_NAME,
                table.getTableName(),
                Archive.SETTINGS_FILE,
                SettingsLayer.PATH,
                "JAVA_TOOL_OPTIONS",
                "-XX:TieredStopAtLevel=1"))
        .role(role)
        .logGroup(log)
        .loggingFormat(LoggingFormat.JSON)
        .build();
  }

  /** Queries and nothing else, of the table and its index. */
  private PolicyStatement queries() {
    return PolicyStatement.Builder.create()
        .actions(List.of("dynamodb:Query"))
        .resources(
            List.of(
                table.getTableArn(),
                Fn.join("", List.of(table.getTableArn(), "/index/", Table.BY_DAY_INDEX))))
        .build();
  }

  private static PolicyStatement allow(List<String> actions, String resource) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build();
  }

  private LogGroup log(String id) {
    LogGroup log = LogGroup.Builder.create(this, id).removalPolicy(RemovalPolicy.DESTROY).build();
    ((CfnLogGroup) log.getNode().getDefaultChild()).setRetentionInDays(settings.logRetentionDays());
    return log;
  }
}
