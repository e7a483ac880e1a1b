package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.WatchedLink;
import accountlink.settings.SettingsFile;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as it is typed, over the wire. */
@Timeout(120)
class InitCommandTest {
  @TempDir Path folder;
  private final SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();

  @AfterEach
  void stop() {
    aws.close();
  }

  private record Finished(int exitCode, String out, String err) {}

  @Test
  void allPagesOfEachRegionAreWrittenToItsOwnFileAndAwsIsOnlyAsked() throws Exception {
    for (int i = 0; i < 60; i++) {
      aws.put(
          new Link(
              "link-%08d".formatted(i), "LINKED", "111122223333", "%012d".formatted(5000 + i)));
    }

    Finished finished =
        init(
            "--yes",
            "--mail",
            "ops@corp.test",
            "--also-region",
            "eu-west-1",
            "--output",
            folder.resolve("settings-REGION.json").toString());

    assertEquals(0, finished.exitCode(), finished.err());
    for (String region : List.of("eu-central-1", "eu-west-1")) {
      assertEquals(
          60, SettingsFile.read(folder.resolve("settings-" + region + ".json")).links().size());
    }
    assertEquals(6, aws.calls().size());
    assertTrue(aws.calls().stream().allMatch(call -> call.operation().equals("ListAccountLinks")));
  }

  @Test
  void noLinksNoPermissionAndNoCredentialsAreSaidWithWhatToDo() throws Exception {
    Finished none = init("--yes", "--output", folder.resolve("a.json").toString());
    assertEquals(3, none.exitCode());
    assertTrue(
        none.err().contains("AWS knows no account link of 111122223333 in eu-central-1"),
        none.err());

    aws.failAll(new Fault.AccessDenied());
    Finished denied = init("--yes", "--output", folder.resolve("a.json").toString());
    assertEquals(4, denied.exitCode());
    assertTrue(denied.err().contains("workspaces:ListAccountLinks"), denied.err());

    Finished nobody = init(Map.of("AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", ""), "--yes");
    assertEquals(4, nobody.exitCode(), nobody.err());
    assertTrue(nobody.err().contains("there are no AWS credentials"), nobody.err());
    assertFalse(Files.exists(folder.resolve("a.json")));
  }

  @Test
  void withDiscoveryAnAccountWithoutLinksIsRight() throws Exception {
    Path file = folder.resolve("a.json");
    Finished finished = init("--yes", "--discover", "--output", file.toString());

    assertEquals(0, finished.exitCode(), finished.err());
    assertTrue(SettingsFile.read(file).discovery().isPresent());
    assertEquals(List.of(), SettingsFile.read(file).links());
  }

  @Test
  void withoutATerminalNobodyIsAsked() throws Exception {
    Finished finished = init("--output", folder.resolve("a.json").toString());

    assertEquals(2, finished.exitCode());
    assertTrue(finished.err().contains("--yes"), finished.err());
  }

  @Test
  void severalRegionsDoNotShareAFile() throws Exception {
    Finished finished = init("--yes", "--also-region", "eu-west-1");

    assertEquals(2, finished.exitCode());
    assertTrue(finished.err().contains("must contain the word REGION"), finished.err());
  }

  @Test
  void inAFolderWithoutACdkJsonItWritesNone() throws Exception {
    aws.put(new Link("link-00000001", "LINKED", "111122223333", "444455556666"));
    Files.writeString(
        folder.resolve("accounts.csv"),
        "Account ID,ARN,Email,Name,State\n444455556666,arn,a@b.test,Payroll,Active\n");

    Finished named = init("--yes", "--output", folder.resolve("cdk.json").toString());
    assertEquals(2, named.exitCode());
    assertTrue(named.err().contains("a cdk.json without an app is none"), named.err());

    Finished finished = init("--yes", "--names", "accounts.csv");
    assertEquals(0, finished.exitCode(), finished.err());
    assertFalse(Files.exists(folder.resolve("cdk.json")));
    assertEquals(
        "Payroll", SettingsFile.read(folder.resolve("settings.json")).links().getFirst().name());
    assertTrue(
        finished
            .out()
            .endsWith(
                "Next: ./account-links watch --live --settings settings.json --region"
                    + " eu-central-1\n"),
        finished.out());
  }

