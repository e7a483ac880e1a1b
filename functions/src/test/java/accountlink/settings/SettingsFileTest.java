package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import accountlink.input.Problem;
import accountlink.link.LinkRef;
import accountlink.link.Policy;
import accountlink.link.Reminders;
import accountlink.link.SummaryPeriod;
import accountlink.link.WatchedLink;
import accountlink.settings.Subscription.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  private static final String ONE_LINK = "\"links\": [{\"linkId\": \"link-payroll01\"}]";

  @TempDir Path folder;

  @Test
  void aMissingSettingHasItsDefault() throws IOException {
    Settings settings = read("{" + ONE_LINK + "}");

    assertEquals(
        new Settings(
            List.of(WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01"))),
            Optional.empty(),
            List.of(),
            Map.of(),
            "rate(5 minutes)",
            new Settings.Pace(1, 5),
            Settings.ReadingSetting.AUTO,
            Policy.DEFAULT,
            Optional.empty(),
            List.of(),
            90,
            Optional.empty(),
            Deployment.DEFAULT),
        settings);
  }

  @Test
  void whatIsNoneOfAFewWordsIsNamedWithThem() {
    for (String wrong : List.of("true", "7", "\"daily\"", "\"Weekly\"", "{}")) {
      BadInputException rejected =
          assertThrows(
              BadInputException.class,
              () ->
                  read(
                      "{\"summary\": %s, \"links\": [{\"linkId\": \"link-payroll01\"}]}"
                          .formatted(wrong)));
      String rule = wrong.startsWith("\"") ? "must be " : "must be text in quotes: ";
      assertTrue(rejected.getMessage().endsWith(rule + "weekly or monthly"), rejected.getMessage());
    }
  }

  @Test
  void aSummaryOfMoreThanIsKeptIsRejected() {
    for (String wrong :
        List.of(
            "\"summary\": \"weekly\", \"historyRetentionDays\": 6",
            "\"summary\": \"monthly\", \"historyRetentionDays\": 30")) {
      BadInputException rejected =
          assertThrows(
              BadInputException.class,
              () -> read("{" + wrong + ", \"links\": [{\"linkId\": \"link-payroll01\"}]}"));
      assertTrue(
          rejected.getMessage().contains("historyRetentionDays")
              && rejected.getMessage().contains("or leave summary out"),
          rejected.getMessage());
    }
  }

  @Test
  void allValuesAreReadAndWrittenBackTheSame() throws IOException {
    Settings settings =
        read(
            """
            {"schedule": "cron(0 8 * * ? *)", "pace": {"callsPerSecond": 0.5, "burst": 2},
             "unreadableAfterRuns": 6, "logRetentionDays": 30, "historyRetentionDays": 400,
             "digestAbove": 25, "summary": "monthly", "timeZone": "Europe/Berlin", "reading": "list",
             "reminders": {"pendingFirst": "36 hours", "pendingEvery": "never",
                           "badStatusEvery": "1 day"},
             "subscriptions": [
               {"email": "ops@example.com"},
               {"https": "https://example.com/alerts", "severity": ["CRITICAL", "WARNING"],
                "owner": ["Ada"]},
               {"sqs": "arn:aws:sqs:eu-central-1:111122223333:alerts", "status": ["REJECTED"]},
               {"lambda": "arn:aws:lambda:eu-central-1:111122223333:function:alerts",
                "scope": ["111122223333/eu-central-1"]}],
             "links": [
               {"linkId": "link-payroll01", "name": "Payroll", "owner": "Ada"},
               {"linkedAccountId": "444455556666"}]}
            """);

    assertEquals(
        new Settings(
            List.of(
                new WatchedLink(
                    new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.of("Ada")),
                WatchedLink.unnamed(new LinkRef.LinkedAccountId("444455556666"))),
            Optional.empty(),
            List.of(),
            Map.of(),
            "cron(0 8 * * ? *)",
            new Settings.Pace(0.5, 2),
            Settings.ReadingSetting.LIST,
            new Policy(
                6,
                25,
                new Reminders(
                    Optional.of(Duration.ofHours(36)),
                    Optional.empty(),
                    Optional.of(Duration.ofDays(1))),
                Optional.of(SummaryPeriod.MONTHLY)),
            Optional.of(ZoneId.of("Europe/Berlin")),
            List.of(
                Subscription.email("ops@example.com"),
                new Subscription(
                    Protocol.HTTPS,
                    "https://example.com/alerts",
                    Map.of("severity", List.of("CRITICAL", "WARNING"), "owner", List.of("Ada"))),
                new Subscription(
                    Protocol.SQS,
                    "arn:aws:sqs:eu-central-1:111122223333:alerts",
                    Map.of("status", List.of("REJECTED"))),
                new Subscription(
                    Protocol.LAMBDA,
                    "arn:aws:lambda:eu-central-1:111122223333:function:alerts",
                    Map.of("scope", List.of("111122223333/eu-central-1")))),
            30,
            Optional.of(400),
            Deployment.DEFAULT),
        settings);
    assertEquals(settings, read(SettingsJson.write(settings)));
  }

  @ParameterizedTest
  @CsvSource({"1w, P7D", "3d, P3D", "90 seconds, PT90S", "1500ms, PT1.5S", "5 minutes, PT5M"})
  void aTimeOfAnyUnitIsReadAndWrittenBackTheSame(String text, Duration time) throws IOException {
    Settings settings =
        read("{\"reminders\": {\"badStatusEvery\": \"" + text + "\"}, " + ONE_LINK + "}");

    assertEquals(Optional.of(time), settings.policy().reminders().badStatusEvery());
    assertEquals(settings, read(SettingsJson.write(settings)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 days", "weekly", "3", "101 years", "40000 days", "PT12H"})
  void whatIsNotATimeIsRejected(String text) throws IOException {
    String problems =
        problems("{\"reminders\": {\"pendingFirst\": \"" + text + "\"}, " + ONE_LINK + "}");

    assertTrue(problems.contains("reminders.pendingFirst: '" + text + "': must be"), problems);
  }

  @Test
  void settingsAreReadFromTheContextOfCdkJson() throws IOException {
    Path cdkJson = write("cdk.json", "{\"context\": {\"accountLinkMonitor\": {" + ONE_LINK + "}}}");

    assertEquals(1, SettingsFile.read(cdkJson).links().size());
  }

  @Test
  void theErrorForACdkJsonWithoutSettingsSaysWhereTheyBelong() throws IOException {
    Path cdkJson = write("cdk.json", "{\"context\": {\"other\": 1}}");

    assertTrue(problems(cdkJson).contains("accountLinkMonitor: the context must hold"));
  }

  @Test
  void allProblemsAreReportedAtOnceWithPlaceValueAndRule() throws IOException {
    String problems =
        problems(
            """
            {"schedule": "every day", "pace": {"callsPerSecond": "fast", "burst": 0},
             "unreadableAfterRuns": 1.5, "logRetentionDays": 31,
             "subscriptions": [{"email": "nobody"}, {"email": "a@b.ch"}, {"email": "a@b.ch"}, {},
               {"sqs": "alerts", "severity": ["LOUD"], "colour": "red"}],
             "reminders": {"pendingFirst": "0 days", "badStatusEvery": "weekly"},
             "timeZone": "Europe/Berln",
             "links": [
               {"linkId": "payroll"},
               {"linkedAccountId": "1234"},
               {"linkId": "link-payroll01", "linkedAccountId": "444455556666"},
               {"name": "nothing to watch"},
               "link-payroll01",
               {"linkedAccountId": 444455556666},
               {"linkId": "link-payroll01", "name": "a\\u0007b"}]}
            """);

    for (String expected :
        List.of(
            "links[0].linkId: 'payroll': must be 'link-' and 8 to 24 characters",
            "links[1].linkedAccountId: '1234': must be the 12 digits",
            "links[2]: 'link-payroll01' and '444455556666': a link is watched by",
            "links[3]: a link is watched by linkId or by linkedAccountId: give exactly one",
            "links[4]: 'link-payroll01': must be {\"linkId\"",
            "links[5].linkedAccountId: '444455556666': must be text in quotes",
            "links[6].name: 'a b': must be 1 to 100 characters",
            "schedule: 'every day': must be an EventBridge schedule",
            "pace.callsPerSecond: 'fast': must be a number without quotes",
            "pace.burst: '0': must be from 1 to 100",
            "unreadableAfterRuns: '1.5': must be a whole number",
            "logRetentionDays: '31': must be one of CloudWatch's periods",
            "subscriptions[0].email: 'nobody': must be an e-mail address",
            "subscriptions[2].email: 'a@b.ch': is in the list twice",
            "subscriptions[3]: give exactly one of email, https, sqs and lambda",
            "subscriptions[4].sqs: 'alerts': must be the ARN of a queue",
            "subscriptions[4].severity: 'LOUD': must be one of [CRITICAL",
            "subscriptions[4].colour: unknown setting",
            "reminders.pendingFirst: '0 days': must be a time such as 3 days",
            "reminders.badStatusEvery: 'weekly': must be a time such as 3 days",
            "timeZone: 'Europe/Berln': is no time zone; did you mean Europe/Berlin?")) {
      assertTrue(problems.contains(expected), () -> expected + "\nis not in\n" + problems);
    }
    assertTrue(problems.contains("21 problems"), problems);
  }

  @Test
  void aFifoQueueIsRefusedSinceNoStandardTopicDeliversToIt() throws IOException {
    String fifo = "arn:aws:sqs:eu-central-1:111122223333:tickets.fifo";

    String problems =
        problems("{\"subscriptions\": [{\"sqs\": \"" + fifo + "\"}], " + ONE_LINK + "}");

    assertTrue(
        problems.contains(
            "subscriptions[0].sqs: '"
                + fifo
                + "': must be the ARN of a queue, arn:aws:sqs:…, and not of a FIFO queue"),
        problems);
  }

  /** SNS multiplies the lists of a filter. */
  @Test
  void aFilterOfMoreCombinationsThanSnsAllowsIsRefused() throws IOException {
    read(filtered(150, "[\"CRITICAL\"]"));
    read(filtered(75, "[\"CRITICAL\", \"WARNING\"]"));

    String owners = problems(filtered(160, "[]"));
    assertTrue(
        owners.contains(
            "subscriptions[1]: its filter has 160 combinations of values, multiplied over its lists;"
                + " SNS allows 150"),
        owners);
    String both = problems(filtered(76, "[\"CRITICAL\", \"WARNING\"]"));
    assertTrue(both.contains("subscriptions[1]: its filter has 152 combinations"), both);
  }

  private static String filtered(int owners, String severities) {
    return "{\"subscriptions\": [{\"email\": \"a@b.ch\"}, {\"email\": \"c@d.ch\", \"severity\": "
        + severities
        + ", \"owner\": ["
        + IntStream.range(0, owners)
            .mapToObj(i -> "\"owner " + i + "\"")
            .collect(Collectors.joining(","))
        + "]}], "
        + ONE_LINK
        + "}";
  }

  /** Both lead to the same channel. */
  @Test
  void aChannelThatWouldGetEachAlertTwiceIsAProblem() throws IOException {
    String slack = "\"deployment\": {\"slack\": {\"workspaceId\": \"T1\", \"channelId\": \"C1\"}}";
    for (String chat :
        List.of(
            "https://global.sns-api.chatbot.amazonaws.com",
            "https://eu-central-1.sns-api.chatbot.amazonaws.com/")) {
      String subscription = "\"subscriptions\": [{\"https\": \"" + chat + "\"}]";

      String problems = problems("{" + ONE_LINK + ", " + slack + ", " + subscription + "}");
      assertTrue(
          problems.contains("subscriptions: '" + chat + "': is Amazon Q's address"), problems);
      read("{" + ONE_LINK + ", " + subscription + "}");
    }
    read(
        "{"
            + ONE_LINK
            + ", "
            + slack
            + ", \"subscriptions\": [{\"https\": \"https://example.com/{x}\"}]}");
  }

  @Test
  void anEmptyListOfLinksIsAProblem() throws IOException {
    assertTrue(problems("{\"links\": []}").contains("links: there is no link to watch"));
    assertTrue(problems("{}").contains("links: there is no link to watch"));
  }

  @Test
  void aLinkThatIsWatchedTwiceIsReportedWithBothPlaces() throws IOException {
    String problems =
        problems(
            """
            {"links": [{"linkId": "link-payroll01"}, {"linkedAccountId": "444455556666"},
                       {"linkId": "link-payroll01"}]}
            """);

    assertTrue(
        problems.contains("links[2]: 'link-payroll01': is watched twice; the first is links[0]"),
        problems);
  }

  @Test
  void theErrorForAnUnknownSettingNamesTheMostSimilarOne() throws IOException {
    String problems =
        problems(
            """
            {"shedule": "rate(1 minute)", "pace": {"callPerSecond": 1}, "colour": "red",
             "links": [{"linkid": "link-payroll01"}]}
            """);

    assertTrue(problems.contains("shedule: unknown setting; did you mean 'schedule'?"), problems);
    assertTrue(
        problems.contains("pace.callPerSecond: unknown setting; did you mean 'callsPerSecond'?"),
        problems);
    assertTrue(problems.contains("colour: unknown setting; known here: links"), problems);
    assertTrue(
        problems.contains("links[0].linkid: unknown setting; did you mean 'linkId'?"), problems);
  }

  @Test
  void threeBadLinksOfTenThousandAreReported() throws IOException {
    String links =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    List.of(17, 4711, 9999).contains(i)
                        ? "{\"linkId\": \"bad" + i + "\"}"
                        : "{\"linkId\": \"link-%08d\"}".formatted(i))
            .collect(Collectors.joining(","));

    List<Problem> problems =
        assertThrows(BadInputException.class, () -> read("{\"links\": [" + links + "]}"))
            .problems();

    assertEquals(
        List.of("links[17].linkId", "links[4711].linkId", "links[9999].linkId"),
        problems.stream().map(Problem::place).toList());
  }

  @Test
  void theErrorForBrokenJsonNamesTheLine() throws IOException {
    assertTrue(problems("{\"links\": [\n  {\"linkId\" \"link-payroll01\"}]}").contains("line 2"));
  }

  @Test
  void aKeyThatAppearsTwiceIsAProblem() throws IOException {
    assertTrue(problems("{" + ONE_LINK + ", " + ONE_LINK + "}").contains("Duplicate"));
  }

  @Test
  void aByteOrderMarkIsIgnored() throws IOException {
    assertEquals(1, read("\uFEFF{" + ONE_LINK + "}").links().size());
  }

  @Test
  void theErrorForAFileThatIsNotUtf8SaysSo() throws IOException {
    Path file = Files.write(folder.resolve("latin1.json"), new byte[] {'"', (byte) 0xFC, '"'});

    assertTrue(problems(file).contains("it is not UTF-8 text"));
  }

  @Test
  void aLinkIdWithASeparatorIsRejected() throws IOException {
    String problems = problems("{\"links\": [{\"linkId\": \"link-payroll,x,,\"}]}");

    assertTrue(problems.contains("none of them a space, comma or quote"), problems);
  }

  @Test
  void theErrorForAMistypedStatusNamesTheSimilarOne() throws IOException {
    String problems =
        problems(
            "{\"subscriptions\": [{\"email\": \"a@b.ch\", \"status\": [\"REJECTD\","
                + " \"SUSPENDED\"]}], "
                + ONE_LINK
                + "}");

    assertTrue(problems.contains("status: 'REJECTD': did you mean REJECTED?"), problems);
    assertTrue(problems.contains("1 problem"), problems);
  }

  @Test
  void theErrorForAMissingFileSaysSo() {
    assertTrue(problems(folder.resolve("none.json")).contains("there is no such file"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 minute)",
        "rate(5 minutes)",
        "rate(12 hours)",
        "rate(1 day)",
        "cron(0 8 * * ? *)"
      })
  void aScheduleOfEventBridgeIsRead(String schedule) throws IOException {
    assertEquals(
        schedule, read("{\"schedule\": \"" + schedule + "\"," + ONE_LINK + "}").schedule());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 minutes)",
        "rate(0 minutes)",
        "rate(5 minute)",
        "cron(* * *)",
        "5 minutes"
      })
  void aScheduleThatEventBridgeRejectsIsRejected(String schedule) throws IOException {
    assertTrue(
        problems("{\"schedule\": \"" + schedule + "\"," + ONE_LINK + "}").contains("schedule: "));
  }

  @Test
  void aCsvFileOfLinksIsReadAndItsErrorsNameTheLine() throws IOException {
    write(
        "links.csv",
        "\uFEFFlinkId,linkedAccountId,name,owner\r\n"
            + "link-payroll01,,\"Payroll, Berlin\",Ada\r\n"
            + ",444455556666,,\r\n");
    Settings settings = read("{\"linksFile\": \"links.csv\"}");
    assertEquals("Payroll, Berlin", settings.links().getFirst().name());
    assertEquals("444455556666", settings.links().getLast().key());

    write("links.csv", "linkId,nmae\nlink-payroll01,x\nlink-1,\n");
    String problems = problems("{\"linksFile\": \"links.csv\"}");
    assertTrue(
        problems.contains(
            "links.csv line 1: 'nmae': is no column of this file; did you mean 'name'?"),
        problems);
    write("links.csv", "linkId,name\nlink-payroll01,x\nlink-1,\n");
    assertTrue(
        problems("{\"linksFile\": \"links.csv\"}")
            .contains("links.csv line 3, linkId: 'link-1': must be"));
  }

  @Test
  void aRowThatEndsEarlyIsNamedByItsLine() throws IOException {
    write("links.csv", "linkId,name,owner\nlink-payroll02,Payroll,Ada\nlink-payroll03,Legal\n");
    String problems = problems("{\"linksFile\": \"links.csv\"}");
    assertTrue(
        problems.contains("links.csv line 3: 'link-payroll03, Legal': ends before owner"),
        problems);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linkId;name\nlink-payroll01;Payroll, Berlin\n;\n\nlink-payroll02;x\n",
        "linkId\tname\nlink-payroll01\tPayroll, Berlin\n\t\nlink-payroll02\t\n",
        "\uFEFF\n linkId , name ,\nlink-payroll01,\"Payroll, Berlin\",\n,,,,\nlink-payroll02,\n"
      })
  void aSpreadsheetsCsvIsRead(String csv) throws IOException {
    write("links.csv", csv);

    assertEquals(
        List.of("link-payroll01 Payroll, Berlin", "link-payroll02"),
        read("{\"linksFile\": \"links.csv\"}").links().stream()
            .map(link -> link.key() + " " + link.name())
            .map(line -> line.replaceFirst("^(link-payroll02) .*", "$1"))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linkId,linkId |line 1: 'linkId': names two columns",
        "id of link,department|line 1: 'id of link, department': the first row names the columns",
        "linkId,name\\nlink-payroll01,a,b|line 2: 'b': stands in column 3, which has no name",
        "linkedAccountId\\n4.44456E+11|line 2, linkedAccountId: '4.44456E+11': is what a spreadsheet",
        "linkedAccountId\\n12345678901|has 11 of 12 digits: a spreadsheet drops zeros at the start"
      })
  void whatASpreadsheetDidToACsvIsSaid(String csv, String expected) throws IOException {
    write("links.csv", csv.replace("\\n", "\n"));

    String problems = problems("{\"linksFile\": \"links.csv\"}");
    assertTrue(problems.contains(expected), problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(1 minutes)|must be rate(1 minute): the unit is singular for 1",
        "rate(5 minute)|must be rate(5 minutes): the unit",
        "rate(0 minutes)|must be an EventBridge schedule"
      })
  void theRightRateIsNamed(String schedule, String expected) throws IOException {
    String problems = problems("{\"schedule\": \"" + schedule + "\"," + ONE_LINK + "}");
    assertTrue(problems.contains(expected), problems);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"links\": [{\"linkId\": \"link-payroll01\"},]}", "{\"links\": [],}"})
  void aCommaTooManyIsSaidInWords(String json) throws IOException {
    String problems = problems(json);
    assertTrue(
        problems.contains("is not JSON: line 1, column")
            && problems.contains(": there is a comma too many before this bracket"),
        problems);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.slack.com/services/T0/B0/x",
        "https://HOOKS.slack.com/x",
        "https://contoso.webhook.office.com/webhookb2/x"
      })
  void aChatsOwnWebhookIsRefused(String url) throws IOException {
    String problems =
        problems("{\"subscriptions\": [{\"https\": \"" + url + "\"}]," + ONE_LINK + "}");
    assertTrue(problems.contains("SNS cannot deliver there"), problems);
  }

  @Test
  void aWebhooksRefusalNamesTheWayToThatChat() throws IOException {
    assertTrue(
        refusal("https://hooks.slack.com/services/T0/B0/x").contains("use deployment.slack"));
    assertTrue(refusal("https://a.webhook.office.com/b").contains("use deployment.teams"));
  }

  private String refusal(String url) throws IOException {
    return problems("{\"subscriptions\": [{\"https\": \"" + url + "\"}]," + ONE_LINK + "}");
  }

  /** Others may have such a name in theirs, and may answer SNS. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/hooks.slack.com/services",
        "https://hooks.slack.com.example.org/x",
        "https://nothooks.slack.com/x",
        "https://webhook.office.com.example.org/x",
        "https://example.org/?to=https://hooks.slack.com/"
      })
  void anAddressThatOnlyLooksLikeAWebhookIsAccepted(String url) throws IOException {
    Settings settings =
        SettingsFile.read(
            write(
                "settings.json",
                "{\"subscriptions\": [{\"https\": \"" + url + "\"}]," + ONE_LINK + "}"));
    assertEquals(url, settings.subscriptions().getFirst().endpoint());
  }

  @Test
  void theExamplesLinksAreWarnedOf() throws IOException {
    Settings settings = SettingsFile.read(Path.of("../settings.example.json"));
    List<String> warnings = SettingsWarnings.of(settings);

    assertTrue(
        warnings.contains(
            "links: 'link-payroll01' is the example's: './account-links init' puts in yours"),
        warnings.toString());
    assertEquals(
        ExampleSettings.LINKS,
        settings.links().stream().map(WatchedLink::key).collect(Collectors.toSet()));
    assertEquals(ExampleSettings.MAIL, settings.subscriptions().getFirst().endpoint());
  }

  @Test
  void whatMayNotBeMeantIsAWarning() throws IOException {
    assertTrue(warnings("[]").startsWith("nobody gets the alerts"));
    assertEquals("", warnings("[{\"email\": \"a@b.ch\"}]"));
    assertTrue(
        warnings("[{\"email\": \"workspaces-admins@example.com\"}]")
            .contains("is the example's address"));
    assertTrue(
        warnings("[{\"https\": \"https://prod-1.westeurope.logic.azure.com:443/workflows/x\"}]")
            .contains("a Teams workflow neither confirms"));
    String filtered = warnings("[{\"email\": \"a@b.ch\", \"owner\": [\"ada lovelace\"]}]");
    assertTrue(filtered.contains("every subscription has a filter"), filtered);
    assertTrue(
        filtered.contains(
            "subscriptions[0].owner: 'ada lovelace': no link has this owner; did you mean"
                + " 'Ada Lovelace'?"),
        filtered);
  }

  private String warnings(String subscriptions) throws IOException {
    return String.join(
        "\n",
        SettingsWarnings.of(
            read(
                "{\"links\": [{\"linkId\": \"link-payroll02\", \"owner\": \"Ada Lovelace\"}],"
                    + " \"subscriptions\": "
                    + subscriptions
                    + "}")));
  }

  @Test
  void aJsonFileOfLinksIsReadInAdditionToTheInlineLinks() throws IOException {
    write("links.json", "[{\"linkedAccountId\": \"444455556666\"}]");
    assertEquals(2, read("{\"linksFile\": \"links.json\", " + ONE_LINK + "}").links().size());

    write("links.json", "[{\"linkId\": \"link-payroll01\"}]");
    String problems = problems("{\"linksFile\": \"links.json\", " + ONE_LINK + "}");
    assertTrue(problems.contains("links.json[0]: 'link-payroll01': is watched twice"), problems);
  }

  @Test
  void theErrorNamesALinksFileThatCannotBeUsed() throws IOException {
    assertTrue(problems("{\"linksFile\": \"none.csv\"}").contains("there is no such file"));
    write("broken.json", "[{]");
    assertTrue(problems("{\"linksFile\": \"broken.json\"}").contains("is not JSON: line 1"));
    write("object.json", "{}");
    assertTrue(problems("{\"linksFile\": \"object.json\"}").contains("must hold a JSON list"));
  }

  private Settings read(String json) throws IOException {
    return SettingsFile.read(write("settings.json", json));
  }

  private String problems(String json) throws IOException {
    return problems(write("settings.json", json));
  }

  private static String problems(Path file) {
    return assertThrows(BadInputException.class, () -> SettingsFile.read(file)).getMessage();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
