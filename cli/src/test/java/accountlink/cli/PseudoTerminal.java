package accountlink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A terminal of its own for a command, by the program {@code script} of Linux and macOS. */
final class PseudoTerminal {
  private PseudoTerminal() {}

  /**
   * @param size as {@code stty} takes it: {@code cols 120 rows 40}
   * @param command of bash
   * @return all that was printed, with a line end of one character
   */
  static String output(String size, Map<String, String> environment, String command)
      throws IOException, InterruptedException {
    Process process = start(size, environment, command);
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out.replace("\r\n", "\n");
  }

  static Process start(String size, Map<String, String> environment, String command)
      throws IOException {
    String script = "stty %s; %s".formatted(size, command);
    boolean isMac = System.getProperty("os.name").startsWith("Mac");
    ProcessBuilder builder =
        new ProcessBuilder(
            isMac
                ? List.of("script", "-q", "/dev/null", "bash", "-c", script)
                : List.of("script", "-qec", "exec bash -c " + quoted(script), "/dev/null"));
    builder.environment().remove("COLUMNS");
    builder.environment().put("TERM", "xterm");
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).start();
  }

  /** The command as the launcher starts it, after a program that is not part of the shell. */
  static String launched(String... arguments) {
    List<String> words = new ArrayList<>(List.of("java", "class-path", "accountlink.cli.Main"));
    words.addAll(List.of(arguments));
    words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.set(1, System.getProperty("java.class.path"));
    return "set -euo pipefail; . ../launcher/java.sh; use_utf8; /bin/sh -c :; run_java "
        + String.join(" ", words.stream().map(PseudoTerminal::quoted).toList());
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