  /** The next command would have deployed the example, or to another Region. */
  @Test
  void whatIsNextFitsWhatWasWritten() throws Exception {
    aws.put(new Link("link-00000001", "LINKED", "111122223333", "444455556666"));
    Files.writeString(
        folder.resolve("cdk.json"),
        "{\"app\": \"x\", \"context\": {\"settingsFile\": [\"settings.json\"]}}");

    assertEquals(
        List.of(
            "Next: AWS_REGION=eu-central-1 npx aws-cdk@2.1148.1 deploy, then ./account-links doctor"
                + " --region eu-central-1"),
        next(init("--yes")));
    assertEquals(
        List.of(
            "Next: AWS_REGION=eu-central-1 npx aws-cdk@2.1148.1 deploy -c"
                + " settings=settings-eu-central-1.json, then ./account-links doctor --region"
                + " eu-central-1 --settings settings-eu-central-1.json",
            "Next: AWS_REGION=eu-west-1 npx aws-cdk@2.1148.1 deploy -c"
                + " settings=settings-eu-west-1.json, then ./account-links doctor --region"
                + " eu-west-1 --settings settings-eu-west-1.json"),
        next(init("--yes", "--also-region", "eu-west-1", "--output", "settings-REGION.json")));
    assertEquals(List.of(), next(init("--dry-run", "--output", "other.json")));
    assertFalse(Files.exists(folder.resolve("other.json")));
  }

  private static List<String> next(Finished finished) {
    assertEquals(0, finished.exitCode(), finished.err());
    return finished.out().lines().filter(line -> line.startsWith("Next: ")).toList();
  }

  @Test
  void namesAndOwnersMayBeInAFileAndATypedNameMeansALinkThatIsThere() throws Exception {
    aws.put(new Link("link-00000001", "LINKED", "111122223333", "444455556666"));
    Files.writeString(
        folder.resolve("names.csv"),
        "linkedAccountId,name,owner\n444455556666,Payroll,Ada Lovelace\n555566667777,Lab,\n");

    Finished wrong = init("--yes", "--name", "444455556667=Payroll");
    assertEquals(2, wrong.exitCode(), wrong.err());
    assertTrue(wrong.err().contains("AWS lists no link of '444455556667'"), wrong.err());
    assertFalse(Files.exists(folder.resolve("settings.json")));

    Finished finished = init("--yes", "--names", "names.csv");
    assertEquals(0, finished.exitCode(), finished.err());
    WatchedLink link = SettingsFile.read(folder.resolve("settings.json")).links().getFirst();
    assertEquals("Payroll", link.name());
    assertEquals(Optional.of("Ada Lovelace"), link.owner());
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Zurich, Europe/Zurich",
    "America/New_York, America/New_York",
    "UTC,",
    "Etc/UTC,",
    "Etc/GMT,",
    "Z,",
    "+02:00,"
  })
  void theMachinesZoneIsProposedUnlessItIsUtc(String machine, String proposed) {
    assertEquals(
        Optional.ofNullable(proposed).map(ZoneId::of), InitCommand.zone(ZoneId.of(machine)));
  }

  private Finished init(String... more) throws Exception {
    return init(Map.of(), more);
  }

  private Finished init(Map<String, String> environment, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("init", "--account", "111122223333", "--region", "eu-central-1"));
    arguments.addAll(List.of(more));
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("AWS_ENDPOINT_URL_WORKSPACES", aws.endpoint().toString());
    variables.put("AWS_CONFIG_FILE", folder.resolve("none").toString());
    variables.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
    Process process =
        CommandProcess.builder(variables, arguments.toArray(String[]::new))
            .directory(folder.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), out, err);
  }
}
