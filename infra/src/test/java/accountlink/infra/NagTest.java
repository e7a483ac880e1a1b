package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.sqs.Queue;

/** cdk-nag finds nothing that is not accepted, with its reason, where it is made. */
class NagTest {
  @ParameterizedTest
  @ValueSource(strings = {"customer-managed", "aws-managed"})
  void noFindingIsLeftUnexplained(String encryption) {
    assertEquals(List.of(), findings(stack(encryption)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'environment': 'sandbox'}",
        "{'environment': 'sandbox', 'encryption': 'aws-managed'}",
        "{'dashboard': false, 'metrics': 'few', 'encryption': 'aws-managed'}",
        "{'operationsTopicArn': 'arn:aws:sns:eu-central-1:111122223333:ops'}",
        "{'hearsOrganization': 'o-a1b2c3d4e5'}",
        "{'vpc': {'subnets': ['subnet-0a1b2c3d'], 'securityGroups': ['sg-0a1b2c3d']}}",
        "{'encryption': {'keyArn':"
            + " 'arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789abc'},"
            + " 'eventBus': 'default'}",
        "{'eventBus': 'default'}",
        "{'eventBus': 'default', 'encryption': 'aws-managed'}"
      })
  void norInAnotherDeployment(String deployment) {
    assertEquals(
        List.of(),
        findings(
            SynthesizedStack.of(
                new App(),
                "{'subscriptions': [{'email': 'ops@example.com'}], 'deployment': %s}"
                    .formatted(deployment))));
  }

  @Test
  void theRulesDoRun() {
    Stack careless = new Stack(new App(), "Careless");
    new Queue(careless, "Queue");

    assertFalse(findings(careless).isEmpty());
  }

  @Test
  void everyAcceptedFindingHasAReason() {
    List<String> reasons =
        ((Map<?, ?>) Template.fromStack(stack("aws-managed")).toJSON().get("Resources"))
            .values().stream()
                .map(resource -> ((Map<?, ?>) resource).get("Metadata"))
                .filter(metadata -> metadata instanceof Map<?, ?> map && map.containsKey("cdk_nag"))
                .map(metadata -> (Map<?, ?>) ((Map<?, ?>) metadata).get("cdk_nag"))
                .flatMap(nag -> ((List<?>) nag.get("rules_to_suppress")).stream())
                .map(rule -> (String) ((Map<?, ?>) rule).get("reason"))
                .toList();

    assertFalse(reasons.isEmpty());
    reasons.forEach(reason -> assertTrue(reason.split(" ").length > 5, reason));
  }

  private static Stack stack(String encryption) {
    return SynthesizedStack.of(
        new App(),
        "{'deployment': {'encryption': '%s', 'hearsAccounts': ['444455556666'],"
                .formatted(encryption)
            + " 'teams': {'tenantId': '12345678-1234-1234-1234-123456789abc',"
            + " 'teamId': 'abcdef12-1234-1234-1234-123456789abc',"
            + " 'channelId': '19%3ab6ef%40thread.tacv2'},"
            + " 'slack': {'workspaceId': 'T01234567', 'channelId': 'C01234567'}}}");
  }

  // The assertions module gives its findings in a type that is deprecated and has no successor.
  @SuppressWarnings("deprecation")
  private static List<String> findings(Stack stack) {
    Aspects.of(stack).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
    Aspects.of(stack).add(ServerlessChecks.Builder.create().verbose(true).build());
    Annotations annotations = Annotations.fromStack(stack);
    return Stream.concat(
            annotations.findError("*", Match.anyValue()).stream(),
            annotations.findWarning("*", Match.anyValue()).stream())
        .map(finding -> finding.getId() + ": " + finding.getEntry().getData())
        // The settings' own warnings: the links here are the example's.
        .filter(finding -> !finding.endsWith("[ack: account-link-monitor:settings]"))
        .toList();
  }
}
