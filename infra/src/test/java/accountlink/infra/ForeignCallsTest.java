package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.lambda.CheckHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** A rule of this account in another Region needs no permission of the bus. */
  @Test
  void callsOfWatchedAccountsAndRegionsAreHeard() {
    Template own =
        SynthesizedStack.template("{'scopes': [{'regions': ['us-east-1'], 'discover': true}]}");
    own.resourceCountIs("AWS::Events::EventBus", 1);
    own.resourceCountIs("AWS::Events::EventBusPolicy", 0);
    assertEquals(1, own.findOutputs("EventBusArn").size());

    Template subsidiary =
        SynthesizedStack.template(
            "{'deployment': {'hearsAccounts': ['444455556666']}, 'scopes': [{'account':"
                + " '222233334444', 'regions': ['us-east-1'], 'discover': true}]}");
    String senders = statements(subsidiary).toString();
    assertTrue(senders.contains("444455556666") && senders.contains("222233334444"), senders);
  }

  @Test
  void exactlyTheAccountsOfTheSettingsMaySendAndNothingButEvents() {
    Map<Object, Map<?, ?>> senders = new HashMap<>();
    for (Map<?, ?> statement : statements(TEMPLATE)) {
      assertEquals("Allow", statement.get("Effect"));
      assertEquals("events:PutEvents", statement.get("Action"));
      assertEquals(Wiring.arnOf(bus()), statement.get("Resource"));
      senders.put(
          ((Map<?, ?>) statement.get("Principal")).get("AWS"),
          (Map<?, ?>) ((Map<?, ?>) statement.get("Condition")).get("StringEquals"));
    }

    assertEquals(
        Set.of("*", List.of(root("444455556666"), root("777788889999"))), senders.keySet());
    assertEquals("o-a1b2c3d4e5", senders.remove("*").get("aws:PrincipalOrgID"));
    assertFalse(senders.values().iterator().next().containsKey("aws:PrincipalOrgID"));
  }

  /**
   * A rule of this account in another Region is not one "in another account", and AWS does not say
   * what the key is then: IAM lets it in by its role's policy, unless a statement denies.
   */
  @ParameterizedTest
  @CsvSource({
    "aws.workspaces, AWS API Call via CloudTrail, true, true",
    "aws.workspaces, AWS API Call via CloudTrail, , true",
    "aws.workspaces, AWS API Call via CloudTrail, false, false",
    "my.forgery, AWS API Call via CloudTrail, true, false",
    "my.forgery, AWS API Call via CloudTrail, false, false",
    "aws.s3, AWS API Call via CloudTrail, true, false",
    "aws.workspaces, WorkSpaces Access, true, false"
  })
  void whatARuleForwardsOfAwssOwnCallsIsLetInAndWhatSomebodyPutsIsNot(
      String source, String detailType, String eventBusInvocation, boolean isLetIn) {
    Map<String, String> context = new HashMap<>();
    context.put("events:source", source);
    context.put("events:detail-type", detailType);
    context.put("aws:PrincipalOrgID", "o-a1b2c3d4e5");
    if (eventBusInvocation != null) {
      context.put("events:eventBusInvocation", eventBusInvocation);
    }

    List<Map<?, ?>> statements = statements(TEMPLATE);
    assertEquals(2, statements.size());
    for (Map<?, ?> statement : statements) {
      assertEquals("Allow", statement.get("Effect"), "a Deny would shut out the own account too");
      assertEquals(isLetIn, holds((Map<?, ?>) statement.get("Condition"), context));
    }
  }

  /** A bus's policy has at most 10,240 characters. */
  @Test
  void asManyAccountsAsTheSettingsAllowFitIntoThePolicyBesideTheOrganization() {
    String accounts =
        IntStream.range(0, 250)
            .mapToObj("'%012d'"::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    Template many =
        SynthesizedStack.template(
            "{'deployment': {'hearsAccounts': %s, 'hearsOrganization': 'o-%s'}}"
                .formatted(accounts, "a".repeat(32)));

    String policy =
        SynthesizedStack.json(statements(many))
            .replaceAll(
                "\\{\"Fn::Join\":\\[\"\",\\[\"arn:\",\\{[^}]*},\"([^\"]*)\"]]}", "\"arn:aws$1\"");
    assertTrue(policy.contains("\"arn:aws:iam::000000000249:root\""), policy);
    assertTrue(policy.length() + 500 < 10_240, "with the bus's ARN and name: " + policy.length());
    many.resourceCountIs("AWS::Events::EventBusPolicy", 2);
  }

  private static List<Map<?, ?>> statements(Template template) {
    return template.findResources("AWS::Events::EventBusPolicy").values().stream()
        .<Map<?, ?>>map(
            policy -> (Map<?, ?>) ((Map<?, ?>) policy.get("Properties")).get("Statement"))
        .toList();
  }

  /** As IAM does with these operators; a key that is missing matches the first two. */
  private static boolean holds(Map<?, ?> conditions, Map<String, String> context) {
    return conditions.entrySet().stream()
        .allMatch(
            operator ->
                ((Map<?, ?>) operator.getValue())
                    .entrySet().stream()
                        .allMatch(
                            key -> {
                              String value = context.get(key.getKey());
                              return switch ((String) operator.getKey()) {
                                case "BoolIfExists", "ForAllValues:StringEquals" ->
                                    value == null || value.equals(key.getValue());
                                case "StringEquals" -> key.getValue().equals(value);
                                default -> throw new AssertionError(operator);
                              };
                            }));
  }

  private static Object root(String account) {
    return Map.of(
        "Fn::Join",
        List.of("", List.of("arn:", Wiring.ref("AWS::Partition"), ":iam::" + account + ":root")));
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
