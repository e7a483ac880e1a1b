package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
  void theScheduleInvokesTheAliasAndKeepsWhatItCannotDeliver() {
    TEMPLATE.hasResourceProperties(
        "AWS::Events::Rule",
        Map.of(
            "ScheduleExpression",
            "rate(10 minutes)",
            "State",
            "ENABLED",
            "Targets",
            List.of(
                Match.objectLike(
                    Map.of(
                        "Arn",
                        Map.of("Ref", alias()),
                        "DeadLetterConfig",
                        Map.of("Arn", arnOf(queue())),
                        "RetryPolicy",
                        Map.of("MaximumEventAgeInSeconds", 900, "MaximumRetryAttempts", 8))))));
  }

  @Test
  void whoTouchesALinkHasItCheckedAtOnce() {
    TEMPLATE.hasResourceProperties(
        "AWS::Events::Rule",
        Map.of(
            "EventPattern",
            Map.of(
                "source", List.of("aws.workspaces"),
                "detail-type", List.of("AWS API Call via CloudTrail"),
                "detail",
                    Map.of(
                        "eventSource", List.of("workspaces.amazonaws.com"),
                        "eventName",
                            List.of(
                                "CreateAccountLinkInvitation",
                                "AcceptAccountLinkInvitation",
                                "RejectAccountLinkInvitation",
                                "DeleteAccountLinkInvitation"),
                        "errorCode", List.of(Map.of("exists", false)))),
            "Targets",
            List.of(
                Match.objectLike(
                    Map.of(
                        "Arn",
                        Map.of("Ref", alias()),
                        "DeadLetterConfig",
                        Map.of("Arn", arnOf(queue())))))));
  }

  @Test
  void nothingButTheAliasMayBeInvoked() {
    Collection<Map<String, Object>> permissions =
        TEMPLATE.findResources("AWS::Lambda::Permission").values();

    assertEquals(2, permissions.size());
    for (Map<String, Object> permission : permissions) {
      Map<?, ?> properties = (Map<?, ?>) permission.get("Properties");
      assertEquals(Map.of("Ref", alias()), properties.get("FunctionName"));
      assertEquals("events.amazonaws.com", properties.get("Principal"));
      assertTrue(properties.containsKey("SourceArn"));
    }
  }

  @Test
  void theAliasFollowsThePublishedVersionWithItsSnapshot() {
    TEMPLATE.hasResourceProperties(
        "AWS::Lambda::Alias",
        Map.of(
            "Name",
            "live",
            "FunctionVersion",
            Map.of("Fn::GetAtt", List.of(only("AWS::Lambda::Version"), "Version"))));
    TEMPLATE.hasResource("AWS::Lambda::Version", Map.of("DeletionPolicy", "Retain"));
    TEMPLATE.hasResourceProperties(
        "AWS::Lambda::Function", Map.of("SnapStart", Map.of("ApplyOn", "PublishedVersions")));
  }

  @Test
  void aCheckThatFailsIsTriedAgainAndThenKept() {
    TEMPLATE.hasResourceProperties(
        "AWS::Lambda::EventInvokeConfig",
        Map.of(
            "Qualifier",
            Map.of(
                "Fn::Select",
                List.of(7, Map.of("Fn::Split", List.of(":", Map.of("Ref", alias()))))),
            "MaximumRetryAttempts",
            2,
            "MaximumEventAgeInSeconds",
            3600,
            "DestinationConfig",
            Map.of("OnFailure", Map.of("Destination", arnOf(queue())))));
  }

  @Test
  void theCheckRunsOnJava25AndArm() {
    TEMPLATE.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of(
            "Runtime", "java25",
            "Architectures", List.of("arm64"),
            "Handler", CheckHandler.class.getName(),
            "MemorySize", 512,
            "TracingConfig", Map.of("Mode", "Active"),
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
                                "DeletionProtectionEnabled",
                                true,
                                "PointInTimeRecoverySpecification",
                                Map.of("PointInTimeRecoveryEnabled", true))))))));
  }

  @Test
  void everySubscriptionOfTheSettingsIsMade() {
    TEMPLATE.resourceCountIs("AWS::SNS::Subscription", 5);
    hasSubscription("email", "ops@example.com", Match.absent());
    hasSubscription(
        "email",
        "ada@example.com",
        Map.of("owner", List.of("Ada"), "severity", List.of("CRITICAL", "WARNING")));
    hasSubscription("https", "https://global.sns-api.chatbot.amazonaws.com", Match.absent());
    hasSubscription(
        "sqs",
        "arn:aws:sqs:eu-central-1:111122223333:tickets",
        Map.of("status", List.of("REJECTED")));
    hasSubscription(
        "lambda",
        "arn:aws:lambda:eu-central-1:111122223333:function:page",
        Map.of("scope", List.of("111122223333/eu-central-1")));
  }

  private static void hasSubscription(String protocol, String endpoint, Object filter) {
    TEMPLATE.hasResourceProperties(
        "AWS::SNS::Subscription",
        Map.of("Protocol", protocol, "Endpoint", endpoint, "FilterPolicy", filter));
  }

  @Test
  void slackGetsTheAlertsAndItsPeopleMayOnlyLook() {
    String readOnly = only("AWS::IAM::ManagedPolicy");
    TEMPLATE.hasResourceProperties(
        "AWS::Chatbot::SlackChannelConfiguration",
        Map.of(
            "SlackWorkspaceId",
            "T01234567",
            "SlackChannelId",
            "C01234567",
            "SnsTopicArns",
            List.of(Map.of("Ref", only("AWS::SNS::Topic"))),
            "GuardrailPolicies",
            List.of(Map.of("Ref", readOnly))));
    TEMPLATE.hasResourceProperties(
        "AWS::IAM::Role", Map.of("ManagedPolicyArns", List.of(Map.of("Ref", readOnly))));
  }

  @Test
  void whatADeployerNeedsToKnowIsPutOut() {
    for (String output :
        List.of(
            "TableName",
            "TopicArn",
            "AlarmTopicArn",
            "CheckFunctionName",
            "FailedEventsUrl",
            "DashboardUrl",
            "TryCheckNow",
            "TryHistory",
            "TrySubscriptions",
            "ApiUrl",
            "WidgetArn",
            "HistoryReaderPolicyArn")) {
      TEMPLATE.hasOutput(output, Map.of());
    }
  }

  private static String alias() {
    return only("AWS::Lambda::Alias");
  }

  private static String queue() {
    return only("AWS::SQS::Queue");
  }

  private static String only(String type) {
    Collection<String> ids = TEMPLATE.findResources(type).keySet();
    assertEquals(1, ids.size(), type + ": " + ids);
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
