package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.check.CheckHandler;
import accountlink.store.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

class MonitorStackTest {
  private static final Template TEMPLATE = SynthesizedStack.template();

  @Test
  void theScheduleInvokesTheCheck() {
    TEMPLATE.hasResourceProperties(
        "AWS::Events::Rule",
        Map.of(
            "ScheduleExpression",
            "rate(10 minutes)",
            "State",
            "ENABLED",
            "Targets",
            List.of(Match.objectLike(Map.of("Arn", arnOf(function()))))));
    TEMPLATE.hasResourceProperties(
        "AWS::Lambda::Permission",
        Map.of("Action", "lambda:InvokeFunction", "Principal", "events.amazonaws.com"));
  }

  @Test
  void theCheckRunsOnJava25AndArm() {
    TEMPLATE.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of(
            "Runtime", "java25",
            "Architectures", List.of("arm64"),
            "Handler", CheckHandler.class.getName(),
            "LoggingConfig", Match.objectLike(Map.of("LogFormat", "JSON"))));
  }

  @Test
  void theTimeOutFollowsTheNumberOfLinks() {
    // 90 links at 1.5 calls a second are 60 s, of which a quarter more is kept for the rest.
    TEMPLATE.hasResourceProperties("AWS::Lambda::Function", Map.of("Timeout", 80 + 60));
  }

  @Test
  void theLogIsKeptAsLongAsTheSettingsSay() {
    TEMPLATE.hasResourceProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 30));
  }

  @Test
  void theTableIsTheOneThatTheTestsRunOn() {
    CreateTableRequest local = Table.createRequest("Links");

    TEMPLATE.hasResourceProperties(
        "AWS::DynamoDB::GlobalTable",
        Map.of(
            "BillingMode", local.billingModeAsString(),
            "KeySchema", keys(local.keySchema()),
            "GlobalSecondaryIndexes",
                local.globalSecondaryIndexes().stream()
                    .map(
                        index ->
                            Map.of(
                                "IndexName", index.indexName(),
                                "KeySchema", keys(index.keySchema()),
                                "Projection",
                                    Map.of(
                                        "ProjectionType",
                                        index.projection().projectionTypeAsString())))
                    .toList(),
            "TimeToLiveSpecification", Map.of("AttributeName", Table.EXPIRES, "Enabled", true)));
  }

  @Test
  void theHistorySurvivesItsStackAndCanBeRestored() {
    TEMPLATE.hasResource(
        "AWS::DynamoDB::GlobalTable",
        Map.of(
            "DeletionPolicy",
            "Retain",
            "Properties",
            Match.objectLike(
                Map.of(
                    "Replicas",
                    List.of(
                        Match.objectLike(
                            Map.of(
                                "PointInTimeRecoverySpecification",
                                Map.of("PointInTimeRecoveryEnabled", true))))))));
  }

  @Test
  void everySubscriptionOfTheSettingsIsMade() {
    TEMPLATE.resourceCountIs("AWS::SNS::Subscription", 2);
    for (String email : List.of("ops@example.com", "ada@example.com")) {
      TEMPLATE.hasResourceProperties(
          "AWS::SNS::Subscription", Map.of("Protocol", "email", "Endpoint", email));
    }
  }

  @Test
  void theTopicTakesNothingUnencrypted() {
    TEMPLATE.hasResourceProperties(
        "AWS::SNS::TopicPolicy",
        Map.of(
            "PolicyDocument",
            Match.objectLike(
                Map.of(
                    "Statement",
                    Match.arrayWith(
                        List.of(
                            Match.objectLike(
                                Map.of(
                                    "Effect",
                                    "Deny",
                                    "Condition",
                                    Map.of("Bool", Map.of("aws:SecureTransport", "false"))))))))));
  }

  @Test
  void theCheckMayDoWhatItDoesAndNothingElse() {
    List<Map<?, ?>> statements = statements();

    assertEquals(
        List.of(
            "[logs:CreateLogStream, logs:PutLogEvents]",
            "workspaces:GetAccountLink",
            "[dynamodb:Query, dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem]",
            "sns:Publish"),
        statements.stream().map(statement -> statement.get("Action").toString()).toList());
    for (Map<?, ?> statement : statements) {
      assertEquals(
          statement.get("Action").equals("workspaces:GetAccountLink"),
          "*".equals(statement.get("Resource")),
          "only the account link actions have no resource to name: " + statement);
    }
    TEMPLATE.hasResourceProperties("AWS::IAM::Role", Map.of("ManagedPolicyArns", Match.absent()));
  }

  @Test
  void whatADeployerNeedsToKnowIsPutOut() {
    for (String output :
        List.of(
            "TableName",
            "TopicArn",
            "CheckFunctionName",
            "ApiUrl",
            "WidgetArn",
            "HistoryReaderPolicyArn")) {
      TEMPLATE.hasOutput(output, Map.of());
    }
  }

  private static List<Map<?, ?>> statements() {
    Map<String, Map<String, Object>> policies = TEMPLATE.findResources("AWS::IAM::Policy");
    assertFalse(policies.isEmpty());
    return policies.entrySet().stream()
        .filter(policy -> policy.getKey().startsWith("Check"))
        .map(Map.Entry::getValue)
        .map(policy -> (Map<?, ?>) policy.get("Properties"))
        .map(properties -> (Map<?, ?>) properties.get("PolicyDocument"))
        .flatMap(document -> ((List<?>) document.get("Statement")).stream())
        .<Map<?, ?>>map(statement -> (Map<?, ?>) statement)
        .toList();
  }

  private static String function() {
    Collection<String> ids =
        TEMPLATE
            .findResources(
                "AWS::Lambda::Function",
                Map.of("Properties", Map.of("Handler", CheckHandler.class.getName())))
            .keySet();
    assertTrue(ids.size() == 1, "functions: " + ids);
    return ids.iterator().next();
  }

  private static Map<String, Object> arnOf(String logicalId) {
    return Map.of("Fn::GetAtt", List.of(logicalId, "Arn"));
  }

  private static List<Map<String, String>> keys(List<KeySchemaElement> schema) {
    return schema.stream()
        .map(key -> Map.of("AttributeName", key.attributeName(), "KeyType", key.keyTypeAsString()))
        .toList();
  }
}
