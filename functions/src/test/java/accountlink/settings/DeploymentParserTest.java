package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.settings.Deployment.Encryption;
import accountlink.settings.Deployment.Environment;
import accountlink.settings.Deployment.Slack;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentParserTest {
  private static final String ALL =
      """
      {"encryption": "aws-managed", "environment": "sandbox",
       "operationsTopicArn": "arn:aws:sns:eu-central-1:111122223333:ops",
       "slack": {"workspaceId": "T01234567", "channelId": "C01234567"}}
      """;

  @Test
  void theDefaultsAreTheSaferValues() throws IOException {
    Deployment deployment = settings("{}").deployment();

    assertEquals(Deployment.DEFAULT, deployment);
    assertTrue(deployment.hasItsOwnKey());
    assertTrue(!deployment.isSandbox());
  }

  @Test
  void allValuesAreReadAndWrittenBackTheSame() throws IOException {
    Settings settings = settings(ALL);

    assertEquals(
        new Deployment(
            Encryption.AWS_MANAGED,
            Environment.SANDBOX,
            Optional.of("arn:aws:sns:eu-central-1:111122223333:ops"),
            Optional.of(new Slack("T01234567", "C01234567"))),
        settings.deployment());
    assertEquals(
        settings,
        SettingsFile.parse("written", JSON.std.anyFrom(SettingsJson.write(settings)), Path.of("")));
  }

  @Test
  void allProblemsAreReportedAtOnceWithPlaceValueAndRule() {
    String problems =
        assertThrows(
                BadInputException.class,
                () ->
                    settings(
                        """
                        {"encryption": "none", "environment": "test", "operationsTopicArn": "ops",
                         "slack": {"workspaceId": "#alerts"}, "enviroment": "sandbox"}
                        """))
            .getMessage();

    for (String expected :
        List.of(
            "deployment.encryption: 'none': must be customer-managed or aws-managed",
            "deployment.environment: 'test': must be production or sandbox",
            "deployment.operationsTopicArn: 'ops': must be a standard topic's ARN",
            "deployment.slack.workspaceId: '#alerts': must be a Slack workspace id",
            "deployment.slack.channelId: is needed",
            "deployment.enviroment: unknown setting; did you mean 'environment'?")) {
      assertTrue(problems.contains(expected), problems);
    }
  }

  private static Settings settings(String deployment) throws IOException {
    return SettingsFile.parse(
        "cdk.json",
        JSON.std.anyFrom(
            "{\"links\": [{\"linkId\": \"link-payroll01\"}], \"deployment\": " + deployment + "}"),
        Path.of(""));
  }
}
