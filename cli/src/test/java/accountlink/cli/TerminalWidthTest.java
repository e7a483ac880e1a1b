package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher tells the command how wide the terminal really is. */
@Timeout(60)
class TerminalWidthTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {80, 120, 140})
  void theWidthIsThatOfTheTerminal(int columns) throws Exception {
    assertEquals(columns + "", columns("cols %d rows 24".formatted(columns), Map.of(), "/bin/sh"));
  }

  /** Without the shell's own: macOS has bash 3.2, which does not set COLUMNS. */
  @Test
  void withoutCheckwinsizeToo() throws Exception {
    assertEquals("120", columns("cols 120 rows 40", Map.of(), "shopt -u checkwinsize; /bin/sh"));
  }

  /** It may be that of another terminal, as in a session of tmux. */
  @Test
  void theTerminalKnowsBetterThanTheEnvironment() throws Exception {
    assertEquals("120", columns("cols 120 rows 40", Map.of("COLUMNS", "100"), "/bin/sh"));
  }

  /** As the other end of a serial line. */
  @Test
  void whereTheTerminalDoesNotKnowTheEnvironmentMay() throws Exception {
    assertEquals("100", columns("cols 0 rows 0", Map.of("COLUMNS", "100"), "/bin/sh"));
    assertEquals("", columns("cols 0 rows 0", Map.of(), "/bin/sh"));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void tablesAndMessagesFitTheTerminal(int columns) throws Exception {
    String data = folder.resolve("data").toString();
    assertEquals(0, CommandResult.of("demo", "--once", "--runs", "4", "--data", data).exitCode());
    int longest = 0;
    for (String[] arguments :
        List.of(
            new String[] {"status", "--data", data},
            new String[] {"transitions", "--data", data, "--since", "2026-01-01"},
            new String[] {"summary", "--data", data, "--since", "2026-01-01"},
            new String[] {"status", "--data", data, "--is", "attentive"})) {
      String out =
          PseudoTerminal.output(
              "cols %d rows 24".formatted(columns),
              Map.of("NO_COLOR", "1"),
              "(" + PseudoTerminal.launched(arguments) + ") || :");
      List<String> lines = out.lines().toList();

      assertEquals(List.of(), lines.stream().filter(line -> line.length() > columns).toList(), out);
      longest = Math.max(longest, lines.stream().mapToInt(String::length).max().orElse(0));
    }
    assertTrue(longest > columns - 15, "all of the width is used, and not " + longest);
  }

  /** What the launcher gives to the JVM. */
  private String columns(String size, Map<String, String> environment, String shell)
      throws Exception {
    Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\necho \"$COLUMNS\"\n");
    java.toFile().setExecutable(true);
    return PseudoTerminal.output(
            size,
            environment,
            "set -euo pipefail; . ../launcher/java.sh; "
                + shell
                + " -c :; run_java '"
                + java
                + "' class-path Main")
        .strip();
  }
}
