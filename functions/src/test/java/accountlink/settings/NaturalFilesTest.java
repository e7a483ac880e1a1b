package accountlink.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other programs write them. */
class NaturalFilesTest {
  private static final String ONE_LINK = "{\"links\": [{\"linkId\": \"link-payroll01\"}]}";

  private static final String EXPORTED =
      "Account ID,ARN,Email,Name,State,Joined method,Joined timestamp\r\n"
          + "\"012345678901\",arn:aws:organizations::1:account/o-a/0,a@example.com,\"Payroll, Berlin\",Active,"
          + "Created,2024-05-01T10:00:00.000Z\r\n";

  private static final String LISTED =
      """
      {"AccountLinks": [
        {"AccountLinkId": "link-payroll01", "AccountLinkStatus": "LINKED",
         "SourceAccountId": "111122223333", "TargetAccountId": "444455556666"},
        {"AccountLinkId": "link-payroll02", "AccountLinkStatus": "REJECTED"}]}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|line 2, column 1",
        "[1]|line 2, column 1",
        "x|line 2, column",
        "}|line 2, column",
        "\"more\"|line 2, column 1",
        "0|line 2, column"
      })
  void textAfterTheFirstValueOfAnyFileIsAnError(String more, String place) throws IOException {
    String rule = "is not JSON: " + place;
    String links = "[{\"linkId\": \"link-payroll01\"}]\n" + more;
    write("links.json", links);
    write("accounts.json", "{\"Accounts\": []}\n" + more);
    write("cdk.json", "{\"context\": {\"accountLinkMonitor\": " + ONE_LINK + "}}\n" + more);

    for (String problems :
        List.of(
            problems(write("settings.json", ONE_LINK + "\n" + more)),
            problems(folder.resolve("cdk.json")),
            problems(write("settings.json", "{\"linksFile\": \"links.json\"}")),
            problems(write("settings.json", "{\"discover\": {\"names\": \"accounts.json\"}}")),
            assertThrows(
                    BadInputException.class,
                    () ->
                        SettingsFile.ofContext(
                            "cdk.json",
                            Map.of(SettingsFile.CONTEXT_KEY, ONE_LINK + "\n" + more),
                            folder))
                .getMessage())) {
      assertTrue(problems.contains(rule), problems);
      assertTrue(problems.contains("there is more text after the first value"), problems);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\t\n"})
  void spaceAtTheEndIsNoText(String space) throws IOException {
    assertEquals(List.of("link-payroll01"), keys(write("settings.json", ONE_LINK + space)));
  }

  @ParameterizedTest
  @ValueSource(strings = {EXPORTED, "\uFEFF" + EXPORTED})
  void theExportOfTheOrganizationNamesAccounts(String csv) throws IOException {
    write("accounts.csv", csv);

    assertEquals(
        Map.of("012345678901", "Payroll, Berlin"),
        SettingsFile.read(write("settings.json", "{\"discover\": {\"names\": \"accounts.csv\"}}"))
            .accountNames());
  }

  @ParameterizedTest
  @CsvSource({
    "organization.csv, 'Account ID,ARN,Email,Name\n012345678901,a,b,c\n'",
    "organization.csv, 'Id;Name\n012345678901;c\n'",
    "organization.json, '{\"Accounts\": [{\"Id\": \"012345678901\", \"Name\": \"c\"}]}'",
    "organization.json, '[{\"Id\": \"012345678901\", \"Name\": \"c\"}]'"
  })
  void anOrganizationIsNoListOfLinks(String file, String text) throws IOException {
    write(file, text);

    String problems = problems(write("settings.json", "{\"linksFile\": \"" + file + "\"}"));
    assertTrue(problems.contains("1 problem\n"), problems);
    assertTrue(
        problems.contains("one that has no link would be an alert without a reason"), problems);
    assertTrue(problems.contains("use the file for accountNames"), problems);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LINKID,Linked Account ID,NAME,Owner\nlink-payroll01,,Payroll,Ada\n,012345678901,Legal,\n",
        "note,name,linkId,date,owner,linked_account_id\na,Payroll,link-payroll01,b,Ada,\n,Legal,,,,012345678901\n",
        "sep=;\nlinkid;linkedaccountid;name;owner\nlink-payroll01;;Payroll;Ada\n;012345678901;Legal;\n",
        "\"sep=,\"\r\nlinkId,linkedAccountId,name,owner\r\nlink-payroll01,,Payroll,Ada\r\n,012345678901,Legal,\r\n",
        "SEP=|\nlinkId|linkedAccountId|name|owner\nlink-payroll01||Payroll|Ada\n|012345678901|Legal|\n",
        "linkId,linkedAccountId,name,owner\nlink-payroll01,,Payroll,Ada\n,'012345678901,Legal,\n",
        "linkId,linkedAccountId,name,owner\nlink-payroll01,,Payroll,Ada\n,=\"012345678901\",Legal,\n",
        "linkId,linkedAccountId,name,owner\nlink-payroll01,,Payroll,Ada\n,\"=\"\"012345678901\"\"\",Legal,\n",
      })
  void aTableIsReadAsItIs(String csv) throws IOException {
    write("links.csv", csv);
    Settings settings = SettingsFile.read(write("settings.json", "{\"linksFile\": \"links.csv\"}"));

    assertEquals(
        List.of("link-payroll01 Payroll Ada", "012345678901 Legal -"),
        settings.links().stream()
            .map(link -> link.key() + " " + link.name() + " " + link.owner().orElse("-"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"links.tsv", "LINKS.TSV", "links.tab", "links.txt"})
  void aFileWithTabsIsATable(String name) throws IOException {
    write(name, "linkId\tname\nlink-payroll01\tPayroll, Berlin\n");

    assertEquals(
        List.of("link-payroll01"),
        keys(write("settings.json", "{\"linksFile\": \"" + name + "\"}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linkId,linkid|line 1: 'linkid': names two columns",
        "linkId,AccountLinkId|line 1: 'AccountLinkId': names two columns",
        "linkId,onwer|line 1: 'onwer': is no column of this file; did you mean 'owner'?",
        "department,name\\nx,y|none of them is linkId or linkedAccountId",
        "link-payroll01\\nlink-payroll02|none of them is linkId or linkedAccountId",
        "sep=;\\nlinkId;name\\nlink-1;x|links.csv line 3, linkId: 'link-1': must be",
        "linkedAccountId\\n'12345678901|'12345678901': has 11 of 12 digits: a spreadsheet",
        "linkedAccountId\\n1234-5678-9012|has hyphens, as the console shows it",
        "linkedAccountId\\n123456789012.0|is what a spreadsheet makes of 12 digits",
      })
  void whatIsWrongWithATableIsSaid(String csv, String expected) throws IOException {
    write("links.csv", csv.replace("\\n", "\n"));

    String problems = problems(write("settings.json", "{\"linksFile\": \"links.csv\"}"));
    assertTrue(problems.contains(expected), problems);
  }

  @Test
  void aNameMayBeginWithAnApostrophe() throws IOException {
    write("links.csv", "linkId,name\nlink-payroll01,'t Hooft\n");

    assertEquals(
        "'t Hooft",
        SettingsFile.read(write("settings.json", "{\"linksFile\": \"links.csv\"}"))
            .links()
            .getFirst()
            .name());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theAnswerOfAListingIsAListOfLinks(boolean isQueried) throws IOException {
    write(
        "links.json",
        isQueried ? LISTED.replaceFirst("(?s).*?\\[", "[").replace("]}", "]") : LISTED);

    assertEquals(
        List.of("link-payroll01", "link-payroll02"),
        keys(write("settings.json", "{\"linksFile\": \"links.json\"}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"AccountLinks\": [], \"NextToken\": \"x\"}|is not the whole list: it ends in a NextToken",
        "{\"AccountLinks\": [{\"AccountLinkStatus\": \"LINKED\"}]}|links.json[0]: a link is watched by",
        "{\"AccountLinks\": [7]}|links.json[0]: '7': must be",
        "{\"accountLinks\": []}|must hold a JSON list [ … ], or what the AWS CLI answers: AccountLinks",
        "{\"AccountLinks\": 7}|must hold a JSON list",
      })
  void whatIsWrongWithAnAnswerIsSaid(String json, String expected) throws IOException {
    write("links.json", json);

    String problems = problems(write("settings.json", "{\"linksFile\": \"links.json\"}"));
    assertTrue(problems.contains(expected), problems);
  }

  @Test
  void aListOfLinksNamesNoAccount() throws IOException {
    write("links.json", LISTED);

    String problems =
        problems(write("settings.json", "{\"discover\": {\"names\": \"links.json\"}}"));
    assertTrue(problems.contains("is a list of links, and names no account"), problems);
  }

  private static List<String> keys(Path settings) {
    return SettingsFile.read(settings).links().stream().map(link -> link.key()).toList();
  }

  private static String problems(Path file) {
    return assertThrows(BadInputException.class, () -> SettingsFile.read(file)).getMessage();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
