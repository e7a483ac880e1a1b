package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** Other deployments: a sandbox, and one without a key of its own. */
class SandboxTest {
  private static final App APP = new App();
  private static final Template TEMPLATE =
      Template.fromStack(
          SynthesizedStack.of(
              APP, "{'deployment': {'encryption': 'aws-managed', 'environment': 'sandbox'}}"));

  @ParameterizedTest
  @ValueSource(strings = {"customer-managed", "aws-managed"})
  void destroyingItLeavesNothingBehind(String encryption) {
    Template template =
        SynthesizedStack.template(
            "{'deployment': {'encryption': '%s', 'environment': 'sandbox'}}".formatted(encryption));

    assertEquals(List.of(), left("DeletionPolicy", template));
    assertEquals(List.of(), left("UpdateReplacePolicy", template));
    template.hasResourceProperties(
        "AWS::DynamoDB::GlobalTable",
        Map.of(
            "Replicas",
            List.of(
                Match.objectLike(
                    Map.of(
                        "DeletionProtectionEnabled",
                        false,
                        "PointInTimeRecoverySpecification",
                        Map.of("PointInTimeRecoveryEnabled", true))))));
  }

  /** Of a first deployment that fails too: a table whose key is gone cannot be read. */
  @ParameterizedTest
  @ValueSource(strings = {"production", "sandbox"})
  void theTableAndItsKeyStayOrGoTogether(String environment) {
    Template template =
        SynthesizedStack.template("{'deployment': {'environment': '%s'}}".formatted(environment));

    for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
      String expected = environment.equals("sandbox") ? "Delete" : "Retain";
      for (String type : List.of("AWS::DynamoDB::GlobalTable", "AWS::KMS::Key")) {
        template.allResources(type, Map.of(policy, expected));
      }
    }
  }

  @Test
  void inProductionThereIsSomethingLeft() {
    assertTrue(left("DeletionPolicy", SynthesizedStack.template()).size() > 3);
    assertTrue(left("UpdateReplacePolicy", SynthesizedStack.template()).size() > 3);
  }

  /**
   * Logical ids of what stays: {@code DeletionPolicy} of a deleted stack, {@code
   * UpdateReplacePolicy} where an update replaces it.
   */
  private static List<String> left(String policy, Template template) {
    Map<?, ?> resources = (Map<?, ?>) template.toJSON().get("Resources");
    return resources.entrySet().stream()
        .filter(
            one -> {
              Object value = ((Map<?, ?>) one.getValue()).get(policy);
              return value != null && !value.equals("Delete");
            })
        .map(one -> (String) one.getKey())
        .toList();
  }

  @Test
  void withoutAKeyOfItsOwnEverythingIsStillEncrypted() {
    TEMPLATE.resourceCountIs("AWS::KMS::Key", 0);
    assertFalse(Statements.of(TEMPLATE).toString().contains("kms:"));
    TEMPLATE.hasResourceProperties("AWS::SQS::Queue", Map.of("SqsManagedSseEnabled", true));
    TEMPLATE.hasResourceProperties(
        "AWS::DynamoDB::GlobalTable",
        Map.of("SSESpecification", Map.of("SSEEnabled", true, "SSEType", "KMS")));
    TEMPLATE.hasResourceProperties(
        "AWS::SNS::Topic",
        Map.of("DisplayName", "Account links", "KmsMasterKeyId", Match.anyValue()));
  }

  /** Alarms cannot use SNS's own key, and theirs is a topic without it. */
  @Test
  void alarmsStillReachTheirSubscribers() {
    TEMPLATE.hasResourceProperties(
        "AWS::SNS::Topic",
        Map.of("DisplayName", "Account link monitor", "KmsMasterKeyId", Match.absent()));
    String alarmTopic =
        TEMPLATE
            .findResources(
                "AWS::SNS::Topic",
                Map.of("Properties", Map.of("DisplayName", "Account link monitor")))
            .keySet()
            .iterator()
            .next();
    TEMPLATE.allResourcesProperties(
        "AWS::CloudWatch::Alarm", Map.of("AlarmActions", List.of(Map.of("Ref", alarmTopic))));
  }

  @Test
  void alarmsGoToTheOperationsTopicWhereThereIsOne() {
    String operations = "arn:aws:sns:eu-central-1:111122223333:ops";
    Template template =
        SynthesizedStack.template("{'deployment': {'operationsTopicArn': '" + operations + "'}}");

    template.allResourcesProperties(
        "AWS::CloudWatch::Alarm", Map.of("AlarmActions", List.of(operations)));
  }
}
