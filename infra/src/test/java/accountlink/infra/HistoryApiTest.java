package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.api.Route;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.WidgetHandler;
import accountlink.store.dynamodb.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class HistoryApiTest {
  private static final Template TEMPLATE = SynthesizedStack.template();
  private static final Wiring WIRING = new Wiring(TEMPLATE);

  private static final Map<String, Object> TABLE =
      Wiring.arnOf(WIRING.only("AWS::DynamoDB::GlobalTable"));
  private static final List<Object> TABLE_AND_INDEX =
      List.of(TABLE, join(TABLE, "/index/" + Table.BY_DAY_INDEX));

  /** What the code answers is what docs/api/openapi.yaml describes: functions' OpenApiTest. */
  @Test
  void everyRouteOfTheCodeIsInTheTemplateAndNoOther() {
    Set<Object> routes =
        TEMPLATE.findResources("AWS::ApiGatewayV2::Route").values().stream()
            .map(route -> ((Map<?, ?>) route.get("Properties")).get("RouteKey"))
            .collect(Collectors.toSet());

    assertEquals(
        Arrays.stream(Route.values())
            .map(route -> "GET " + route.path())
            .collect(Collectors.toSet()),
        routes);
  }

  @Test
  void everyRouteAsksIamWhoAsks() {
    TEMPLATE.allResourcesProperties(
        "AWS::ApiGatewayV2::Route", Map.of("AuthorizationType", "AWS_IAM"));
  }

  @Test
  void theApiIsThrottledAndLogged() {
    TEMPLATE.hasResourceProperties(
        "AWS::ApiGatewayV2::Stage",
        Map.of(
            "StageName",
            "$default",
            "DefaultRouteSettings",
            Map.of("ThrottlingRateLimit", 20, "ThrottlingBurstLimit", 40),
            "AccessLogSettings",
            Match.objectLike(
                Map.of("Format", Match.stringLikeRegexp("identity\\.userArn.*routeKey")))));
  }

  @Test
  void bothFunctionsRunOnJava25AndArm() {
    for (Class<?> handler : List.of(QueryHandler.class, WidgetHandler.class)) {
      TEMPLATE.hasResourceProperties(
          "AWS::Lambda::Function",
          Map.of(
              "Handler",
              handler.getName(),
              "Runtime",
              "java25",
              "Architectures",
              List.of("arm64"),
              "LoggingConfig",
              Match.objectLike(Map.of("LogFormat", "JSON"))));
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {QueryHandler.class, WidgetHandler.class})
  void askingMayQueryTheTableAndItsIndexAndNothingElse(Class<?> handler) {
    Map<?, ?> logging =
        (Map<?, ?>) WIRING.properties(WIRING.function(handler)).get("LoggingConfig");
    String log = (String) ((Map<?, ?>) logging.get("LogGroup")).get("Ref");

    assertEquals(
        List.of(
            allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), Wiring.arnOf(log)),
            allow(List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"), "*"),
            allow("dynamodb:Query", TABLE_AND_INDEX),
            byWayOfDynamoDb("kms:Decrypt", List.of("dynamodb.eu-central-1.amazonaws.com"))),
        WIRING.may(handler));
  }

  @Test
  void whoeverIsToReadGetsOnePolicy() {
    assertEquals(
        List.of(
            allow(
                "execute-api:Invoke",
                join(
                    "arn:",
                    Wiring.ref("AWS::Partition"),
                    ":execute-api:",
                    Wiring.ref("AWS::Region"),
                    ":",
                    Wiring.ref("AWS::AccountId"),
                    ":",
                    Wiring.ref(WIRING.only("AWS::ApiGatewayV2::Api")),
                    "/*/GET/*")),
            allow("lambda:InvokeFunction", Wiring.ref(WIRING.alias(WidgetHandler.class))),
            allow("dynamodb:Query", TABLE_AND_INDEX),
            allow("cloudformation:DescribeStacks", Wiring.ref("AWS::StackId")),
            byWayOfDynamoDb(
                "kms:Decrypt", join("dynamodb.", Wiring.ref("AWS::Region"), ".amazonaws.com"))),
        Wiring.statements(WIRING.properties(reader())));
  }

  /** A mute, its row and its alert: no status, and no row of another kind. */
  @Test
  void whoeverIsToMuteGetsOnePolicyThatWritesNoStatus() {
    Map<String, Object> table = Wiring.arnOf(WIRING.only("AWS::DynamoDB::GlobalTable"));
    List<Map<?, ?>> statements =
        Wiring.statements(
            WIRING.properties(
                WIRING.only(
                    "AWS::IAM::ManagedPolicy",
                    Map.of("Description", "Mutes alerts of account links, and ends mutes"))));

    assertEquals(
        List.of(
            onItems("dynamodb:Query", table, Map.of("dynamodb:LeadingKeys", List.of("SCOPE#*"))),
            onItems(
                "dynamodb:UpdateItem",
                table,
                Map.of(
                    "dynamodb:LeadingKeys",
                    List.of("SCOPE#*"),
                    "dynamodb:Attributes",
                    List.of(
                        "pk",
                        "sk",
                        "expires",
                        "key",
                        "until",
                        "owner",
                        "reason",
                        "claimedBy",
                        "version",
                        "pending"))),
            onItems("dynamodb:PutItem", table, Map.of("dynamodb:LeadingKeys", List.of("MUTES#*"))),
            allow("cloudformation:DescribeStacks", Wiring.ref("AWS::StackId"))),
        statements.subList(0, 4));
    assertEquals(5, statements.size(), "and the key, by way of DynamoDB");
  }

  private static Map<String, Object> onItems(String action, Object table, Object each) {
    Map<String, Object> statement = new HashMap<>(allow(action, table));
    statement.put("Condition", Map.of("ForAllValues:StringLike", each));
    return statement;
  }

  private static String reader() {
    return WIRING.only(
        "AWS::IAM::ManagedPolicy",
        Map.of(
            "Description",
            "Reads the account links' history: by the API, the widget or the table"));
  }

  private static Map<String, Object> allow(Object action, Object resource) {
    return Map.of("Effect", "Allow", "Action", action, "Resource", resource);
  }

  private static Map<String, Object> byWayOfDynamoDb(Object action, Object service) {
    Map<String, Object> statement =
        new HashMap<>(allow(action, Wiring.arnOf(WIRING.only("AWS::KMS::Key"))));
    statement.put("Condition", Map.of("StringEquals", Map.of("kms:ViaService", service)));
    return statement;
  }

  private static Map<String, Object> join(Object... parts) {
    return Map.of("Fn::Join", List.of("", List.of(parts)));
  }
}
