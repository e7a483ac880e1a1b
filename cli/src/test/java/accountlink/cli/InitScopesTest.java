package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.settings.Settings.WatchedScope;
import accountlink.settings.SettingsFile;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedAccounts;
import accountlink.simulated.SimulatedSts;
import accountlink.simulated.SimulatedWorkSpaces;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One file for many Regions and accounts, as the command is typed. */
@Timeout(120)
class InitScopesTest {
  private static final String OWN = "111122223333";
  private static final String SUBSIDIARY = "222233334444";
  private static final String WHO = "arn:aws:iam::111122223333:role/Admin";

  @TempDir Path folder;
  private final SimulatedAccounts accounts = new SimulatedAccounts(InstantSource.system());
  private final SimulatedSts sts = SimulatedSts.start(accounts);
  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start(accounts);

  private record Finished(int exitCode, String out, String err) {}

  @BeforeEach
  void links() throws IOException {
    accounts.putKey("AKIAOWN", WHO);
    aws.put("eu-central-1", new Link("link-own00000", "LINKED", OWN, "555566667777"));
    aws.put("us-east-1", new Link("link-own00001", "LINKED", OWN, "555566667777"));
    aws.put("us-east-1", new Link("link-own00002", "REJECTED", OWN, "666677778888"));
    Files.writeString(
        folder.resolve("accounts.json"),
        """
        {"Accounts": [
          {"Id": "111122223333", "Name": "Head office"},
          {"Id": "222233334444", "Name": "Subsidiary"},
          {"Id": "333344445555", "Name": "Without a role"},
          {"Id": "444455556666", "Name": "Without links"},
          {"Id": "555566667777", "Name": "Payroll"}]}
        """);
  }

  @AfterEach
  void stop() {
    aws.close();
    sts.close();
  }

  @Test
  void theStacksRegionIsAtTheTopAndEachOtherOneWithLinksIsAScope() throws Exception {
    accounts.disableRegion(OWN, "af-south-1");
    aws.fail(OWN + "/us-west-2", new Fault.AccessDenied());

    Finished finished = init("--yes", "--all-regions");

    assertEquals(0, finished.exitCode(), finished.err());
    assertEquals(List.of("555566667777"), links(json()));
    Map<?, ?> scope = (Map<?, ?>) ((List<?>) json().get("scopes")).getFirst();
    assertEquals(1, ((List<?>) json().get("scopes")).size());
    assertEquals(List.of("us-east-1"), scope.get("regions"));
    assertFalse(scope.containsKey("account"), scope.toString());
    assertEquals(List.of("555566667777", "666677778888"), links(scope));
    assertTrue(
        finished.err().contains("111122223333 in af-south-1: the account has"), finished.err());
    assertTrue(finished.err().contains("111122223333 in us-west-2: AWS denied"), finished.err());
    assertFalse(finished.out().contains("us-west-2"), finished.out());
    assertTrue(
        finished.out().contains("Without links of their own: 111122223333 in ap-northeast-1, "),
        finished.out());
    assertTrue(finished.out().contains("  + link 666677778888 in us-east-1 (rejected)\n"));
    assertTrue(aws.calls().stream().allMatch(call -> call.operation().equals("ListAccountLinks")));

    String first = text();
    assertEquals(0, init("--yes", "--all-regions").exitCode());
    assertEquals(first, text());
  }

