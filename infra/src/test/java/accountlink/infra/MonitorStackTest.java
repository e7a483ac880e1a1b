package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.api.Route;
import accountlink.lambda.CheckHandler;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.WidgetHandler;
import accountlink.store.dynamodb.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

class MonitorStackTest {
  private static final Template TEMPLATE = SynthesizedStack.template();
  private static final Wiring WIRING = new Wiring(TEMPLATE);

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
                        Wiring.ref(alias()),
                        "DeadLetterConfig",
                        Map.of("Arn", Wiring.arnOf(queue())),
                        "RetryPolicy",
                        Map.of("MaximumEventAgeInSeconds", 900, "MaximumRetryAttempts", 8))))));
  }

  @Test
  void aCallThatChangesALinkHasItCheckedAtOnce() {
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
                        Wiring.ref(alias()),
                        "DeadLetterConfig",
                        Map.of("Arn", Wiring.arnOf(queue())))))));
  }

  @Test
  void nothingButAnAliasMayBeInvokedAndOnlyByItsTrigger() {
    List<List<Object>> invokers =
        TEMPLATE.findResources("AWS::Lambda::Permission").values().stream()
            .map(permission -> (Map<?, ?>) permission.get("Properties"))
            .peek(permission -> assertTrue(permission.containsKey("SourceArn")))
            .map(
                permission ->
                    List.<Object>of(permission.get("Principal"), permission.get("FunctionName")))
            .toList();

    // Whoever looks at a dashboard invokes its widget by a permission of their own.
    assertEquals(
        Set.of(
            List.of("events.amazonaws.com", Wiring.ref(alias())),
            List.of("events.amazonaws.com", Wiring.ref(WIRING.alias(QueryHandler.class))),
            List.of("events.amazonaws.com", Wiring.ref(WIRING.alias(WidgetHandler.class))),
            List.of("apigateway.amazonaws.com", Wiring.ref(WIRING.alias(QueryHandler.class)))),
        Set.copyOf(invokers));
    assertEquals(2 + 2 + Route.values().length, invokers.size());
  }

  /** On $LATEST there is no snapshot, and nothing to roll back to. */
  @Test
  void everyTriggerTargetsAnAlias() {
    List<Object> targets = new ArrayList<>();
    TEMPLATE
        .findResources("AWS::Events::Rule")
        .values()
        .forEach(
            rule ->
                ((List<?>) ((Map<?, ?>) rule.get("Properties")).get("Targets"))
                    .forEach(target -> targets.add(((Map<?, ?>) target).get("Arn"))));
    TEMPLATE
        .findResources("AWS::ApiGatewayV2::Integration")
        .values()
        .forEach(
            integration ->
                targets.add(((Map<?, ?>) integration.get("Properties")).get("IntegrationUri")));

    assertEquals(
        5, targets.size(), "two rules of the check, the API, and one rule for both others");
    assertEquals(
        Set.of(
            Wiring.ref(alias()),
            Wiring.ref(WIRING.alias(QueryHandler.class)),
            Wiring.ref(WIRING.alias(WidgetHandler.class))),
        Set.copyOf(targets));
    TEMPLATE.resourceCountIs("AWS::Lambda::EventSourceMapping", 0);
    TEMPLATE.resourceCountIs("AWS::Lambda::Url", 0);
  }

  @ParameterizedTest
  @ValueSource(classes = {CheckHandler.class, QueryHandler.class, WidgetHandler.class})
  void theAliasFollowsThePublishedVersionWithItsSnapshot(Class<?> handler) {
    String function = WIRING.function(handler);
    String version =
        WIRING.only("AWS::Lambda::Version", Map.of("FunctionName", Wiring.ref(function)));

    assertEquals(
        Map.of(
            "Name",
            "live",
            "FunctionName",
            Wiring.ref(function),
            "FunctionVersion",
            Map.of("Fn::GetAtt", List.of(version, "Version"))),
        WIRING.properties(WIRING.alias(handler)));
    assertEquals(
        Map.of("ApplyOn", "PublishedVersions"), WIRING.properties(function).get("SnapStart"));
    assertEquals(
        "RetainExceptOnCreate",
        TEMPLATE.findResources("AWS::Lambda::Version").get(version).get("DeletionPolicy"));
  }

  @Test
  void noFunctionIsWithoutAnAlias() {
    TEMPLATE.resourceCountIs("AWS::Lambda::Function", 3);
    TEMPLATE.resourceCountIs("AWS::Lambda::Alias", 3);
    TEMPLATE.resourceCountIs("AWS::Lambda::Version", 3);
  }

  @Test
  void aCheckThatFailsIsTriedAgainAndThenKept() {
    TEMPLATE.hasResourceProperties(
        "AWS::Lambda::EventInvokeConfig",
        Map.of(
            "Qualifier",
            Map.of(
                "Fn::Select", List.of(7, Map.of("Fn::Split", List.of(":", Wiring.ref(alias()))))),
            "MaximumRetryAttempts",
            2,
            "MaximumEventAgeInSeconds",
            3600,
            "DestinationConfig",
            Map.of("OnFailure", Map.of("Destination", Wiring.arnOf(queue())))));
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
    assertEquals(80 + 60, WIRING.properties(WIRING.function(CheckHandler.class)).get("Timeout"));
  }

  @Test
  void everyLogIsKeptAsLongAsTheSettingsSay() {
    TEMPLATE.allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 30));
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

  /**
   * The table is protected from deletion, so CloudFormation could not clear it away either, and
   * without its key it could not be read.
   */
  @Test
  void aFailedFirstDeploymentLeavesOnlyTheTableAndItsKey() {
    Map<String, Set<Object>> policies = new TreeMap<>();
    ((Map<?, ?>) TEMPLATE.toJSON().get("Resources"))
        .values()
        .forEach(
            one -> {
              Map<?, ?> resource = (Map<?, ?>) one;
              if (String.valueOf(resource.get("DeletionPolicy")).startsWith("Retain")) {
                policies
                    .computeIfAbsent((String) resource.get("Type"), _ -> new HashSet<>())
                    .add(resource.get("DeletionPolicy"));
                assertEquals("Retain", resource.get("UpdateReplacePolicy"), resource.toString());
              }
            });

    assertEquals(
        Map.of(
            "AWS::DynamoDB::GlobalTable", Set.of("Retain"),
            // Under earlier ids: the topic takes them with it.
            "AWS::SNS::Subscription", Set.of("Retain"),
            "AWS::KMS::Key", Set.of("Retain"),
            "AWS::Lambda::Version", Set.of("RetainExceptOnCreate"),
            "AWS::Logs::LogGroup", Set.of("RetainExceptOnCreate")),
        policies);
  }

  /** A name that CloudFormation did not make up would be taken by what the last stack left. */
  @Test
  void whatAStackLeavesBehindIsNotInTheWayOfTheNextOne() {
    TEMPLATE
        .findResources("AWS::Logs::LogGroup")
        .forEach(
            (id, group) -> {
              Object name = ((Map<?, ?>) group.get("Properties")).get("LogGroupName");
              assertTrue(name == null || name.toString().contains("AWS::StackId"), id + name);
            });
    assertFalse(
        WIRING.properties(WIRING.only("AWS::DynamoDB::GlobalTable")).containsKey("TableName"));
  }

  @Test
  void whatAnswersQuestionsIsKeptActiveByADailyEvent() {
    List<Object> targets = new ArrayList<>();
    for (Class<?> handler : List.of(QueryHandler.class, WidgetHandler.class)) {
      targets.add(
          Match.objectLike(
              Map.of("Arn", Wiring.ref(WIRING.alias(handler)), "Input", "{\"describe\":true}")));
    }
    TEMPLATE.hasResourceProperties(
        "AWS::Events::Rule",
        Map.of("ScheduleExpression", "rate(1 day)", "State", "ENABLED", "Targets", targets));
  }

  @Test
  void theTryOutOfACheckStartsOneRunHoweverLongItTakes() {
    assertTrue(
        TEMPLATE
            .findOutputs("TryCheckNow")
            .get("TryCheckNow")
            .toString()
            .contains(" --cli-read-timeout 0 "));
  }

  @Test
  void everySubscriptionOfTheSettingsIsMade() {
    assertEquals(
        5 + 2, // A queue and a function, under earlier ids too: SubscriptionsTest.
        TEMPLATE
            .findResources(
                "AWS::SNS::Subscription",
                Map.of("Properties", Map.of("TopicArn", Wiring.ref(topic("Account links")))))
            .size());
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

  private static String topic(String displayName) {
    return WIRING.only("AWS::SNS::Topic", Map.of("DisplayName", displayName));
  }

  @Test
  void slackGetsTheAlertsAndItsPeopleMayOnlyLook() {
    String readOnly =
        WIRING.only(
            "AWS::IAM::ManagedPolicy",
            Map.of(
                "Description", "What people may do from the account links' Slack channel: look"));
    TEMPLATE.hasResourceProperties(
        "AWS::Chatbot::SlackChannelConfiguration",
        Map.of(
            "SlackWorkspaceId",
            "T01234567",
            "SlackChannelId",
            "C01234567",
            "SnsTopicArns",
            List.of(Wiring.ref(topic("Account links")), Wiring.ref(topic("Account link monitor"))),
            "GuardrailPolicies",
            List.of(Wiring.ref(readOnly))));
    TEMPLATE.hasResourceProperties(
        "AWS::IAM::Role", Map.of("ManagedPolicyArns", List.of(Wiring.ref(readOnly))));
  }

  @Test
  void teamsGetsTheAlertsAndItsPeopleMayOnlyLook() {
    Template template =
        SynthesizedStack.template(
            "{'deployment': {'teams': {'tenantId': '12345678-1234-1234-1234-123456789abc',"
                + " 'teamId': 'abcdef12-1234-1234-1234-123456789abc',"
                + " 'channelId': '19%3ab6ef%40thread.tacv2'}}}");
    Wiring wiring = new Wiring(template);
    String readOnly =
        wiring.only(
            "AWS::IAM::ManagedPolicy",
            Map.of(
                "Description", "What people may do from the account links' Teams channel: look"));
    template.hasResourceProperties(
        "AWS::Chatbot::MicrosoftTeamsChannelConfiguration",
        Map.of(
            "TeamsTenantId",
            "12345678-1234-1234-1234-123456789abc",
            "TeamId",
            "abcdef12-1234-1234-1234-123456789abc",
            "TeamsChannelId",
            "19%3ab6ef%40thread.tacv2",
            "SnsTopicArns",
            List.of(
                Wiring.ref(wiring.only("AWS::SNS::Topic", Map.of("DisplayName", "Account links"))),
                Wiring.ref(
                    wiring.only("AWS::SNS::Topic", Map.of("DisplayName", "Account link monitor")))),
            "GuardrailPolicies",
            List.of(Wiring.ref(readOnly))));
  }

  @Test
  void whatADeployerNeedsToKnowIsPutOut() {
    assertEquals(
        Set.of(
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
            "HistoryReaderPolicyArn",
            "AlertMuterPolicyArn"),
        ((Map<?, ?>) TEMPLATE.toJSON().get("Outputs")).keySet());
  }

  private static String alias() {
    return WIRING.alias(CheckHandler.class);
  }

  private static String queue() {
    return WIRING.only("AWS::SQS::Queue");
  }

  private static List<Map<String, String>> keys(List<KeySchemaElement> schema) {
    return schema.stream()
        .map(key -> Map.of("AttributeName", key.attributeName(), "KeyType", key.keyTypeAsString()))
        .toList();
  }
}
