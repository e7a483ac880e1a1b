package accountlink.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  @Test
  void withoutANameAllIsMeasuredAndWithNamesNoMore() {
    assertEquals(
        List.of(
            "starts",
            "restores",
            "runs",
            "throttle",
            "listing",
            "many-links",
            "page",
            "command",
            "scopes",
            "large-scopes"),
        names(List.of()));
    assertEquals(List.of("runs", "listing"), names(List.of("listing", "runs")));
  }

  @Test
  void anUnknownNameIsNamedWithThoseThatThereAre() {
    assertEquals(
        "there is no benchmark 'start'; there are starts, restores, runs, throttle, listing,"
            + " many-links, page, command, scopes, large-scopes",
        assertThrows(IllegalArgumentException.class, () -> Bench.named(List.of("runs", "start")))
            .getMessage());
  }

  @Test
  void theHelpNamesEachBenchmark() {
    assertTrue(
        Bench.named(List.of()).stream()
            .allMatch(one -> Bench.usage().contains("  " + one.name + " ")),
        Bench.usage());
  }

  @Test
  void whereThereIsNoAwsCliTheSectionFailsWithASentence(@TempDir Path empty) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "accountlink.bench.Bench",
                empty.toString(),
                "command")
            .redirectErrorStream(true);
    builder.environment().put("PATH", empty.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(3, process.waitFor(), out);
    assertTrue(out.contains("there is no AWS CLI on the PATH: install it"), out);
    assertFalse(out.contains("\tat "), out);
  }

  private static List<String> names(List<String> asked) {
    return Bench.named(asked).stream().map(one -> one.name).toList();
  }
}
