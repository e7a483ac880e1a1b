package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.lambda.CheckHandler;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.WidgetHandler;
import accountlink.settings.Settings;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** What an organization asks of each stack in its accounts. */
class DeploymentSettingsTest {
  private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/Boundary";
  private static final Template TEMPLATE =
      SynthesizedStack.template(
          ("{'deployment': {'tags': {'cost-center': '4711', 'team': 'workspaces'},"
                  + " 'readerPolicyName': 'account-link-readers', 'permissionsBoundary': '%s',"
                  + " 'dashboard': false,"
                  + " 'slack': {'workspaceId': 'T01234567', 'channelId': 'C01234567'}}}")
              .formatted(BOUNDARY));

  private static final Template NETWORKED =
      SynthesizedStack.template(
          "{'deployment': {'vpc': {'subnets': ['subnet-0a1b2c3d', 'subnet-4e5f6071'],"
              + " 'securityGroups': ['sg-0a1b2c3d']}}}");

  @Test
  void whatMayNotBeMeantInSettingsIsAWarningOfSynth() {
    Annotations warnings =
        Annotations.fromStack(
            SynthesizedStack.of(
                new App(),
                "{'links': [{'linkId': 'link-payroll01'}],"
                    + " 'subscriptions': [{'email': 'workspaces-admins@example.com'}]}"));

    warnings.hasWarning("*", Match.stringLikeRegexp(".*is the example's address, and nobody.*"));
    warnings.hasWarning("*", Match.stringLikeRegexp(".*'link-payroll01' is the example's.*"));
  }

  @Test
  void whateverTakesTagsHasThoseOfTheSettings() {
    List<Map<String, String>> tags =
        List.of(
            Map.of("Key", "cost-center", "Value", "4711"),
            Map.of("Key", "team", "Value", "workspaces"));
    for (String type :
        Set.of(
            "AWS::CloudWatch::Alarm",
            "AWS::IAM::Role",
            "AWS::KMS::Key",
            "AWS::Lambda::Function",
            "AWS::Logs::LogGroup",
            "AWS::SNS::Topic",
            "AWS::SQS::Queue")) {
      TEMPLATE.allResourcesProperties(type, Map.of("Tags", tags));
    }
    TEMPLATE.hasResourceProperties(
        "AWS::DynamoDB::GlobalTable",
        Map.of("Replicas", List.of(Match.objectLike(Map.of("Tags", tags)))));
  }

