package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir Path folder;

  @Test
  void theShippedStoryIsToldAsItHappens() {
    Typed demo = Typed.in("demo", "--once");

    assertEquals(0, demo.exitCode(), demo.err());
    assertEquals("", demo.err());
    assertEquals(
        List.of(
            "Run 1 [NOT FOUND: Old branch (at first look)]",
            "Run 2 []",
            "Run 3 [LINKED: Payroll (accepted after 1 day),"
                + " REJECTED: Field sales (was pending acceptance for 1 day)]",
            "Run 4 [LINKING FAILED: Research lab (was pending acceptance for 1 day 12 hours)]",
            "Run 5 []",
            "Run 6 [SUSPENDED: Warehouse (was linked for 2 days 12 hours)]",
            "Run 7 []",
            "Run 8 []",
            "Run 9 [CANNOT READ: all 9 links in eu-central-1" + " (AWS denied access)]",
            "Run 10 [LINKED: Legal (accepted after up to 4 days 12 hours),"
                + " READABLE AGAIN: links in eu-central-1 (after 1 day 12 hours),"
                + " STILL PENDING ACCEPTANCE: Design studio (for 4 days 12 hours)]",
            "Run 11 []",
            "Run 12 [NOT FOUND: Research lab (was linking failed for 4 days),"
                + " NOT FOUND: Training rooms (was linked for 5 days),"
                + " PENDING ACCEPTANCE: Field sales (was rejected for 4 days)]",
            "Run 13 []",
            "Run 14 [LINKED: Field sales (accepted after 1 day 12 hours),"
                + " LINKED: Warehouse (was SUSPENDED for 4 days)]",
            "Run 15 [STILL NOT FOUND: Old branch (for 7 days)]"),
        subjectsByRun(demo.out()));
    assertTrue(
        demo.out()
            .contains("15 runs over 9 links: 19 changes recorded, 15 alerts sent, 0 pending."),
        demo.out());
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
  void theTableShowsEveryLinkAsItStands() {
    String first = Typed.in("demo", "--once", "--runs", "1").out();

    for (String row :
        List.of(
            "Payroll               link-payroll01   ◌ pending acceptance  2026-03-02 08:00",
            "Call centre           link-callcentre  ● linked              2026-03-02 08:00",
            "Old branch            link-mistyped01  ○ not found           2026-03-02 08:00")) {
      assertTrue(first.contains(row), () -> row + "\nis not in\n" + first);
    }
  }

  @Test
  void aStoryOfOnesOwnIsPlayed() throws IOException {
    Path story =
        Files.writeString(
            folder.resolve("story.json"),
            """
            {"starts": "2026-05-01T00:00:00Z", "every": "PT1H",
             "links": [{"linkedAccountId": "444455556666", "name": "Berlin"}],
             "scenes": [
               {"run": 1, "happens": [{"linkId": "link-berlin001", "status": "LINKED",
                  "source": "111122223333", "target": "444455556666"}]},
               {"run": 2, "happens": [{"gone": "link-berlin001"}]}]}
            """);

    Typed demo = Typed.in("demo", "--once", "--story", story.toString());

    assertEquals(0, demo.exitCode(), demo.err());
    assertTrue(demo.out().contains("Subject: NOT FOUND: Berlin (was linked for 1 hour)"));
  }

  @Test
  void whatIsWrongWithAStoryIsSaidAtOnce() throws IOException {
    Path story =
        Files.writeString(
            folder.resolve("story.json"),
            """
            {"starts": "yesterday", "every": "PT0S", "links": [{"linkId": "x"}],
             "scenes": [{"run": 2}, {"run": 1, "sayz": ""}, {"happens": [{"calls": "lost"}, {}]}]}
            """);

    Typed demo = Typed.in("demo", "--story", story.toString());

    assertEquals(2, demo.exitCode());
    for (String expected :
        List.of(
            "starts: 'yesterday': must be like 2026-03-02T08:00:00Z",
            "every: 'PT0S': must be longer than nothing",
            "links[0].linkId: 'x': must be 'link-'",
            "scenes[1].run: '1': must be later than the scene before it",
            "scenes[1].sayz: unknown setting; did you mean 'says'?",
            "scenes[2].run: is needed",
            "scenes[2].happens[0].calls: 'lost': must be answered or one of [access-denied",
            "scenes[2].happens[1]: must be one of")) {
      assertTrue(demo.err().contains(expected), () -> expected + "\nis not in\n" + demo.err());
    }
  }
}
