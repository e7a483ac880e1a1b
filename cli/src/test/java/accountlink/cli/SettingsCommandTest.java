package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What synth refuses and warns of, the command says before. */
class SettingsCommandTest {
  private static final String LINKS = "\"links\": [{\"linkId\": \"link-12345678\"}]";
  private static final String IN_IRELAND =
      LINKS
          + ", \"deployment\": {\"operationsTopicArn\": \"arn:aws:sns:eu-west-1:111122223333:ops\","
          + " \"eventBus\": \"arn:aws:events:eu-west-1:111122223333:event-bus/tickets\","
          + " \"permissionsBoundary\": \"arn:aws:iam::111122223333:policy/Boundary\"}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "--account, abc, must be 12 digits",
    "--account, 12, must be 12 digits",
    "--region, Berlin, must be a Region code such as eu-central-1"
  })
  void thePlaceOfTheStackIsChecked(String option, String value, String rule) throws IOException {
    Path file = Files.writeString(folder.resolve("place.json"), "{" + LINKS + "}");
    CommandResult result = CommandResult.of("settings", file.toString(), option, value);

    assertEquals(2, result.exitCode(), result.out() + result.err());
    assertTrue(result.err().contains(option + ": '" + value + "': " + rule), result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(0 25 * * ? *)|Value 25 not in range [0, 23]",
        "cron(0 8 31 2 ? *)|does not run twice",
        "cron(0 8 ? * MON#6 *)|does not run twice",
        "cron(0 8 ? * MON *)|has up to 7 days without a run",
        "rate(7 days)|has up to 7 days without a run",
        "0 8 * * *|perhaps cron(0 8 * * ? *)",
      })
  void aScheduleThatSynthWouldRefuseIsAProblemBesideTheOthers(String schedule, String rule)
      throws IOException {
    CommandResult result =
        settings("\"schedule\": \"" + schedule + "\", \"timeZone\": \"Mars\", " + LINKS);

    assertEquals(2, result.exitCode());
    assertTrue(result.err().contains(": 2 problems\n"), result.err());
    assertTrue(result.err().contains("schedule: '" + schedule + "': "), result.err());
    assertTrue(result.err().contains(rule), result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(0/1 * * * ? *)|Warning: A round takes",
        "rate(1 minute)|Warning: A round takes",
        "cron(0 0/12 * * ? *)|A round takes",
      })
  void aRoundIsWeighedAgainstAnySchedule(String schedule, String expected) throws IOException {
    List<String> links = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      links.add("{\"linkId\": \"link-%08d\"}".formatted(i));
    }
    CommandResult result =
        settings(
            "\"schedule\": \"%s\", \"reading\": \"get\", \"links\": %s".formatted(schedule, links));

    assertEquals(0, result.exitCode(), result.err());
    assertTrue(("\n" + result.out()).contains("\n" + expected), result.out());
    assertEquals(expected.startsWith("Warning"), result.out().contains("set reading to \"auto\""));
  }

  @Test
  void whatTheStackCannotUseElsewhereIsAProblemWhereItsPlaceIsKnown() throws IOException {
    assertEquals(0, settings(IN_IRELAND, "--region", "eu-west-1").exitCode());

    CommandResult region = settings(IN_IRELAND, "--region", "eu-central-1");
    assertEquals(2, region.exitCode());
    assertTrue(region.err().contains(": 2 problems\n"), region.err());
    assertTrue(region.err().contains("deployment.operationsTopicArn: 'arn:aws:sns:eu-west-1"));
    assertTrue(region.err().contains("is not in the account and Region of the stack"));

    CommandResult account =
        settings(IN_IRELAND, "--region", "eu-west-1", "--account", "444455556666");
    assertTrue(account.err().contains(": 2 problems\n"), account.err());
    assertTrue(account.err().contains("deployment.permissionsBoundary: "), account.err());
  }

  @Test
  void whatCannotBeInOneStackIsAProblemAnywhere() throws IOException {
    CommandResult result =
        settings(
            IN_IRELAND.replace("arn:aws:iam::111122223333", "arn:aws:iam::444455556666"),
            "--region",
            "eu-west-1");

    assertEquals(2, result.exitCode());
    assertTrue(
        result
            .err()
            .contains("is in another account than deployment.eventBus, and both must be in that"),
        result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cn-north-1", "us-gov-west-1"})
  void aRegionWithoutAccountLinksIsRefused(String region) throws IOException {
    CommandResult result = settings(LINKS, "--region", region);

    assertEquals(2, result.exitCode());
    assertTrue(result.err().contains("has no account links"), result.err());
  }

  @Test
  void whatSynthWarnsOfIsAWarning() throws IOException {
    CommandResult result =
        settings(
            LINKS + ", \"subscriptions\": [{\"sqs\": \"arn:aws:sqs:eu-west-1:111122223333:q\"}]",
            "--region",
            "eu-centrl-1");

    assertEquals(0, result.exitCode(), result.err());
    assertTrue(result.out().contains("Warning: Region 'eu-centrl-1' is not among"), result.out());
    assertTrue(result.out().contains("Warning: nobody gets the monitor's alarms: "), result.out());

    for (String enough :
        List.of(
            "\"subscriptions\": [{\"email\": \"ops@corp.test\"}]",
            "\"deployment\": {\"operationsTopicArn\":"
                + " \"arn:aws:sns:eu-central-1:111122223333:ops\"}")) {
      String out = settings(LINKS + ", " + enough, "--region", "eu-central-1").out();
      assertFalse(out.contains("gets the monitor's alarms"), out);
    }
  }

  private static final String SCOPES =
      LINKS
          + """
          , "scopes": [
             {"regions": ["us-east-1", "eu-west-1"], "discover": true},
             {"account": "222233334444", "regions": ["eu-west-1"], "links": [
                {"linkId": "link-warehouse1"}]}],
            "accountNames": {"222233334444": "Subsidiary"},
            "subscriptions": [{"email": "ops@corp.test"}]
          """;

  @Test
  void eachScopeIsShownWithHowItIsReadAndHowLongThatTakes() throws IOException {
    CommandResult result = settings(SCOPES, "--region", "eu-central-1");

    assertEquals(0, result.exitCode(), result.err());
    assertEquals(
        """
        settings.json is valid: 4 scopes, 2 links, schedule rate(5 minutes), 1 subscription.
        - the stack's account in eu-central-1: A round takes 0 seconds: 1 call by GetAccountLink, at 1 \
        a second after a burst of 5 (reading 1 link one by one takes 0 seconds, no more than a tenth of \
        the 5 minutes between two runs).
        - the stack's account in us-east-1: Links are discovered: each run lists them, 25 a call, and \
        watches up to 10000.
        - the stack's account in eu-west-1: Links are discovered: each run lists them, 25 a call, and \
        watches up to 10000.
        - 222233334444 (Subsidiary) in eu-west-1, by role \
        arn:aws:iam::222233334444:role/AccountLinkMonitorReader: A round takes 0 seconds: 1 call by \
        GetAccountLink, at 1 a second after a burst of 5 (reading 1 link one by one takes 0 seconds, no \
        more than a tenth of the 5 minutes between two runs).
        """,
        result.out().replace(folder + "/", ""));
  }

  @Test
  void aScopeOfTheStacksOwnIsAProblemWhereItsPlaceIsKnown() throws IOException {
    CommandResult region = settings(SCOPES, "--region", "us-east-1");
    assertEquals(2, region.exitCode());
    assertTrue(
        region.err().contains("scopes[0].regions: 'us-east-1': is watched twice"), region.err());

    CommandResult account =
        settings(SCOPES, "--region", "eu-central-1", "--account", "222233334444");
    assertEquals(2, account.exitCode());
    assertTrue(
        account.err().contains("scopes[1].account: '222233334444': is the stack's own account"),
        account.err());
  }

  private CommandResult settings(String json, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("settings.json"), "{" + json + "}");
    List<String> arguments = new ArrayList<>(List.of("settings", file.toString()));
    arguments.addAll(Arrays.asList(more));
    return CommandResult.of(arguments.toArray(String[]::new));
  }
}
