package accountlink.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
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
    reliability.record("Simulation", withParts());
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

        | | | |
        |---|---|---|
        | seeds |  | 10 |
        | runs | with faults | 1,000 |
        |  | without | 2,000 |
        """,
        text.substring(text.indexOf("## ")));
  }

  /** Five targets are fuzzed one after the other, and each has its own figure. */
  @Test
  void theFiguresOfASectionCanBeContinued() throws IOException {
    Reliability reliability = new Reliability(folder);
    assertEquals(Map.of(), reliability.figures("Kills"));

    reliability.record("Kills", "What it does.", "./kill", Map.of("kills", 10));
    assertEquals(Map.of("kills", 10), reliability.figures("Kills"));
  }

  /** A change that ends in a test that does not end is noticed like one that fails a test. */
  @Test
  void changesThatATestNoticedAreCountedByPackage() {
    assertEquals(
        Map.of(
            "Changes in `accountlink.link` that a test noticed", "2 of 3 (66 %)",
            "Changes in `accountlink.store` that a test noticed", "0 of 1 (0 %)"),
        Mutants.figures(
            List.of(
                "Mute.java,accountlink.link.Mute,Math,isOn,24,KILLED,aTest",
                "Mute.java,accountlink.link.Mute,Math,isOn,25,TIMED_OUT,none",
                "Mute.java,accountlink.link.Mute,Math,isOn,26,SURVIVED,none",
                "Span.java,accountlink.store.Span,Math,contains,9,NO_COVERAGE,none")));
  }

  @Test
  void theInputsOfAFuzzerAreThoseOfItsLastLine() {
    assertEquals(
        "1,234,567 inputs in 301 seconds, none breaks it",
        FuzzedInputs.tried("#2 INITED\n     [java] Done 1234567 runs in 301 second(s)\n"));
    assertThrows(IllegalArgumentException.class, () -> FuzzedInputs.tried("#2 INITED"));
  }

  @Test
  void aSectionHasAllOfItsParts() {
    Map<String, Object> section = section("kills", 10);
    section.remove("command");

    assertThrows(
        IllegalArgumentException.class, () -> new Reliability(folder).record("Kills", section));
  }

  private static Map<String, Object> withParts() {
    Map<String, Object> runs = new LinkedHashMap<>();
    runs.put("with faults", 1000);
    runs.put("without", 2000);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("seeds", 10);
    figures.put("runs", runs);
    Map<String, Object> section = section("", 0);
    section.put("figures", figures);
    return section;
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
