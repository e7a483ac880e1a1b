package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;

/** Stacks of one account and Region, each from the same settings under a name of its own. */
class TwoStacksTest {
  /** All that has a name which the template gives. */
  private static final String ALL =
      """
      {'deployment': {%s 'readerPolicyName': 'readers', 'eventBus': 'default',
       'hearsAccounts': ['444455556666'],
       'slack': {'workspaceId': 'T01234567', 'channelId': 'C01234567'},
       'teams': {'tenantId': '12345678-1234-1234-1234-123456789abc',
         'teamId': 'abcdef12-1234-1234-1234-123456789abc', 'channelId': '19%%3ab6ef%%40thread.tacv2'}}}
      """;

  private static final Map<String, String> PRODUCTION = names(stack(""));

  @ParameterizedTest
  @ValueSource(strings = {"'environment': 'sandbox',", "'stackName': 'it-account-links',"})
  void noNameIsThatOfTheOther(String deployment) {
    Map<String, String> others = names(stack(deployment));

    assertEquals(PRODUCTION.keySet(), others.keySet());
    PRODUCTION.forEach((place, name) -> assertNotEquals(name, others.get(place), place));
  }

  @Test
  void whatHasANameIsLookedAt() {
    String places = PRODUCTION.keySet().toString();
    for (String type :
        new String[] {
          "AWS::CloudWatch::Dashboard DashboardName",
          "AWS::Chatbot::SlackChannelConfiguration ConfigurationName",
          "AWS::Chatbot::MicrosoftTeamsChannelConfiguration ConfigurationName",
          "AWS::Logs::LogGroup LogGroupName",
          "AWS::IAM::ManagedPolicy ManagedPolicyName",
          "AWS::Events::EventBus Name",
          "AWS::ApiGatewayV2::Api Name"
        }) {
      assertTrue(places.contains(type), type + ": " + places);
    }
  }

  /** Another name would be a second configuration, which a channel cannot have. */
  @Test
  void anotherChannelChangesNoName() {
    assertEquals(
        PRODUCTION,
        names(stack(ALL.replace("C01234567", "C07654321").replace("b6ef", "c7fa"), "")));
  }

  /** CloudFormation makes up the names of roles, and begins them with that of the stack. */
  @Test
  void rolesHaveNoNameInTheTemplate() {
    assertFalse(PRODUCTION.keySet().toString().contains("RoleName"), PRODUCTION.toString());
  }

  @Test
  void productionIsProtectedAgainstDeletion() {
    assertEquals(true, stack("").getTerminationProtection());
    assertEquals(true, stack("'stackName': 'it-account-links',").getTerminationProtection());
    assertEquals(false, stack("'environment': 'sandbox',").getTerminationProtection());
  }

  private static MonitorStack stack(String deployment) {
    return stack(ALL, deployment);
  }

  private static MonitorStack stack(String json, String deployment) {
    Settings settings = SynthesizedStack.settings(json.formatted(deployment));
    return new MonitorStack(
        new App(),
        settings.deployment().stackName(),
        StackProps.builder()
            .env(Environment.builder().account("111122223333").region("eu-central-1").build())
            .build(),
        settings,
        SynthesizedStack.FUNCTION_JAR);
  }

  /**
   * The names that a template gives, by type, property and logical id: CloudFormation makes up all
   * others.
   */
  private static Map<String, String> names(MonitorStack stack) {
    String own = stack.getStackName();
    Map<String, String> names = new TreeMap<>();
    ((Map<?, ?>) Template.fromStack(stack).toJSON().get("Resources"))
        .forEach(
            (id, resource) -> {
              Map<?, ?> one = (Map<?, ?>) resource;
              if (one.get("Properties") instanceof Map<?, ?> properties) {
                properties.forEach(
                    (property, value) -> {
                      if (isName(one.get("Type") + " " + property) && !refersTo(value)) {
                        names.put(
                            one.get("Type") + " " + property + " " + id,
                            value.toString().replace("Ref=AWS::StackName", own));
                      }
                    });
              }
            });
    return names;
  }

  /** Aliases, stages and inline policies belong to one resource; metrics are told by dimensions. */
  private static boolean isName(String property) {
    return property.matches(".*(?<!Alias |Function|Policy Policy|Stage|Metric|Display)Name");
  }

  /** A property that names another resource of the stack. */
  private static boolean refersTo(Object value) {
    return value instanceof Map<?, ?> map
        && (map.containsKey("Ref") || map.containsKey("Fn::GetAtt"));
  }
}
