package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.laptop.DataFolder;
import accountlink.laptop.Laptop;
import accountlink.laptop.LaptopContext;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.settings.SettingsJson;
import accountlink.simulated.Link;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** The questions, typed at a local history that three real runs have left. */
class AskingTest {
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final List<WatchedLink> WATCHES =
      List.of(
          new WatchedLink(
              new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.of("Ada Lovelace")),
          new WatchedLink(
              new LinkRef.LinkedAccountId("444455556666"), "Design studio", Optional.empty()));

  @TempDir static Path folder;

  @BeforeAll
  static void payrollIsAcceptedAndTheStudioRefuses() throws IOException {
    Files.writeString(folder.resolve("settings.json"), SettingsJson.write(Settings.of(WATCHES)));
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();
        WorkSpacesClient workSpaces =
            WorkSpacesClients.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .endpointOverride(aws.endpoint())
                .build();
        Laptop laptop = Laptop.inFolder(SCOPE, new DataFolder(folder.resolve("data")).of(SCOPE))) {
      run(laptop, aws, workSpaces, "2026-03-02T08:00:00Z", "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT");
      run(laptop, aws, workSpaces, "2026-03-05T08:00:00Z", "LINKED");
      run(laptop, aws, workSpaces, "2026-03-05T08:05:00Z", "LINKED");
    }
  }

  private static void run(
      Laptop laptop,
      SimulatedWorkSpaces aws,
      WorkSpacesClient workSpaces,
      String time,
      String payroll) {
    aws.put(new Link("link-payroll01", payroll, "111122223333", "777788889999"));
    aws.put(
        new Link(
            "link-design001",
            payroll.equals("LINKED") ? "REJECTED" : payroll,
            "111122223333",
            "444455556666"));
    LambdaLogger noLog =
        new LambdaLogger() {
          @Override
          public void log(String message) {}

          @Override
          public void log(byte[] message) {}
        };
    laptop
        .handler(Settings.of(WATCHES), workSpaces, () -> Instant.parse(time), Sleeper.REAL)
        .check(new LaptopContext(SCOPE, noLog));
  }

  @Test
  void howEveryLinkStands() {
    String status = ask(0, "status").out();

    assertTrue(status.startsWith("LINK "), status);
    assertTrue(
        status.contains("Payroll        link-payroll01  ● linked    2026-03-05 08:00"), status);
    assertFalse(status.contains("\u001B"), "no colour where there is no terminal");
    String rejected = ask(0, "status", "--is", "rejected").out();
    assertEquals(2, rejected.lines().count(), rejected);
    assertEquals(2, ask(0, "status", "--owner", "ada lovelace").out().lines().count());
  }

  @Test
  void oneLinkAndHowLongAcceptanceTook() {
    String payroll = ask(0, "status", "link-payroll01").out();

    assertTrue(payroll.contains("◌ pending acceptance  3 days"), payroll);
    assertTrue(
        payroll.contains("Accepted after at least 3 days, seen at 2026-03-05 08:00:00 UTC."),
        payroll);
  }

  @Test
  void whatHappenedToALinkAndWhen() {
    assertEquals(3, ask(0, "history", "link-payroll01").out().lines().count());
    assertEquals(
        2, ask(0, "history", "link-payroll01", "--since", "2026-03-03").out().lines().count());
    assertEquals(
        2, ask(0, "history", "link-payroll01", "--until", "2026-03-03").out().lines().count());
  }

  @Test
  void howALinkStoodAtATime() {
    String at = ask(0, "at", "444455556666", "2026-03-04").out();

    assertTrue(at.contains("Design studio  2026-03-04 00:00:00  ◌ pending acceptance"), at);
    assertTrue(at.contains("the change fell between two looks"), at);
  }

  @Test
  void whatChangedAndToWhat() {
    String all = ask(0, "transitions", "--since", "2026-03-01", "--until", "2026-04-01").out();
    String rejected =
        ask(0, "transitions", "--to", "REJECTED", "--since", "2026-03-01", "--until", "2026-04-01")
            .out();

    assertEquals(5, all.lines().count(), all);
    assertEquals(2, rejected.lines().count(), rejected);
    assertTrue(rejected.contains("Design studio"), rejected);
  }

  @Test
  void everythingForOtherPrograms() throws IOException {
    String[] march = {"--since", "2026-03-01", "--until", "2026-04-01"};

    List<String> csv = ask(0, with(march, "export", "--format", "csv")).out().lines().toList();
    List<String> lines = ask(0, with(march, "export", "--format", "ndjson")).out().lines().toList();
    String json = ask(0, with(march, "export", "--format", "json")).out();

    assertEquals(5, csv.size());
    assertTrue(csv.getFirst().startsWith("key,name,scope.account"), csv.getFirst());
    assertEquals(4, lines.size());
    List<?> parsed = (List<?>) JSON.std.mapFrom(json).get("transitions");
    for (int i = 0; i < lines.size(); i++) {
      assertEquals(parsed.get(i), JSON.std.mapFrom(lines.get(i)));
    }
  }

  @Test
  void whatIsWatchedAndWhenItWasChecked() {
    String links = ask(0, "links").out();
    String runs = ask(0, "runs").out();

    assertTrue(links.contains("link-design001"), links);
    assertTrue(runs.contains("111122223333 in eu-central-1"), runs);
    assertTrue(runs.contains("last check   2026-03-05 08:05:00 UTC"), runs);
    assertTrue(runs.contains("2 of 2 links read, 0 recorded"), runs);
  }

  @Test
  void everyAnswerCanBeJson() throws IOException {
    for (String[] command :
        List.of(
            new String[] {"status"},
            new String[] {"status", "link-payroll01"},
            new String[] {"history", "link-payroll01"},
            new String[] {"at", "link-payroll01", "2026-03-04"},
            new String[] {"transitions"},
            new String[] {"links"},
            new String[] {"runs"})) {
      Map<String, Object> json =
          JSON.std.mapFrom(ask(0, with(new String[] {"--output", "json"}, command)).out());
      assertFalse(json.isEmpty(), String.join(" ", command));
    }
  }

  @Test
  void theExitCodesSayWhatWasWrong() {
    assertTrue(ask(3, "history", "link-nobody001").err().contains("no history of"));
    assertTrue(ask(2, "history", "payroll").err().contains("KEY: 'payroll': must be a link id"));
    assertTrue(
        ask(2, "at", "link-payroll01", "soon").err().contains("TIME: 'soon': must be a date"));
    assertTrue(
        ask(2, "at", "link-payroll01", "2999-01-01").err().contains("must not be in the future"));
    assertTrue(ask(2, "transitions", "--to", "LINKD").err().contains("--to: 'LINKD': must be one"));
    assertTrue(
        ask(2, "transitions", "--since", "1d", "--until", "2d")
            .err()
            .contains("must not be later than --until"));
    assertTrue(ask(2, "export", "--format", "xml").err().contains("--format"));
    assertTrue(ask(2, "status", "--stack", "a", "--table", "b").err().contains("is one too many"));
  }

  @Test
  void theShellCompletesTheCommands() {
    Typed typed = Typed.in("generate-completion");

    assertEquals(0, typed.exitCode(), typed.err());
    assertTrue(typed.out().contains("transitions"), typed.out());
  }

  private static Typed ask(int exitCode, String... arguments) {
    boolean asks = !List.of("generate-completion").contains(arguments[0]);
    Typed typed =
        Typed.in(
            asks
                ? with(
                    new String[] {
                      "--data",
                      folder.resolve("data").toString(),
                      "--settings",
                      folder.resolve("settings.json").toString()
                    },
                    arguments)
                : arguments);
    assertEquals(exitCode, typed.exitCode(), typed.err());
    assertFalse(typed.err().contains("\tat "), typed.err());
    return typed;
  }

  private static String[] with(String[] more, String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}
