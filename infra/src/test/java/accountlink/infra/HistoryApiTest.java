package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.history.QueryHandler;
import accountlink.history.Route;
import accountlink.history.WidgetHandler;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class HistoryApiTest {
  private static final Template TEMPLATE = SynthesizedStack.template();

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
  void bothFunctionsRunOnJava25AndArmAndLogForAsLongAsTheSettingsSay() {
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
    TEMPLATE.allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 30));
  }

  @Test
  void askingMayQueryTheTableAndItsIndexAndNothingElse() {
    List<Map<?, ?>> statements =
        TEMPLATE.findResources("AWS::IAM::Policy").entrySet().stream()
            .filter(policy -> policy.getKey().startsWith("History"))
            .<Map<?, ?>>map(policy -> (Map<?, ?>) policy.getValue().get("Properties"))
            .map(properties -> (Map<?, ?>) properties.get("PolicyDocument"))
            .flatMap(document -> ((List<?>) document.get("Statement")).stream())
            .<Map<?, ?>>map(statement -> (Map<?, ?>) statement)
            .toList();

    assertEquals(4, statements.size());
    for (Map<?, ?> statement : statements) {
      String action = statement.get("Action").toString();
      assertTrue(
          Set.of("[logs:CreateLogStream, logs:PutLogEvents]", "dynamodb:Query").contains(action),
          action);
      assertTrue(!"*".equals(statement.get("Resource")), statement.toString());
    }
  }

  @Test
  void whoeverIsToReadGetsOnePolicy() {
    TEMPLATE.hasResourceProperties(
        "AWS::IAM::ManagedPolicy",
        Map.of(
            "PolicyDocument",
            Match.objectLike(
                Map.of(
                    "Statement",
                    List.of(
                        Match.objectLike(Map.of("Action", "execute-api:Invoke")),
                        Match.objectLike(Map.of("Action", "lambda:InvokeFunction")),
                        Match.objectLike(Map.of("Action", "dynamodb:Query")),
                        Match.objectLike(Map.of("Action", "cloudformation:DescribeStacks")))))));
  }
}