  @Test
  void whatScopesHaveStaysAndMissingLinksAreAdded() throws Exception {
    aws.put("eu-west-1", new Link("link-own00003", "LINKED", OWN, "777788889999"));
    Files.writeString(
        settings(),
        """
        {"linkz": 1}
        """);
    assertEquals(2, init("--yes", "--all-regions").exitCode(), "what is wrong is not written");
    Files.writeString(
        settings(),
        """
        {"schedule": "rate(7 minutes)",
         "scopes": [
           {"account": "999900001111", "regions": ["eu-west-1"], "discover": true},
           {"regions": ["us-east-1"],
            "links": [{"linkId": "link-own00002", "name": "Ours"}, {"linkId": "link-gone0000"}]},
           {"regions": ["eu-west-1", "eu-west-2"], "discover": {"limit": 7}}]}
        """);

    Finished finished = init("--yes", "--all-regions", "--name", "555566667777=Payroll");

    assertEquals(0, finished.exitCode(), finished.err());
    List<?> scopes = (List<?>) json().get("scopes");
    assertEquals(3, scopes.size());
    assertEquals(
        List.of("link-own00002", "link-gone0000", "555566667777"),
        links((Map<?, ?>) scopes.get(1)));
    assertFalse(((Map<?, ?>) scopes.get(2)).containsKey("links"), scopes.toString());
    Settings read = SettingsFile.read(settings());
    assertEquals("rate(7 minutes)", read.schedule());
    assertEquals(
        List.of("Ours", "link-gone0000", "Payroll"),
        read.scopes().get(1).links().stream().map(link -> link.name()).toList());
  }

  /** The settings of a stack in another Region, for one here. */
  @Test
  void anEntryOfTheStacksOwnRegionIsNotWatchedTwice() throws Exception {
    Files.writeString(
        settings(), "{\"scopes\": [{\"regions\": [\"eu-central-1\"], \"discover\": true}]}");

    Finished finished = init("--yes", "--all-regions", "--discover");

    assertEquals(0, finished.exitCode(), finished.err());
    assertFalse(json().containsKey("discover"), text());
    assertEquals(
        List.of(OWN + "/eu-central-1", OWN + "/us-east-1"),
        SettingsFile.read(settings()).watchedScopes(new Scope(OWN, "eu-central-1")).stream()
            .map(scope -> scope.scope().id())
            .toList());
  }

  @Test
  void withDiscoveryEachScopeDiscovers() throws Exception {
    Finished finished = init("--yes", "--all-regions", "--discover");

    assertEquals(0, finished.exitCode(), finished.err());
    assertEquals(true, json().get("discover"));
    assertEquals(
        List.of(Map.of("regions", List.of("us-east-1"), "discover", true)), json().get("scopes"));
    assertTrue(
        finished.out().contains("  + every link in us-east-1 that AWS lists, now and later\n"),
        finished.out());
    String first = text();
    assertTrue(init("--yes", "--all-regions", "--discover").out().contains("nothing was written"));
    assertEquals(first, text());
  }

  @Test
  void anAccountIsAScopeByItsRoleAndOthersAreNamedAndSkipped() throws Exception {
    for (String account : List.of(SUBSIDIARY, "444455556666", "555566667777")) {
      accounts.putRole(ReaderRole.arn(account, "Audit"), WHO, null);
    }
    aws.put("eu-central-1", new Link("link-sub00000", "LINKED", SUBSIDIARY, "555566667777"));
    aws.put("us-east-1", new Link("link-sub00001", "LINKED", SUBSIDIARY, "666677778888"));

    String[] typed = {"--yes", "--all-regions", "--accounts", "accounts.json", "--role", "Audit"};
    Finished finished = init(typed);

    assertEquals(0, finished.exitCode(), finished.err());
    Settings read = SettingsFile.read(settings());
    List<WatchedScope> scopes = read.watchedScopes(new Scope(OWN, "eu-central-1"));
    assertEquals(
        List.of(
            OWN + "/eu-central-1",
            OWN + "/us-east-1",
            SUBSIDIARY + "/eu-central-1",
            SUBSIDIARY + "/us-east-1"),
        scopes.stream().map(scope -> scope.scope().id()).toList());
    assertEquals(List.of(ReaderRole.arn(SUBSIDIARY, "Audit")), read.roles());
    assertEquals("Subsidiary", read.accountNames().get(SUBSIDIARY));
    assertEquals(5, read.accountNames().size());
    assertEquals(
        1,
        finished
            .err()
            .lines()
            .filter(
                line ->
                    line.startsWith(
                        "Skipped, and nothing is known of its links: 333344445555: the role in the"
                            + " account could not be assumed: AccessDenied: User: "))
            .count(),
        finished.err());
    assertEquals(4, sts.calls().size(), "once for all Regions of an account");
    assertTrue(
        finished.out().contains("Without links of their own: 444455556666, 555566667777\n"),
        finished.out());
    assertTrue(
        finished.out().contains("  + link 666677778888 in 222233334444/us-east-1 (linked)\n"),
        finished.out());

    String first = text();
    assertEquals(0, init(typed).exitCode());
    assertEquals(first, text());
  }

