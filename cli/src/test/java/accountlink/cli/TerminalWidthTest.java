package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
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
