package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import accountlink.lambda.CheckHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cloudformation.include.CfnInclude;

/** An invitation is accepted or rejected in another account, and the monitor hears of it. */
class ForeignCallsTest {
  private static final Template TEMPLATE =
      SynthesizedStack.template(
          "{'deployment': {'hearsAccounts': ['444455556666', '777788889999'],"
              + " 'hearsOrganization': 'o-a1b2c3d4e5'}}");
  private static final Wiring WIRING = new Wiring(TEMPLATE);

  /** What the other account deploys, as the command prints it. */
  private static final Wiring LISTENER = new Wiring(listener());

  private static Template listener() {
    Stack stack = new Stack(new App(), "Listener");
    CfnInclude.Builder.create(stack, "Template")
        .templateFile("../cli/src/main/resources/listener-template.yaml")
        .build();
    return Template.fromStack(stack);
  }

  @Test
  void withoutTheSettingThereIsNoBus() {
    SynthesizedStack.template().resourceCountIs("AWS::Events::EventBus", 0);
    SynthesizedStack.template().resourceCountIs("AWS::Events::EventBusPolicy", 0);
    assertEquals(Map.of(), SynthesizedStack.template().findOutputs("EventBusArn"));
  }

  @Test
  void exactlyTheAccountsOfTheSettingsMaySendAndNothingButEvents() {
    Map<String, Object> conditions = new TreeMap<>();
    TEMPLATE
        .findResources("AWS::Events::EventBusPolicy")
        .values()
        .forEach(
            policy -> {
              Map<?, ?> statement =
                  (Map<?, ?>) ((Map<?, ?>) policy.get("Properties")).get("Statement");
              assertEquals("Allow", statement.get("Effect"));
              assertEquals("events:PutEvents", statement.get("Action"));
              assertEquals(Wiring.arnOf(bus()), statement.get("Resource"));
              conditions.put(
                  statement.get("Principal").toString(),
                  Optional.ofNullable(statement.get("Condition")).orElse("none"));
            });

    assertEquals(3, conditions.size(), conditions.toString());
    assertEquals(
        Map.of("StringEquals", Map.of("aws:PrincipalOrgID", "o-a1b2c3d4e5")),
        conditions.remove("{AWS=*}"));
    for (String account : List.of("444455556666", "777788889999")) {
      String principal =
          conditions.keySet().stream()
              .filter(key -> key.contains(account))
              .findFirst()
              .orElseThrow();
      assertEquals("none", conditions.get(principal));
    }
  }

  /** The same calls as in the monitor's own account, and not more. */
  @Test
  void theSameCallsStartACheckWhereverTheyWereMade() {
    List<Map<?, ?>> patterns =
        TEMPLATE.findResources("AWS::Events::Rule").values().stream()
            .<Map<?, ?>>map(rule -> (Map<?, ?>) rule.get("Properties"))
            .filter(rule -> rule.containsKey("EventPattern"))
            .toList();

    assertEquals(2, patterns.size());
    assertEquals(patterns.get(0).get("EventPattern"), patterns.get(1).get("EventPattern"));
    for (Map<?, ?> rule : patterns) {
      Map<?, ?> target = (Map<?, ?>) ((List<?>) rule.get("Targets")).getFirst();
      assertEquals(Wiring.ref(WIRING.alias(CheckHandler.class)), target.get("Arn"));
      assertEquals(
          Map.of("Arn", Wiring.arnOf(WIRING.only("AWS::SQS::Queue"))),
          target.get("DeadLetterConfig"));
    }
    assertEquals(
        1,
        patterns.stream()
            .filter(rule -> Wiring.ref(bus()).equals(rule.get("EventBusName")))
            .count());
    assertFalse(TEMPLATE.findOutputs("EventBusArn").isEmpty());
  }

  @Test
  void theOtherAccountForwardsThoseCallsAndMayDoNothingElse() {
    Map<?, ?> rule = LISTENER.properties(LISTENER.only("AWS::Events::Rule"));
    Map<?, ?> target = (Map<?, ?>) ((List<?>) rule.get("Targets")).getFirst();
    Map<?, ?> role = LISTENER.properties(LISTENER.only("AWS::IAM::Role"));
    Map<?, ?> policy = (Map<?, ?>) ((List<?>) role.get("Policies")).getFirst();

    assertEquals(
        WIRING
            .properties(WIRING.only("AWS::Events::Rule", Map.of("EventBusName", Wiring.ref(bus()))))
            .get("EventPattern"),
        rule.get("EventPattern"));
    assertEquals(Wiring.ref("EventBusArn"), target.get("Arn"));
    assertEquals(
        Map.of("Fn::GetAtt", LISTENER.only("AWS::IAM::Role") + ".Arn"), target.get("RoleArn"));
    assertEquals(1, ((List<?>) role.get("Policies")).size());
    assertEquals(
        List.of(
            Map.of(
                "Effect", "Allow",
                "Action", "events:PutEvents",
                "Resource", Wiring.ref("EventBusArn"))),
        Wiring.statements(policy));
  }

  private static String bus() {
    return WIRING.only("AWS::Events::EventBus");
  }
}
