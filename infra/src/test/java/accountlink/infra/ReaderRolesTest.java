package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.lambda.CheckHandler;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.WidgetHandler;
import accountlink.link.ReaderRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cloudformation.include.CfnInclude;

/** Another account lets the monitor read its links by a role, and the monitor may assume it. */
class ReaderRolesTest {
  /** What the other account deploys, as the command prints it. */
  private static final Template READER = reader();

  private static final Wiring WIRING = new Wiring(READER);

  private static final String TWO_ACCOUNTS =
      "{'discover': true, 'scopes': ["
          + " {'account': '222233334444', 'regions': ['eu-central-1', 'us-east-1'], 'discover': true},"
          + " {'account': '333344445555', 'regions': ['eu-west-1'], 'discover': true,"
          + "  'role': 'arn:aws:iam::333344445555:role/audit/Reader', 'externalId': 'abc'}]}";

  private static final Wiring MONITOR = new Wiring(SynthesizedStack.template(TWO_ACCOUNTS));

  private static Template reader() {
    Stack stack = new Stack(new App(), "Reader");
    CfnInclude.Builder.create(stack, "Template")
        .templateFile("../cli/src/main/resources/reader-template.yaml")
        .build();
    return Template.fromStack(stack);
  }

  @Test
  void theOtherAccountTrustsTheMonitorsRoleByItsName() {
    Map<?, ?> role = WIRING.properties(WIRING.only("AWS::IAM::Role"));
    Map<?, ?> trust =
        Wiring.statements(Map.of("PolicyDocument", role.get("AssumeRolePolicyDocument")))
            .getFirst();

    assertEquals("sts:AssumeRole", trust.get("Action"));
    assertEquals(
        Map.of(
            "AWS",
            Map.of(
                "Fn::Sub",
                List.of(
                    "arn:${AWS::Partition}:iam::${Account}:root",
                    Map.of(
                        "Account",
                        Map.of(
                            "Fn::Select",
                            List.of(
                                4,
                                Map.of("Fn::Split", List.of(":", Wiring.ref("CheckRoleArn"))))))))),
        trust.get("Principal"));
    assertEquals(
        Map.of(
            "ArnEquals",
            Map.of("aws:PrincipalArn", Wiring.ref("CheckRoleArn")),
            "StringEquals",
            given(
                "HasEither",
                Map.of(
                    "sts:ExternalId", given("HasExternalId", Wiring.ref("ExternalId")),
                    "aws:PrincipalOrgID", given("HasOrganization", Wiring.ref("OrganizationId"))))),
        trust.get("Condition"));
  }

  private static Map<?, ?> given(String condition, Object value) {
    return Map.of("Fn::If", List.of(condition, value, Wiring.ref("AWS::NoValue")));
  }

  @Test
  void theRoleMayReadLinksAndNothingElse() {
    Map<?, ?> role = WIRING.properties(WIRING.only("AWS::IAM::Role"));
    List<?> policies = (List<?>) role.get("Policies");

    assertEquals(1, policies.size());
    assertEquals(
        List.of(
            Map.of(
                "Effect", "Allow",
                "Action", List.of("workspaces:GetAccountLink", "workspaces:ListAccountLinks"),
                "Resource", "*")),
        Wiring.statements((Map<?, ?>) policies.getFirst()));
    assertEquals(null, role.get("ManagedPolicyArns"));
    assertEquals(1, READER.toJSON().get("Resources") instanceof Map<?, ?> all ? all.size() : 0);
  }

  @Test
  void theRoleHasTheNameThatTheSettingsSuppose() {
    Map<?, ?> parameters = (Map<?, ?>) READER.toJSON().get("Parameters");

    assertEquals(ReaderRole.DEFAULT_NAME, ((Map<?, ?>) parameters.get("RoleName")).get("Default"));
    assertEquals(
        Wiring.ref("RoleName"), WIRING.properties(WIRING.only("AWS::IAM::Role")).get("RoleName"));
  }

  @Test
  void theCheckMayAssumeExactlyTheRolesOfTheSettings() {
    assertEquals(
        List.of(
            List.of(
                "arn:aws:iam::222233334444:role/AccountLinkMonitorReader",
                "arn:aws:iam::333344445555:role/audit/Reader")),
        MONITOR.may(CheckHandler.class).stream()
            .filter(statement -> "sts:AssumeRole".equals(statement.get("Action")))
            .map(statement -> statement.get("Resource"))
            .toList());
    for (Class<?> other : List.of(QueryHandler.class, WidgetHandler.class)) {
      assertFalse(MONITOR.may(other).toString().contains("sts:"), other.getName());
    }
  }

  /** Each account trusts it by its name. */
  @Test
  void theChecksRoleHasANameThatOutlivesTheStack() {
    String role = roleOf(MONITOR);

    assertEquals("Monitor-eu-central-1-Check", MONITOR.properties(role).get("RoleName"));
    assertEquals(
        Map.of("Fn::GetAtt", List.of(role, "Arn")),
        MONITOR.template().findOutputs("CheckRoleArn").get("CheckRoleArn").get("Value"));
    assertEquals(
        1,
        MONITOR.template().findResources("AWS::IAM::Role").values().stream()
            .filter(each -> ((Map<?, ?>) each.get("Properties")).containsKey("RoleName"))
            .count());
  }

  @Test
  void theNameFitsHoweverLongThatOfTheStackIs() {
    ReaderRoles roles = new ReaderRoles(List.of("arn:aws:iam::222233334444:role/Reader"));
    String name = roles.ownName("A".repeat(128), "ap-southeast-2").orElseThrow();

    assertEquals(64, name.length());
    assertTrue(name.matches("A+-[0-9a-f]{8}-ap-southeast-2-Check"), name);
    assertNotEquals(name, roles.ownName("A".repeat(127) + "B", "ap-southeast-2").orElseThrow());
  }

  @Test
  void withoutAnotherAccountThereIsNeitherANameNorTheRight() {
    Wiring regions =
        new Wiring(
            SynthesizedStack.template(
                "{'scopes': [{'regions': ['us-east-1'], 'discover': true}]}"));

    assertEquals(null, regions.properties(roleOf(regions)).get("RoleName"));
    assertFalse(regions.may(CheckHandler.class).toString().contains("sts:"));
    assertEquals(Map.of(), regions.template().findOutputs("CheckRoleArn"));
  }

  private static String roleOf(Wiring stack) {
    Map<?, ?> role = (Map<?, ?>) stack.properties(stack.function(CheckHandler.class)).get("Role");
    return (String) ((List<?>) role.get("Fn::GetAtt")).getFirst();
  }
}
