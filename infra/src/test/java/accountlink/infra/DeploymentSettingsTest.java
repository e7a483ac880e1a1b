package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.lambda.CheckHandler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
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
  void withoutTheDashboardAllAlarmsAreStillThere() {
    TEMPLATE.resourceCountIs("AWS::CloudWatch::Dashboard", 0);
    assertEquals(Map.of(), TEMPLATE.findOutputs("DashboardUrl"));
    assertEquals(
        SynthesizedStack.template().findResources("AWS::CloudWatch::Alarm").size(),
        TEMPLATE.findResources("AWS::CloudWatch::Alarm").size());
  }
}
