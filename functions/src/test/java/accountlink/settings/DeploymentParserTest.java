package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.settings.ChatChannel.Slack;
import accountlink.settings.ChatChannel.Teams;
import accountlink.settings.Deployment.Encryption;
import accountlink.settings.Deployment.Environment;
import accountlink.settings.Deployment.Hears;
import accountlink.settings.Deployment.Metrics;
import accountlink.settings.Deployment.Vpc;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentParserTest {
  private static final String ALL =
      """
      {"encryption": "aws-managed", "environment": "sandbox", "stackName": "it-links-sandbox",
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
       "vpc": {"subnets": ["subnet-0a1b2c3d", "subnet-0123456789abcdef0"],
         "securityGroups": ["sg-0a1b2c3d"]},
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
            Optional.empty(),
            Environment.SANDBOX,
            "it-links-sandbox",
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
            Optional.of(
                new Vpc(
                    List.of("subnet-0a1b2c3d", "subnet-0123456789abcdef0"),
                    List.of("sg-0a1b2c3d"))),
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
                         "dashboard": "no", "metrics": "none", "stackName": "my_stack",
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
            "deployment.stackName: 'my_stack': must be a name of a stack: a letter, then up to 99",
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

  /** A sandbox under production's name would take production's table with it. */
  @ParameterizedTest
  @CsvSource({
    "sandbox, AccountLinkMonitor, must end in -sandbox",
    "sandbox, sandbox, must end in -sandbox",
    "sandbox, prod-SANDBOX, must end in -sandbox",
    "production, AccountLinkMonitor-sandbox, must not end in -sandbox",
    "production, 9links, must be a name of a stack",
    "production, '', must be a name of a stack"
  })
  void aSandboxHasANameThatNothingElseHas(String environment, String name, String rule) {
    String refused =
        assertThrows(
                BadInputException.class,
                () ->
                    settings(
                        "{\"environment\": \"%s\", \"stackName\": \"%s\"}"
                            .formatted(environment, name)))
            .getMessage();

    assertTrue(
        refused.contains("deployment.stackName: " + (name.isEmpty() ? "" : "'" + name + "': ")),
        refused);
    assertTrue(refused.contains(rule) && refused.contains("1 problem\n"), refused);
  }

  @ParameterizedTest
  @CsvSource({
    "{}, AccountLinkMonitor, readers",
    "{'environment': 'sandbox'}, AccountLinkMonitor-sandbox, AccountLinkMonitor-sandbox-readers",
    "{'stackName': 'it-links'}, it-links, it-links-readers",
    "{'stackName': 'read'}, read, readers"
  })
  void theStacksNameIsThatOfNoOtherAndSoIsTheReadersPolicys(String json, String name, String policy)
      throws IOException {
    Deployment deployment =
        settings(
                json.replace('\'', '"')
                    .replaceFirst(
                        "}$",
                        (json.equals("{}") ? "" : ", ") + "\"readerPolicyName\": \"readers\"}"))
            .deployment();

    assertEquals(name, deployment.stackName());
    assertEquals(Optional.of(policy), deployment.readerPolicy());
  }

  @Test
  void theReadersPolicyIsNotTooLongWithTheStacksNameBeforeIt() throws IOException {
    String json = "{\"stackName\": \"it\", \"readerPolicyName\": \"%s\"}";

    assertEquals(
        128,
        settings(json.formatted("p".repeat(125)))
            .deployment()
            .readerPolicy()
            .orElseThrow()
            .length());
    String refused =
        assertThrows(BadInputException.class, () -> settings(json.formatted("p".repeat(126))))
            .getMessage();
    assertTrue(refused.contains("deployment.readerPolicyName: 'it-ppp"), refused);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789abc",
        "arn:aws:kms:eu-central-1:111122223333:key/mrk-0123456789abcdef0123456789abcdef"
      })
  void aKeyOfTheCustomersIsReadAndWrittenBack(String arn) throws IOException {
    Settings settings = settings("{\"encryption\": {\"keyArn\": \"%s\"}}".formatted(arn));

    assertEquals(Optional.of(arn), settings.deployment().keyArn());
    assertEquals(Encryption.CUSTOMER_MANAGED, settings.deployment().encryption());
    assertFalse(settings.deployment().hasItsOwnKey());
    assertEquals(
        settings,
        SettingsFile.parse("written", JSON.std.anyFrom(SettingsJson.write(settings)), Path.of("")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'encryption': {}}|deployment.encryption.keyArn: is needed",
        "{'encryption': {'keyArn': 'alias/ops'}}|"
            + "deployment.encryption.keyArn: 'alias/ops': must be a key's ARN, not an alias's",
        "{'encryption': {'keyArn': 'arn:aws:kms:eu-central-1:111122223333:alias/ops'}}|"
            + "deployment.encryption.keyArn: 'arn:aws:kms:eu-central-1:111122223333:alias/ops': must",
        "{'encryption': {'keyArn': 7}}|deployment.encryption.keyArn: '7': must be text in quotes",
        "{'encryption': {'key': 'a'}}|deployment.encryption.key: unknown setting",
        "{'encryption': 7}|deployment.encryption: '7': must be text in quotes",
        "{'operationsTopicArn': 'arn:aws:sns:eu-central-1:111122223333:ops.fifo'}|"
            + "deployment.operationsTopicArn: 'arn:aws:sns:eu-central-1:111122223333:ops.fifo': must"
            + " be a standard topic's ARN",
        "{'vpc': {}}|deployment.vpc.subnets: is needed",
        "{'vpc': {'subnets': ['subnet-1']}}|deployment.vpc.securityGroups: is needed",
        "{'vpc': {'subnets': [], 'securityGroups': ['sg-1']}}|deployment.vpc.subnets: is needed",
        "{'vpc': {'subnets': 'subnet-1', 'securityGroups': ['sg-1']}}|"
            + "deployment.vpc.subnets: 'subnet-1': must be a list",
        "{'vpc': {'subnets': ['vpc-1'], 'securityGroups': ['sg-1']}}|"
            + "deployment.vpc.subnets: 'vpc-1': must be a subnet's id: subnet-",
        "{'vpc': {'subnets': ['subnet-1', 'subnet-1'], 'securityGroups': ['sg-1']}}|"
            + "deployment.vpc.subnets: 'subnet-1': is in the list twice",
        "{'vpc': {'subnets': ['subnet-1'], 'securityGroups': ['subnet-1']}}|"
            + "deployment.vpc.securityGroups: 'subnet-1': must be a security group's id: sg-",
        "{'vpc': {'subnets': ['subnet-1'], 'securityGroups': ['sg-1', 'sg-2', 'sg-3', 'sg-4', 'sg-5',"
            + " 'sg-6']}}|deployment.vpc.securityGroups: '6': must be 5 ids at most, as Lambda allows",
        "{'vpc': {'subnetIds': ['subnet-1']}}|"
            + "deployment.vpc.subnetIds: unknown setting; did you mean 'subnets'?",
        "{'vpc': 'vpc-1'}|deployment.vpc: 'vpc-1': must be an object"
      },
      quoteCharacter = '\0')
  void eachMistakeIsRefusedWithItsPlace(String deployment, String problem) {
    String problems =
        assertThrows(BadInputException.class, () -> settings(deployment.replace('\'', '"')))
            .getMessage();

    assertTrue(problems.contains(problem), problems);
  }

  /** More would not fit into the policy of the bus: ForeignCallsTest. */
  @Test
  void moreAccountsThanABusCanNameAreRefusedAndTheOrganizationIsNamed() throws IOException {
    assertEquals(250, settings(accounts(250)).deployment().hears().accounts().size());

    String problems =
        assertThrows(BadInputException.class, () -> settings(accounts(251))).getMessage();
    assertTrue(
        problems.contains(
            "deployment.hearsAccounts: '251': must be 250 accounts at most: for more, name their"
                + " hearsOrganization"),
        problems);
  }

  private static String accounts(int number) {
    return IntStream.range(0, number)
        .mapToObj("\"%012d\""::formatted)
        .collect(Collectors.joining(",", "{\"hearsAccounts\": [", "]}"));
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
