package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.settings.ChatChannel.Slack;
import accountlink.settings.ChatChannel.Teams;
import accountlink.settings.Deployment.Encryption;
import accountlink.settings.Deployment.Environment;
import accountlink.settings.Deployment.Hears;
import accountlink.settings.Deployment.Metrics;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentParserTest {
  private static final String ALL =
      """
      {"encryption": "aws-managed", "environment": "sandbox",
       "operationsTopicArn": "arn:aws:sns:eu-central-1:111122223333:ops",
       "slack": {"workspaceId": "T01234567", "channelId": "C01234567"},
       "teams": {"tenantId": "12345678-1234-1234-1234-123456789abc",
         "teamId": "abcdef12-1234-1234-1234-123456789abc", "channelId": "19%3ab6ef%40thread.tacv2"},
       "dashboard": false, "metrics": "few",
       "tags": {"team": "work spaces", "cost-center": ""},
       "readerPolicyName": "account-link-readers",
       "permissionsBoundary": "arn:aws:iam::111122223333:policy/it/Boundary",
       "hearsAccounts": ["444455556666", "777788889999"], "hearsOrganization": "o-a1b2c3d4e5",
       "eventBus": "arn:aws:events:eu-central-1:111122223333:event-bus/tickets",
       "label": "prod eu-1"}
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
            List.of(
                new Slack("T01234567", "C01234567"),
                new Teams(
                    "12345678-1234-1234-1234-123456789abc",
                    "abcdef12-1234-1234-1234-123456789abc",
                    "19%3ab6ef%40thread.tacv2")),
            false,
            Metrics.FEW,
            Map.of("team", "work spaces", "cost-center", ""),
            Optional.of("account-link-readers"),
            Optional.of("arn:aws:iam::111122223333:policy/it/Boundary"),
            new Hears(List.of("444455556666", "777788889999"), Optional.of("o-a1b2c3d4e5")),
            Optional.of("arn:aws:events:eu-central-1:111122223333:event-bus/tickets"),
            Optional.of("prod eu-1")),
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
                         "slack": {"workspaceId": "#alerts"}, "enviroment": "sandbox",
                         "dashboard": "no", "metrics": "none",
                         "tags": {"aws:team": "a", "team": "a;b", "size": 3},
                         "readerPolicyName": "my readers", "permissionsBoundary": "Boundary",
                         "hearsAccounts": ["4444", "444455556666", "444455556666", 1],
                         "hearsOrganization": "111122223333", "eventBus": "my bus",
                         "label": "[prod]"}
                        """))
            .getMessage();

    for (String expected :
        List.of(
            "deployment.encryption: 'none': must be customer-managed or aws-managed",
            "deployment.environment: 'test': must be production or sandbox",
            "deployment.operationsTopicArn: 'ops': must be a standard topic's ARN",
            "deployment.slack.workspaceId: '#alerts': must be a Slack workspace id",
            "deployment.slack.channelId: is needed",
            "deployment.dashboard: 'no': must be true or false, without quotes",
            "deployment.metrics: 'none': must be all or few",
            "deployment.tags.aws:team: is no key of a tag",
            "deployment.tags.team: 'a;b': must be up to 256",
            "deployment.tags.size: '3': must be text in quotes",
            "deployment.readerPolicyName: 'my readers': must be a name of an IAM policy",
            "deployment.permissionsBoundary: 'Boundary': must be a policy's ARN",
            "deployment.hearsAccounts: '4444': must be 12 digits in quotes",
            "deployment.hearsAccounts: '444455556666': is in the list twice",
            "deployment.hearsAccounts: '1': must be 12 digits in quotes",
            "deployment.hearsOrganization: '111122223333': must be an organization's id",
            "deployment.eventBus: 'my bus': must be default, the name of an event bus, or an ARN",
            "deployment.label: '[prod]': must be 1 to 20 letters, digits, spaces and _-",
            "deployment.enviroment: unknown setting; did you mean 'environment'?")) {
      assertTrue(problems.contains(expected), problems);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "prod ", "-prod", "a.b", "pröd", "p\\nd", "abcdefghijklmnopqrstu"})
  void aLabelThatSnsWouldRefuseIsRefused(String label) {
    String problem =
        assertThrows(
                BadInputException.class, () -> settings("{\"label\": \"%s\"}".formatted(label)))
            .getMessage();

    assertTrue(problem.contains("deployment.label"), problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "tickets.of_it-1"})
  void anEventBusMayBeNamed(String bus) throws IOException {
    assertEquals(
        Optional.of(bus),
        settings("{\"eventBus\": \"%s\"}".formatted(bus)).deployment().eventBus());
  }

  private static Settings settings(String deployment) throws IOException {
    return SettingsFile.parse(
        "cdk.json",
        JSON.std.anyFrom(
            "{\"links\": [{\"linkId\": \"link-payroll01\"}], \"deployment\": " + deployment + "}"),
        Path.of(""));
  }
}