  /** In one Region, by the role that has the name of the template's. */
  @Test
  void theDefaultRoleIsNotWritten() throws Exception {
    accounts.putRole(ReaderRole.arn(SUBSIDIARY, ReaderRole.DEFAULT_NAME), WHO, null);
    aws.put("eu-central-1", new Link("link-sub00000", "LINKED", SUBSIDIARY, "555566667777"));
    aws.put("us-east-1", new Link("link-sub00001", "LINKED", SUBSIDIARY, "666677778888"));

    Finished finished = init("--yes", "--accounts", "accounts.json", "--discover");

    assertEquals(0, finished.exitCode(), finished.err());
    assertEquals(
        List.of(
            Map.of("account", SUBSIDIARY, "regions", List.of("eu-central-1"), "discover", true)),
        json().get("scopes"));
  }

  @Test
  void whereNoLinkWasFoundNothingIsWritten() throws Exception {
    aws.remove("link-own00000");
    aws.remove("link-own00001");
    aws.remove("link-own00002");
    Finished none = init("--yes", "--all-regions");
    assertEquals(3, none.exitCode(), none.err());
    assertTrue(
        none.err().contains("AWS knows no account link. It answered for 17 of 17 scopes."),
        none.err());

    aws.failAll(new Fault.AccessDenied());
    Finished denied = init("--yes", "--all-regions", "--discover");
    assertEquals(4, denied.exitCode(), denied.err());
    assertTrue(denied.err().contains("It answered for 0 of 17 scopes."), denied.err());
    assertFalse(Files.exists(settings()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--all-regions --also-region eu-west-1 | --also-region: 'eu-west-1': writes a file for each",
        "--accounts accounts.json --also-region eu-west-1 | --also-region: 'eu-west-1': writes a",
        "--all-regions --output x-REGION.json | --output: 'x-REGION.json': must not contain the word",
        "--role Audit | --role: 'Audit': is the role of other accounts, and there are none",
        "--accounts accounts.json --role arn:aws:iam::222233334444:role/A | must be the name of a",
        "--accounts none.json | none.json"
      })
  void whatContradictsItselfIsSaid(String typed, String error) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--yes"));
    arguments.addAll(List.of(typed.strip().split(" ")));

    Finished finished = init(arguments.toArray(String[]::new));

    assertEquals(2, finished.exitCode(), finished.err());
    assertTrue(finished.err().contains(error), finished.err());
    assertEquals(List.of(), aws.calls());
  }

  private static List<String> links(Map<?, ?> scope) {
    return ((List<?>) scope.get("links"))
        .stream()
            .map(link -> (Map<?, ?>) link)
            .map(
                link ->
                    String.valueOf(
                        link.get(link.containsKey("linkId") ? "linkId" : "linkedAccountId")))
            .toList();
  }

  private Path settings() {
    return folder.resolve("settings.json");
  }

  private String text() throws IOException {
    return Files.readString(settings());
  }

  private Map<String, Object> json() throws IOException {
    return JSON.std.mapFrom(text());
  }

  private Finished init(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("init", "--account", OWN, "--region", "eu-central-1"));
    arguments.addAll(List.of(more));
    Process process =
        CommandProcess.builder(
                Map.of(
                    "AWS_ENDPOINT_URL_WORKSPACES", aws.endpoint().toString(),
                    "AWS_ENDPOINT_URL_STS", sts.endpoint().toString(),
                    "AWS_ACCESS_KEY_ID", "AKIAOWN",
                    "AWS_SECRET_ACCESS_KEY", "secret",
                    "AWS_CONFIG_FILE", folder.resolve("none").toString(),
                    "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString()),
                arguments.toArray(String[]::new))
            .directory(folder.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), out, err);
  }
}
