package accountlink.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Template;

/** What the tests of permissions rely on. */
class StatementsTest {
  @ParameterizedTest
  @CsvSource({
    "Allow, Action, sns:Publish, Resource, false",
    "Deny, Action, *, Resource, false",
    "Deny, NotAction, sns:Publish, Resource, false",
    "Allow, Action, sns:*, Resource, true",
    "Allow, Action, *, Resource, true",
    "Allow, NotAction, sns:Publish, Resource, true",
    "Allow, Action, sns:Publish, NotResource, true"
  })
  void aStatementIsFoundAndSaysWhetherItAllowsMoreThanItNames(
      String effect, String action, String what, String resource, boolean more) {
    Map<String, Object> statement =
        Map.of("Effect", effect, action, what, resource, "arn:aws:sns:eu-central-1:1:alerts");

    List<Statements.Found> found = Statements.of(policy(List.of(statement)));

    assertEquals(1, found.size());
    assertEquals(more, found.getFirst().allowsMoreThanItNames());
  }

  @Test
  void aSingleStatementNeedsNoList() {
    assertEquals(
        1,
        Statements.of(policy(Map.of("Effect", "Allow", "NotAction", "iam:*", "Resource", "*")))
            .size());
  }

  private static Template policy(Object statement) {
    return Template.fromJSON(
        Map.of(
            "Resources",
            Map.of(
                "Policy",
                Map.of(
                    "Type",
                    "AWS::IAM::Policy",
                    "Properties",
                    Map.of("PolicyDocument", Map.of("Statement", statement))))));
  }
}
