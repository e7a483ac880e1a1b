package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