  @Test
  void theLabelIsInTheSendersNameAndGoesToTheCheckFunction() {
    Template labelled = SynthesizedStack.template("{'deployment': {'label': 'prod'}}");

    for (String sender : List.of("prod Account links", "prod Account link monitor")) {
      labelled.hasResourceProperties("AWS::SNS::Topic", Map.of("DisplayName", sender));
    }
    labelled.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of(
            "Handler",
            CheckHandler.class.getName(),
            "Environment",
            Map.of("Variables", Match.objectLike(Map.of("LABEL", "prod")))));
  }

  @Test
  void everyRoleHasTheBoundary() {
    assertTrue(TEMPLATE.findResources("AWS::IAM::Role").size() >= 4);
    TEMPLATE.allResourcesProperties("AWS::IAM::Role", Map.of("PermissionsBoundary", BOUNDARY));
  }

  @Test
  void theReadersPolicyHasTheNameThatOthersReferTo() {
    TEMPLATE.hasResourceProperties(
        "AWS::IAM::ManagedPolicy", Map.of("ManagedPolicyName", "account-link-readers"));
    assertEquals(
        Set.of("none"),
        SynthesizedStack.template().findResources("AWS::IAM::ManagedPolicy").values().stream()
            .map(policy -> (Map<?, ?>) policy.get("Properties"))
            .map(policy -> policy.containsKey("ManagedPolicyName") ? policy.toString() : "none")
            .collect(Collectors.toSet()));
  }

  @Test
  void everyFunctionIsInTheNetworkOfTheSettingsAndNoneWithoutThem() {
    NETWORKED.resourceCountIs("AWS::Lambda::Function", 3);
    NETWORKED.allResourcesProperties(
        "AWS::Lambda::Function",
        Map.of(
            "VpcConfig",
            Map.of(
                "SubnetIds", List.of("subnet-0a1b2c3d", "subnet-4e5f6071"),
                "SecurityGroupIds", List.of("sg-0a1b2c3d"))));
    TEMPLATE.allResourcesProperties("AWS::Lambda::Function", Map.of("VpcConfig", Match.absent()));
    assertFalse(Statements.of(TEMPLATE).toString().contains("ec2:"));
  }

  /** With the rights of AWSLambdaVPCAccessExecutionRole, which the code itself must not have. */
  @Test
  void lambdaMayMakeTheNetworkInterfacesAndTheCodeMayNot() {
    List<String> interfaces =
        List.of(
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses");
    Wiring wiring = new Wiring(NETWORKED);
    for (Class<?> handler : List.of(CheckHandler.class, QueryHandler.class, WidgetHandler.class)) {
      List<Map<?, ?>> network =
          wiring.may(handler).stream()
              .filter(statement -> statement.toString().contains("ec2:"))
              .toList();

      assertEquals(2, network.size(), network.toString());
      for (Map<?, ?> statement : network) {
        assertEquals(interfaces, statement.get("Action"));
        assertEquals("*", statement.get("Resource"));
      }
      assertEquals("Allow", network.getFirst().get("Effect"));
      assertFalse(network.getFirst().containsKey("Condition"));
      assertEquals("Deny", network.getLast().get("Effect"));
      assertEquals(
          "{\"ArnLike\":{\"lambda:SourceFunctionArn\":{\"Fn::Join\":[\"\",[\"arn:\","
              + "{\"Ref\":\"AWS::Partition\"},\":lambda:eu-central-1:\","
              + "{\"Ref\":\"AWS::AccountId\"},\":function:*\"]]}}}",
          SynthesizedStack.json(network.getLast().get("Condition")));
      // Lambda cleans up by the role after the function is gone: the policy goes last.
      String policy =
          wiring.only(
              "AWS::IAM::Policy",
              Map.of(
                  "Roles",
                  List.of(
                      Wiring.ref(
                          (String)
                              ((List<?>)
                                      ((Map<?, ?>)
                                              wiring
                                                  .properties(wiring.function(handler))
                                                  .get("Role"))
                                          .get("Fn::GetAtt"))
                                  .getFirst()))));
      assertTrue(
          wiring.dependencies(wiring.function(handler)).contains(policy), "waits for " + policy);
    }
  }

  @Test
  void everythingThatHoldsDataHasTheKeyOfTheSettings() {
    String arn = "arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789abc";
    Template template =
        SynthesizedStack.template(
            "{'deployment': {'encryption': {'keyArn': '%s'}, 'eventBus': 'default'}}"
                .formatted(arn));

    template.resourceCountIs("AWS::KMS::Key", 0);
    template.hasResourceProperties(
        "AWS::SNS::Topic", Map.of("DisplayName", "Account links", "KmsMasterKeyId", arn));
    template.allResourcesProperties("AWS::SQS::Queue", Map.of("KmsMasterKeyId", arn));
    template.allResourcesProperties("AWS::Logs::LogGroup", Map.of("KmsKeyId", arn));
    template.hasResourceProperties(
        "AWS::DynamoDB::GlobalTable",
        Map.of(
            "Replicas",
            List.of(Match.objectLike(Map.of("SSESpecification", Map.of("KMSMasterKeyId", arn))))));
    List<Statements.Found> uses =
        Statements.of(template).stream()
            .filter(found -> found.actions().toString().contains("kms:"))
            .toList();
    assertEquals(6, uses.size(), "three functions, readers, muters and the pipes");
    uses.forEach(use -> assertEquals(List.of(arn), use.resources()));
  }

  /** What the docs ask of a key of the customer's is what the stack's own key has. */
  @Test
  void theDocsAskOfAKeyWhatTheServicesAndTheRolesOfTheStackNeed() throws IOException {
    String docs = Files.readString(Path.of("../docs/operations.md"));
    String json = docs.substring(docs.indexOf("### A key of yours"));
    List<Object> asked =
        JSON.std.listFrom(
            json.substring(json.indexOf("```json") + 7, json.indexOf("```\n", json.indexOf('['))));
    Template template = SynthesizedStack.template("{'deployment': {'eventBus': 'default'}}");
    Wiring wiring = new Wiring(template);
    Map<?, ?> own = (Map<?, ?>) wiring.properties(wiring.only("AWS::KMS::Key")).get("KeyPolicy");

    Object ofServices =
        JSON.std.anyFrom(
            SynthesizedStack.json(((List<?>) own.get("Statement")).stream().skip(1).toList())
                .replaceAll(
                    "\\{\"Fn::Join\":\\[\"\",\\[\"arn:\",\\{\"Ref\":\"AWS::Partition\"},\"(:logs:[^\"]*)\","
                        + "\\{\"Ref\":\"AWS::AccountId\"},\"([^\"]*)\"]]}",
                    "\"arn:aws$1111122223333$2\""));
    assertEquals(ofServices, asked.subList(1, asked.size()));
    Set<Object> forRoles = Set.copyOf((List<?>) ((Map<?, ?>) asked.getFirst()).get("Action"));
    for (Statements.Found use : Statements.of(template)) {
      if (!use.type().equals("AWS::KMS::Key")) {
        use.actions().stream()
            .filter(action -> ((String) action).startsWith("kms:"))
            .forEach(action -> assertTrue(forRoles.contains(action), action.toString()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"operationsTopicArn\": \"arn:aws:sns:us-east-1:111122223333:ops\"}|"
            + "deployment.operationsTopicArn: 'arn:aws:sns:us-east-1:111122223333:ops': is not in",
        "{\"encryption\": {\"keyArn\":"
            + " \"arn:aws:kms:us-east-1:111122223333:key/12345678-1234-1234-1234-123456789abc\"}}|"
            + "deployment.encryption.keyArn: 'arn:aws:kms:us-east-1:111122223333:key/"
            + "12345678-1234-1234-1234-123456789abc': is not in"
      },
      quoteCharacter = '\0')
  void whatAnotherRegionHasIsRefusedWithItsPlace(String deployment, String problem) {
    String message =
        assertThrows(
                BadInputException.class,
                () -> SynthesizedStack.template("{'deployment': " + deployment + "}"))
            .getMessage();

    assertTrue(message.contains(problem + " the Region of the stack"), message);
  }

  /** The account is known where the CDK has credentials. */
  @ParameterizedTest
  @CsvSource({"111122223333, true", "aws, true", "999988887777, false"})
  void aBoundaryIsAPolicyOfTheAccountOrOfAws(String owner, boolean isTaken) {
    String arn = "arn:aws:iam::" + owner + ":policy/Boundary";
    Settings settings =
        SynthesizedStack.settings("{'deployment': {'permissionsBoundary': '" + arn + "'}}");
    Executable made =
        () ->
            new MonitorStack(
                new App(),
                "Monitor",
                StackProps.builder()
                    .env(
                        Environment.builder()
                            .account("111122223333")
                            .region("eu-central-1")
                            .build())
                    .build(),
                settings,
                SynthesizedStack.FUNCTION_JAR);

    if (isTaken) {
      assertDoesNotThrow(made);
    } else {
      String message = assertThrows(BadInputException.class, made).getMessage();
      assertTrue(
          message.contains("deployment.permissionsBoundary: '" + arn + "': is not a"), message);
    }
  }

  /** Alarms reach the topic of another account. */
  @Test
  void anOperationsTopicOfAnotherAccountIsTaken() {
    String topic = "arn:aws:sns:eu-central-1:999988887777:ops";

    SynthesizedStack.template("{'deployment': {'operationsTopicArn': '" + topic + "'}}")
        .allResourcesProperties("AWS::CloudWatch::Alarm", Map.of("AlarmActions", List.of(topic)));
  }

  @Test
  void withoutTheDashboardAllAlarmsAreStillThere() {
    TEMPLATE.resourceCountIs("AWS::CloudWatch::Dashboard", 0);
    assertEquals(Map.of(), TEMPLATE.findOutputs("DashboardUrl"));
    assertEquals(
        SynthesizedStack.template().findResources("AWS::CloudWatch::Alarm").size(),
        TEMPLATE.findResources("AWS::CloudWatch::Alarm").size());
  }
}
