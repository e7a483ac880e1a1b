package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  private static final String DOCUMENTATION = read(Path.of("..", "docs", "story.md"));

  @TempDir Path folder;

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private CommandResult demo(String... options) {
    return CommandResult.of(
        Stream.concat(
                Stream.of("demo", "--data", folder.resolve("data").toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void theIncludedStorySendsTheseAlerts() {
    CommandResult demo = demo("--once");

    assertEquals(0, demo.exitCode(), demo.err());
    assertEquals("", demo.err());
    assertEquals(
        List.of(
            "Run 1 [NOT FOUND: Old branch (at first look)]",
            "Run 2 []",
            "Run 3 [LINKED: Payroll (accepted after at least 12 hours),"
                + " REJECTED: Field sales (was pending acceptance for at least 12 hours)]",
            "Run 4 [LINKING FAILED: Research lab (was pending acceptance for at least 1 day)]",
            "Run 5 []",
            "Run 6 [SUSPENDED: Warehouse (was linked for at least 2 days)]",
            "Run 7 []",
            "Run 8 []",
            "Run 9 [CANNOT READ: all 9 links in eu-central-1" + " (AWS denied access)]",
            "Run 10 [LINKED: Legal (accepted after at least 2 days 12 hours),"
                + " READABLE AGAIN: links in eu-central-1 (after 1 day 12 hours),"
                + " STILL PENDING ACCEPTANCE: Design studio (for at least 4 days 12 hours)]",
            "Run 11 []",
            "Run 12 [NOT FOUND: Research lab (was linking failed for 3 days 12 hours to 4 days 12 hours),"
                + " NOT FOUND: Training rooms (was linked for at least 4 days 12 hours),"
                + " PENDING ACCEPTANCE: Field sales (was rejected for 3 days 12 hours to 4 days 12 hours)]",
            "Run 13 []",
            "Run 14 [LINKED: Field sales (accepted after 1 to 2 days),"
                + " LINKED: Warehouse (was SUSPENDED for 3 days 12 hours to 4 days 12 hours)]",
            "Run 15 [STILL NOT FOUND: Old branch (for at least 7 days)]"),
        subjectsByRun(demo.out()));
    assertTrue(
        demo.out()
            .contains("15 runs over 9 links: 19 entries recorded, 15 alerts sent, 0 pending."),
        demo.out());
  }

  @Test
  void theStoryWithDiscoveryFindsLinksThatNobodyNamed() {
    CommandResult demo = demo("--once", "--story", "discovery");

    assertEquals(0, demo.exitCode(), demo.err());
    assertEquals(
        List.of(
            "Run 1 []",
            "Run 2 []",
            "Run 3 []",
            "Run 4 [LINKED: 222233334444 (accepted after at least 1 day),"
                + " REJECTED: 555566667777 (was pending acceptance for at least 12 hours)]",
            "Run 5 [NOT FOUND: 333344445555 (was linked for at least 1 day 12 hours)]",
            "Run 6 []",
            "Run 7 [LINKED: 333344445555 (recovered, was not found for up to 1 day 12 hours)]",
            "Run 8 []"),
        subjectsByRun(demo.out()));
    assertTrue(demo.out().contains("Design studio") && !demo.out().contains("sandbox001"));
  }

  @Test
  void theStoryOfAnOrganizationGoesOnWhereARoleVanishes() {
    CommandResult demo = demo("--once", "--story", "organization");

    assertEquals(0, demo.exitCode(), demo.err());
    assertEquals(
        List.of(
            "Run 1 []",
            "Run 2 [LINKED: Design studio (accepted),"
                + " LINKING FAILED: Research lab (was linked)]",
            "Run 3 []",
            "Run 4 []",
            "Run 5 [CANNOT READ: all 2 links in eu-west-1 (the role in the account could not be"
                + " assumed), NOT FOUND: Call centre (was linked for at least 1 day 12 hours)]",
            "Run 6 [READABLE AGAIN: links in eu-west-1 (after 1 day 12 hours),"
                + " REJECTED: Field sales (was pending acceptance for at least 12 hours)]",
            "Run 7 [LINKED: Research lab (recovered, was linking failed for 2 to 3 days)]",
            "Run 8 []"),
        subjectsByRun(demo.out()));
    assertEquals(
        List.of(
            "Headquarters (111122223333) in eu-central-1",
            "Headquarters (111122223333) in us-east-1",
            "Subsidiary (222233334444) in eu-west-1"),
        demo.out()
            .lines()
            .dropWhile(line -> !line.startsWith("Run 8"))
            .filter(line -> line.matches("\\w+ \\(\\d{12}\\) in [a-z0-9-]+"))
            .limit(3)
            .toList());
    assertTrue(
        demo.out().contains("As an administrator of account 222233334444, check that the role"),
        demo.out());
    assertTrue(
        demo.out()
            .contains(
                "8 runs over 4 links in 3 scopes: 10 entries recorded, 7 alerts sent, 0 pending"),
        demo.out());
  }

  @Test
  void theHistoryOfSeveralScopesIsThereForTheCommands() {
    String last = demo("--once", "--story", "organization").out().lines().toList().getLast();
    String data = folder.resolve("data").toString();

    assertTrue(last.endsWith("history --data " + data + " 'Design studio'"), last);
    CommandResult history = CommandResult.of("history", "--data", data, "Design studio");
    assertEquals(0, history.exitCode(), history.err());
    CommandResult status = CommandResult.of("status", "--data", data);
    assertEquals(0, status.exitCode(), status.err());
    assertTrue(status.out().contains("Subsidiary (222233334444) in eu-west-1"), status.out());
    assertTrue(status.out().contains("Field sales"), status.out());
  }

  @Test
  void whatIsWrongWithTheScopesOfAStoryIsReported() throws IOException {
    Path story =
        Files.writeString(
            folder.resolve("story.json"),
            """
            {"scopes": [{"account": "222233334444", "regions": ["eu-west-1"], "discover": true}],
             "scenes": [{"run": 1, "happens": [
               {"linkId": "link-berlin001", "status": "LINKED", "region": "eu-west-2"},
               {"role": "lost", "account": "222233334444"},
               {"role": "gone", "account": "333344445555"},
               {"role": "gone"}]}]}
            """);

    CommandResult demo = demo("--story", story.toString());

    assertEquals(2, demo.exitCode());
    for (String expected :
        List.of(
            "scenes[0].happens[0].region: 'eu-west-2': must be one of the story's: [eu-central-1,"
                + " eu-west-1]",
            "scenes[0].happens[1].role: 'lost': must be gone or back",
            "scenes[0].happens[2].account: '333344445555': must be an account that the story's"
                + " scopes name: [222233334444]",
            "scenes[0].happens[3].account: must be an account")) {
      assertTrue(demo.err().contains(expected), () -> expected + "\nis not in\n" + demo.err());
    }
  }

  /** Each run with its alerts, sorted: those of different links may arrive in any order. */
  private static List<String> subjectsByRun(String out) {
    Map<String, Set<String>> subjects = new LinkedHashMap<>();
    String run = "";
    for (String line : out.lines().toList()) {
      int subject = line.indexOf("Subject: ");
      if (line.startsWith("Run ")) {
        run = line.substring(0, line.indexOf("  "));
        subjects.put(run, new TreeSet<>());
      } else if (subject >= 0) {
        subjects.get(run).add(line.substring(subject + 9));
      }
    }
    return subjects.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList();
  }

  @Test
  void theTableShowsEveryLink() {
    List<String> table = table(demo("--once", "--runs", "4").out(), "Run 4");

    assertEquals(
        List.of(
            "LINK            KEY              STATUS                SINCE (UTC)       FOR",
            "Research lab    555566667777     ▲ linking failed      2026-03-03 20:00  ≤12h",
            "Field sales     777788889999     ✖ rejected            2026-03-03 08:00  12h–1d",
            "Old branch      link-mistyped01  ○ not found           2026-03-02 08:00  ≥1d 12h",
            "Legal           666677778888     ◌ pending acceptance  unreadable: AWS throttled the calls",
            "Design studio   444455556666     ◌ pending acceptance  2026-03-02 08:00  ≥1d 12h",
            "Payroll         link-payroll01   ● linked              2026-03-03 08:00  12h–1d",
            "Call centre     link-callcentre  ● linked              2026-03-02 08:00  ≥1d 12h",
            "Training rooms  link-training01  ● linked              2026-03-02 08:00  ≥1d 12h",
            "Warehouse       link-warehouse1  ● linked              2026-03-02 08:00  ≥1d 12h",
            "",
            "Legal cannot be read: AWS throttled the calls. The error: ThrottlingException: Rate"
                + " exceeded",
            "  - See in CloudTrail who else calls WorkSpaces in account 111122223333: all callers"
                + " share one quota of about 2 calls a second.",
            "",
            "9 links: 1 rejected, 1 linking failed, 1 not found, 2 pending acceptance, 4 linked; 1"
                + " unreadable.",
            "8 of 9 links read, 1 unreadable · 1 entry recorded · 1 alert sent, 0 pending"),
        table);
  }

  @Test
  void theReadmesTableIsThatOfRunFour() throws IOException {
    List<String> table = table(demo("--once", "--runs", "4").out(), "Run 4");
    List<String> readme =
        Files.readAllLines(Path.of("../README.md")).stream()
            .dropWhile(line -> !line.startsWith("LINK "))
            .takeWhile(line -> !line.equals("```"))
            .toList();

    assertEquals(7, readme.size() - 1);
    readme.forEach(line -> assertTrue(table.contains(line), line + " is not in " + table));
  }

  /** The lines from the table's titles to the sum of the run. */
  private static List<String> table(String out, String run) {
    List<String> lines = out.lines().dropWhile(line -> !line.startsWith(run)).toList();
    int titles =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith("LINK "))
            .findFirst()
            .orElseThrow();
    int sum =
        IntStream.range(titles, lines.size())
            .filter(i -> lines.get(i).contains(" links read"))
            .findFirst()
            .orElseThrow();
    // Within a run, time is real: a change of this run is some seconds old.
    return lines.subList(titles, sum + 1).stream()
        .map(line -> line.replaceFirst(" \\d+s$", " 0s"))
        .toList();
  }

  @Test
  void theReadmesMailIsOneOfThem() {
    CommandResult demo = demo("--once");
    String mails = inWords(demo.out().replaceAll("( \\\\)?\n *│", " "));
    String readme = read(Path.of("..", "README.md"));
    String mail = readme.replaceFirst("(?s).*?```\n(Subject: .*?)```.*", "$1");

    for (String part : mail.split("…")) {
      // The demo has no dashboard.
      if (!part.contains("#dashboards")) {
        assertTrue(mails.contains(inWords(part)), () -> part + "\nis not in\n" + mails);
      }
    }
  }

  @Test
  void mailsFitInTheirFrames() {
    CommandResult demo = demo("--once");

    assertTrue(demo.out().contains("  │ "), demo.out());
    for (String line : demo.out().lines().filter(one -> one.startsWith("  │ ")).toList()) {
      assertTrue(line.length() <= 80 || line.contains("Subject: "), line);
    }
  }

  private static String inWords(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void aStoryFromAFileIsPlayed() throws IOException {
    Path story =
        Files.writeString(
            folder.resolve("story.json"),
            """
            {"starts": "2026-05-01T00:00:00Z", "every": "1 hour",
             "links": [{"linkedAccountId": "444455556666", "name": "Berlin"}],
             "scenes": [
               {"run": 1, "happens": [{"linkId": "link-berlin001", "status": "LINKED",
                  "source": "111122223333", "target": "444455556666"}]},
               {"run": 2, "happens": [{"gone": "link-berlin001"}]}]}
            """);

    CommandResult demo = demo("--once", "--story", story.toString());

    assertEquals(0, demo.exitCode(), demo.err());
    assertTrue(demo.out().contains("Subject: NOT FOUND: Berlin (was linked)"));
  }

  @Test
  void allThatIsWrongWithAStoryIsReportedAtOnce() throws IOException {
    Path story =
        Files.writeString(
            folder.resolve("story.json"),
            """
            {"starts": "yesterday", "every": "0s", "links": [{"linkId": "x"}],
             "scenes": [{"run": 2}, {"run": 1, "sayz": ""}, {"happens": [{"calls": "lost"}, {}]}]}
            """);

    CommandResult demo = demo("--story", story.toString());

    assertEquals(2, demo.exitCode());
    for (String expected :
        List.of(
            "starts: 'yesterday': must be a date (2026-03-02) or a time",
            "every: '0s': must be a whole number and",
            "links[0].linkId: 'x': must be 'link-'",
            "scenes[1].run: '1': must be later than the scene before it",
            "scenes[1].sayz: unknown setting; did you mean 'says'?",
            "scenes[2].run: is missing",
            "scenes[2].happens[0].calls: 'lost': must be answered or one of [access-denied",
            "scenes[2].happens[1]: must be one of")) {
      assertTrue(demo.err().contains(expected), () -> expected + "\nis not in\n" + demo.err());
    }
  }

  @Test
  void theDocumentationHasAStoryThatCanBePlayed() throws IOException {
    String example = DOCUMENTATION.replaceFirst("(?s).*?```json\\n(.*?)```.*", "$1");
    Path story = Files.writeString(folder.resolve("story.json"), example);

    CommandResult demo = demo("--once", "--story", story.toString());

    assertEquals(0, demo.exitCode(), demo.err());
    assertTrue(demo.out().contains("Subject: NOT FOUND: Design studio"), demo.out());
  }

  @Test
  void theDocumentationNamesEveryFault() throws IOException {
    Path story =
        Files.writeString(
            folder.resolve("story.json"),
            """
            {"links": [{"linkId": "link-payroll01"}],
             "scenes": [{"run": 1, "happens": [{"calls": "?"}]}]}
            """);

    String err = demo("--story", story.toString()).err();
    String[] faults = err.replaceFirst("(?s).*one of \\[(.*?)].*", "$1").split(", ");

    assertTrue(faults.length > 1, err);
    for (String fault : faults) {
      assertTrue(DOCUMENTATION.contains("`" + fault + "`"), fault);
    }
  }

  /** The mail said that the accounts were unknown. */
  @Test
  void aSecondEventOfALinkKeepsItsAccounts() throws IOException {
    Path story =
        Files.writeString(
            folder.resolve("story.json"),
            """
            {"links": [{"linkId": "link-payroll01"}],
             "scenes": [
               {"run": 1, "happens": [{"linkId": "link-payroll01", "status": "LINKED",
                 "source": "111122223333", "target": "777788889999"}]},
               {"run": 2, "happens": [{"linkId": "link-payroll01", "status": "REJECTED"}]}]}
            """);

    CommandResult demo = demo("--once", "--story", story.toString());

    assertEquals(0, demo.exitCode(), demo.err());
    assertTrue(demo.out().contains("Target account: 777788889999"), demo.out());
    assertTrue(demo.out().contains("Source account: 111122223333"), demo.out());
  }
}
