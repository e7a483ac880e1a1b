package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.lambda.CheckHandler;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** Who may do what on which resource. */
class PermissionsTest {
  private static final Template TEMPLATE = SynthesizedStack.template();
  private static final Wiring WIRING = new Wiring(TEMPLATE);
  private static final List<Statements.Found> STATEMENTS = Statements.of(TEMPLATE);

  private static final List<String> USE_OF_THE_KEY =
      List.of(
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo");

  /** Actions for which AWS knows no resource, each read in the Service Authorization Reference. */
  private static final Set<String> WITHOUT_RESOURCE =
      Set.of(
          "workspaces:GetAccountLink",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments",
          "cloudwatch:DescribeAlarms",
          "cloudwatch:GetMetricData",
          "cloudwatch:GetMetricStatistics",
          "cloudwatch:ListMetrics");

  @Test
  void everyKindOfPolicyWasSeen() {
    Set<String> types = new HashSet<>();
    STATEMENTS.forEach(found -> types.add(found.type()));

    assertEquals(
        Set.of(
            "AWS::IAM::ManagedPolicy",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::KMS::Key",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy"),
        types);
  }

  @Test
  void nobodyMayDoEverything() {
    assertEquals(
        List.of(theAccountsOwnOfTheKey()),
        STATEMENTS.stream().filter(Statements.Found::allowsMoreThanItNames).toList());
  }

  /** What a policy of AWS allows is not in the template, and AWS may change it. */
  @Test
  void noRoleHasAPolicyThatIsNotInTheTemplate() {
    assertEquals(List.of(), policiesFromElsewhere(TEMPLATE));
    TEMPLATE.resourceCountIs("AWS::IAM::User", 0);
    TEMPLATE.resourceCountIs("AWS::IAM::Group", 0);
  }

  @Test
  void aPolicyOfAwsWouldBeSeen() {
    String arn = "arn:aws:iam::aws:policy/AdministratorAccess";

    assertEquals(
        List.of(arn),
        policiesFromElsewhere(
            Template.fromJSON(
                Map.of(
                    "Resources",
                    Map.of(
                        "Role",
                        Map.of(
                            "Type",
                            "AWS::IAM::Role",
                            "Properties",
                            Map.of("ManagedPolicyArns", List.of(arn, Wiring.ref("Own")))),
                        "Own",
                        Map.of("Type", "AWS::IAM::ManagedPolicy"))))));
  }

  private static List<Object> policiesFromElsewhere(Template template) {
    Set<Object> own = new HashSet<>();
    template
        .findResources("AWS::IAM::ManagedPolicy")
        .keySet()
        .forEach(id -> own.add(Wiring.ref(id)));
    return template.findResources("AWS::IAM::Role").values().stream()
        .map(role -> (Map<?, ?>) role.get("Properties"))
        .<Object>flatMap(
            role ->
                role.get("ManagedPolicyArns") instanceof List<?> arns ? arns.stream() : Stream.of())
        .filter(arn -> !own.contains(arn))
        .toList();
  }

  @Test
  void everyResourceIsNamedWhereAwsKnowsResources() {
    Set<Object> withoutResource = new TreeSet<>();
    for (Statements.Found found : STATEMENTS) {
      // In a key's own policy '*' is the key.
      if (found.allows() && found.resources().contains("*") && !isKey(found)) {
        withoutResource.addAll(found.actions());
      }
    }

    assertEquals(new TreeSet<>(WITHOUT_RESOURCE), withoutResource);
  }

  @Test
  void theCheckMayDoWhatItDoesAndNothingElse() {
    assertEquals(
        List.of(
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"),
            "workspaces:GetAccountLink",
            List.of("dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"),
            "sns:Publish",
            "sns:ListSubscriptionsByTopic",
            "sqs:SendMessage",
            USE_OF_THE_KEY),
        WIRING.may(CheckHandler.class).stream().map(statement -> statement.get("Action")).toList());
  }

  /** What has changed in all links is in the index alone; who wants no summary grants nothing. */
  @Test
  void aCheckThatSumsUpMayAskTheIndex() {
    Wiring summing = new Wiring(SynthesizedStack.template("{'summary': 'weekly'}"));

    assertEquals(
        1,
        summing.may(CheckHandler.class).stream()
            .filter(statement -> statement.get("Action").equals("dynamodb:Query"))
            .filter(statement -> statement.get("Resource").toString().contains("/index/byDay"))
            .count());
    assertEquals(WIRING.may(CheckHandler.class).size() + 1, summing.may(CheckHandler.class).size());
  }

  /** What the other two may do, HistoryApiTest says. */
  @Test
  void thereAreNoOtherFunctionsPolicies() {
    assertEquals(
        3,
        STATEMENTS.stream()
            .filter(found -> found.type().equals("AWS::IAM::Policy"))
            .map(Statements.Found::resource)
            .distinct()
            .count());
  }

  @Test
  void theCheckUsesTheKeyOnlyByWayOfTheServicesThatHoldTheData() {
    assertEquals(
        Map.of(
            "StringEquals",
            Map.of(
                "kms:ViaService",
                List.of(
                    "dynamodb.eu-central-1.amazonaws.com",
                    "sns.eu-central-1.amazonaws.com",
                    "sqs.eu-central-1.amazonaws.com"))),
        WIRING.may(CheckHandler.class).getLast().get("Condition"));
  }

  /** Nobody gets at the data by the key alone. */
  @Test
  void everyUseOfTheKeyIsByWayOfAService() {
    List<Statements.Found> uses =
        STATEMENTS.stream()
            .filter(found -> !isKey(found))
            .filter(
                found ->
                    found.actions().stream()
                        .anyMatch(action -> ((String) action).startsWith("kms:")))
            .toList();

    // Of the three functions, of who reads the history, and of who mutes.
    assertEquals(5, uses.size(), uses.toString());
    for (Statements.Found found : uses) {
      Map<?, ?> condition = (Map<?, ?>) found.statement().get("Condition");
      assertEquals(Set.of("StringEquals"), condition.keySet(), found.toString());
      Map<?, ?> equal = (Map<?, ?>) condition.get("StringEquals");
      assertEquals(Set.of("kms:ViaService"), equal.keySet(), found.toString());
    }
  }

  /** Beyond what the account's own IAM allows, this is all that may publish. */
  @Test
  void alarmsMayPublishAndOnlyThoseOfThisAccount() {
    Map<String, Object> account = Wiring.ref("AWS::AccountId");
    String alarms = WIRING.only("AWS::SNS::Topic", Map.of("DisplayName", "Account link monitor"));

    assertEquals(
        List.of(
            Map.of(
                "Sid",
                "AlarmsOfThisAccount",
                "Effect",
                "Allow",
                "Action",
                "sns:Publish",
                "Resource",
                Wiring.ref(alarms),
                "Principal",
                Map.of("Service", "cloudwatch.amazonaws.com"),
                "Condition",
                Map.of(
                    "StringEquals",
                    Map.of("aws:SourceAccount", account),
                    "ArnLike",
                    Map.of(
                        "aws:SourceArn",
                        Map.of(
                            "Fn::Join",
                            List.of(
                                "",
                                List.of(
                                    "arn:",
                                    Wiring.ref("AWS::Partition"),
                                    ":cloudwatch:eu-central-1:",
                                    account,
                                    ":alarm:*"))))))),
        STATEMENTS.stream()
            .filter(found -> found.type().equals("AWS::SNS::TopicPolicy") && found.allows())
            .map(Statements.Found::statement)
            .toList());
  }

  /** Whatever IAM allows somebody of this account: what arrives as an alert is the monitor's. */
  @Test
  void nobodyButTheCheckFunctionMayPublishAlerts() {
    String alerts = WIRING.only("AWS::SNS::Topic", Map.of("DisplayName", "Account links"));
    Object role = WIRING.properties(WIRING.function(CheckHandler.class)).get("Role");

    assertEquals(
        List.of(
            Map.of(
                "Sid",
                "OnlyTheCheckFunctionPublishes",
                "Effect",
                "Deny",
                "Action",
                "sns:Publish",
                "Resource",
                Wiring.ref(alerts),
                "Principal",
                Map.of("AWS", "*"),
                "Condition",
                Map.of("ArnNotEquals", Map.of("aws:PrincipalArn", role)))),
        STATEMENTS.stream()
            .filter(found -> found.type().equals("AWS::SNS::TopicPolicy"))
            .map(Statements.Found::statement)
            .filter(one -> "OnlyTheCheckFunctionPublishes".equals(one.get("Sid")))
            .toList());
  }

  /** A topic's policy lets in who may publish; subscribing is for the account's administrators. */
  @Test
  void nobodyMaySubscribeThroughAPolicyOfTheStack() {
    assertEquals(
        List.of(),
        STATEMENTS.stream()
            .filter(Statements.Found::allows)
            .filter(found -> mayDo(found.statement(), "sns:Subscribe"))
            .toList());
    assertTrue(
        STATEMENTS.stream().anyMatch(found -> mayDo(found.statement(), "sns:Publish")),
        "a topic's action would be seen");
  }

  private static boolean mayDo(Map<?, ?> statement, String action) {
    List<?> actions =
        statement.get("Action") instanceof List<?> many ? many : List.of(statement.get("Action"));
    return actions.stream()
        .map(pattern -> Pattern.quote((String) pattern).replace("*", "\\E.*\\Q"))
        .anyMatch(action::matches);
  }

  /** Alarms go to a topic without the key, so CloudWatch has no use for it. */
  @Test
  void theKeyLetsRulesReachTheQueueAndNoOtherServiceButLogs() {
    Map<?, ?> key = WIRING.properties(WIRING.only("AWS::KMS::Key"));
    List<Map<?, ?>> forServices =
        ((List<?>) ((Map<?, ?>) key.get("KeyPolicy")).get("Statement"))
            .stream()
                .<Map<?, ?>>map(statement -> (Map<?, ?>) statement)
                .filter(
                    statement -> ((Map<?, ?>) statement.get("Principal")).containsKey("Service"))
                .toList();

    assertEquals(true, key.get("EnableKeyRotation"));
    assertEquals(
        List.of("events.amazonaws.com", "logs.eu-central-1.amazonaws.com"),
        forServices.stream()
            .map(statement -> ((Map<?, ?>) statement.get("Principal")).get("Service"))
            .toList());
    assertEquals(
        List.of("kms:Decrypt", "kms:GenerateDataKey"), forServices.getFirst().get("Action"));
  }

  @Test
  void topicAndQueueRefuseWhatIsNotEncryptedOnItsWay() {
    for (String type : List.of("AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy")) {
      assertTrue(
          STATEMENTS.stream()
              .filter(found -> found.type().equals(type) && !found.allows())
              .anyMatch(
                  found ->
                      Map.of("Bool", Map.of("aws:SecureTransport", "false"))
                          .equals(found.statement().get("Condition"))),
          type);
    }
  }

  @Test
  void everythingThatHoldsDataHasTheKey() {
    Object arn = Wiring.arnOf(WIRING.only("AWS::KMS::Key"));
    // The other topic is that of the alarms, which name no link: AlarmTopicTest.
    TEMPLATE.hasResourceProperties(
        "AWS::SNS::Topic", Map.of("DisplayName", "Account links", "KmsMasterKeyId", arn));
    TEMPLATE.allResourcesProperties("AWS::SQS::Queue", Map.of("KmsMasterKeyId", arn));
    TEMPLATE.allResourcesProperties("AWS::Logs::LogGroup", Map.of("KmsKeyId", arn));
    TEMPLATE.hasResourceProperties(
        "AWS::DynamoDB::GlobalTable",
        Map.of(
            "SSESpecification",
            Map.of("SSEEnabled", true, "SSEType", "KMS"),
            "Replicas",
            List.of(Match.objectLike(Map.of("SSESpecification", Map.of("KMSMasterKeyId", arn))))));
  }

  /** Without it the key would be nobody's; what IAM allows within the account still holds. */
  private static Statements.Found theAccountsOwnOfTheKey() {
    return STATEMENTS.stream()
        .filter(found -> isKey(found) && found.actions().equals(List.of("kms:*")))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isKey(Statements.Found found) {
    return found.type().equals("AWS::KMS::Key");
  }
}
