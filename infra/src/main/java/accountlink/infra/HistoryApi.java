package accountlink.infra;

import accountlink.api.Route;
import accountlink.lambda.FunctionEnvironment;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.QuerySetup;
import accountlink.lambda.WidgetHandler;
import accountlink.settings.ScheduleInterval;
import accountlink.settings.Setting;
import accountlink.store.dynamodb.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The history can be queried: an HTTP API for callers authorised by IAM, a widget for dashboards,
 * and the managed policy for readers.
 */
final class HistoryApi extends Construct {
  /** Full speed for the second that a question takes; it is billed by the millisecond. */
  private static final int MEMORY_MB = 1769;

  /** API Gateway waits for 30. */
  private static final int TIMEOUT_SECONDS = 29;

  /** People and their scripts ask; a table on demand would answer more, at a price. */
  private static final int REQUESTS_PER_SECOND = 20;

  private static final int BURST = 40;

  private final JavaFunction.Common common;
  private final ITableV2 table;
  private final JavaFunction query;
  private final JavaFunction widget;
  private final HttpApi api;
  private final ManagedPolicy reader;

  HistoryApi(Construct scope, String id, JavaFunction.Common common, ITableV2 table) {
    super(scope, id);
    this.common = common;
    this.table = table;
    this.query =
        function(
            "Query",
            QueryHandler.class,
            Setting.Reader.QUERY,
            "Answers questions about account links",
            Map.of());
    this.widget =
        function(
            "Widget",
            WidgetHandler.class,
            Setting.Reader.WIDGET,
            "Shows account links in a dashboard",
            Map.of(
                FunctionEnvironment.CHECK_INTERVAL,
                ScheduleInterval.longest(common.settings().schedule()).toString()));
    this.api = createApi();
    this.reader = createReader();
  }

  HttpApi api() {
    return api;
  }

  private HttpApi createApi() {
    HttpApi created =
        HttpApi.Builder.create(this, "Api")
            .apiName(Stack.of(this).getStackName())
            .description("State and history of the WorkSpaces account links")
            .defaultAuthorizer(new HttpIamAuthorizer())
            .build();
    HttpLambdaIntegration integration = new HttpLambdaIntegration("Integration", query.alias());
    for (Route route : Route.values()) {
      created.addRoutes(
          AddRoutesOptions.builder()
              .path(route.path())
              .methods(List.of(HttpMethod.GET))
              .integration(integration)
              .build());
    }
    throttleAndLog((CfnStage) created.getDefaultStage().getNode().getDefaultChild());
    return created;
  }

  JavaFunction widget() {
    return widget;
  }

  JavaFunction query() {
    return query;
  }

  ManagedPolicy reader() {
    return reader;
  }

  private ManagedPolicy createReader() {
    List<PolicyStatement> statements =
        new ArrayList<>(
            List.of(
                JavaFunction.allow(
                    List.of("execute-api:Invoke"),
                    "arn:%s:execute-api:%s:%s:%s/*/GET/*"
                        .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, api.getApiId())),
                JavaFunction.allow(
                    List.of("lambda:InvokeFunction"), widget.alias().getFunctionArn()),
                queryStatement(),
                // 'account-links --stack' reads the stack's outputs.
                JavaFunction.allow(List.of("cloudformation:DescribeStacks"), Aws.STACK_ID)));
    common.key().map(this::decryptByTable).ifPresent(statements::add);
    ManagedPolicy policy =
        ManagedPolicy.Builder.create(this, "HistoryReader")
            .managedPolicyName(common.settings().deployment().readerPolicy().orElse(null))
            .description("Reads the account links' history: by the API, the widget or the table")
            .statements(statements)
            .build();
    acceptEveryPath(policy);
    return policy;
  }

  private void acceptEveryPath(ManagedPolicy reader) {
    String apiId = Stack.of(this).getLogicalId((CfnElement) api.getNode().getDefaultChild());
    Nag.accept(
        reader,
        "AwsSolutions-IAM5",
        "Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<%s>/*/GET/*"
            .formatted(apiId),
        "Readers may ask everything that can be asked: GET on any path of this one API, which has no"
            + " route that changes anything.");
  }

  /** The table is encrypted; its readers may decrypt by way of it, and not otherwise. */
  private PolicyStatement decryptByTable(IKey key) {
    return PolicyStatement.Builder.create()
        .actions(List.of("kms:Decrypt"))
        .resources(List.of(key.getKeyArn()))
        .conditions(
            Map.of(
                "StringEquals",
                Map.of("kms:ViaService", "dynamodb." + Aws.REGION + ".amazonaws.com")))
        .build();
  }

  private void throttleAndLog(CfnStage stage) {
    LogGroup log = accessLog();
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

  private JavaFunction function(
      String id,
      Class<?> handler,
      Setting.Reader reader,
      String description,
      Map<String, String> ownEnvironment) {
    Map<String, String> environment = new HashMap<>(ownEnvironment);
    environment.put(QuerySetup.TABLE_NAME, table.getTableName());
    environment.put(QuerySetup.SETTINGS_FILE, SettingsLayer.PATH);
    JavaFunction function =
        new JavaFunction(
            this,
            id,
            common,
            new JavaFunction.Own(
                description,
                handler,
                MEMORY_MB,
                TIMEOUT_SECONDS,
                environment,
                Optional.empty(),
                reader,
                List.of(queryStatement()),
                JavaFunction.KeyUse.toRead("dynamodb")));
    Nag.accept(
        function.function(),
        "Serverless-LambdaDLQ",
        "Invoked synchronously only: the caller gets the error, and a queue would never see it.");
    return function;
  }

  /** Queries and nothing else, of the table and its index. */
  private PolicyStatement queryStatement() {
    return JavaFunction.allow(
        List.of("dynamodb:Query"),
        table.getTableArn(),
        table.getTableArn() + "/index/" + Table.BY_DAY_INDEX);
  }

  /**
   * API Gateway adds each group that it writes to to one resource policy, of at most 5,120
   * characters for the account and Region. Groups below {@code /aws/vendedlogs/} have one entry
   * together. Source: "Considerations for CloudWatch Logs resource policies", CloudWatch Logs.
   */
  private LogGroup accessLog() {
    return common.log(
        this,
        "AccessLog",
        Fn.join(
            "-",
            List.of(
                "/aws/vendedlogs/apigateway/" + Aws.STACK_NAME,
                // Of its own for each life of the stack: the group of the last one stays.
                Fn.select(2, Fn.split("/", Aws.STACK_ID)))));
  }
}
