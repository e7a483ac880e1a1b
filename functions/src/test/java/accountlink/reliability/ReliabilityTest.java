package accountlink.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/reliability.md is generated from docs/reliability.json; -Dgolden=write rewrites it. */
class ReliabilityTest {
  private static final Path DOCS = Path.of("../docs");

  @TempDir Path folder;

  @Test
  void theDocumentIsWhatFollowsFromTheFigures() throws IOException {
    Reliability reliability = new Reliability(DOCS);
    if ("write".equals(System.getProperty("golden"))) {
      reliability.write();
    }
    assertEquals(
        reliability.text(),
        Files.readString(DOCS.resolve("reliability.md")),
        "run ./account-links test -Dgolden=write");
  }

  @Test
  void aProgramReplacesItsOwnSection() throws IOException {
    Reliability reliability = new Reliability(folder);
    reliability.record("Kills", section("kills", 10));
    reliability.record("Simulation", section("runs", Map.of("with faults", 1000)));
    reliability.record("Kills", section("kills", 1234));

    String text = Files.readString(folder.resolve("reliability.md"));
    assertEquals(
        """
        ## Kills

        What *it* does.

        On 2026-11-23, on two cores:

        ```
        ./kill
        ```

        | | |
        |---|---|
        | kills | 1,234 |

        ## Simulation

        What *it* does.

        On 2026-11-23, on two cores:

        ```
        ./kill
        ```

        | | |
        |---|---|
        | runs | with faults: 1,000 |
        """,
        text.substring(text.indexOf("## ")));
  }

  @Test
  void aSectionHasAllOfItsParts() {
    Map<String, Object> section = section("kills", 10);
    section.remove("command");

    assertThrows(
        IllegalArgumentException.class, () -> new Reliability(folder).record("Kills", section));
  }

  private static Map<String, Object> section(String figure, Object value) {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("date", LocalDate.of(2026, 11, 23).toString());
    section.put("command", "./kill");
    section.put("machine", "two cores");
    section.put("what", "What *it* does.");
    section.put("figures", Map.of(figure, value));
    return section;
  }
}
