package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.screen.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What the demo shows on a terminal. */
class DemoScreenTest {
  /** Styles, and the sequences that move the cursor up and clear below it. */
  private static final String CONTROL = "\u001B\\[[0-9;]*[A-Za-z]";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 132})
  void noLineIsWiderThanTheTerminal(int columns) {
    List<String> lines = demo(true, columns).lines().toList();

    assertTrue(lines.size() > 200, "lines: " + lines.size());
    assertEquals(
        List.of(),
        lines.stream()
            .map(line -> line.replaceAll(CONTROL, ""))
            .filter(line -> line.length() > columns)
            .toList());
  }

  @Test
  void whatBreaksALineOnATerminalIsInOneLineElsewhere() {
    Stream.of(
            "Subject: NOT FOUND: Research lab (was linking failed for 3 days 12 hours", "Run 12  ")
        .forEach(
            begin -> {
              String whole =
                  demo(false, Integer.MAX_VALUE)
                      .lines()
                      .filter(line -> line.contains(begin))
                      .findFirst()
                      .orElseThrow();
              assertTrue(whole.length() > 80, whole);
            });
  }

  private String demo(boolean isTerminal, int columns) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Ansi ansi = isTerminal ? Ansi.ON : Ansi.OFF;
    CommandLine demo =
        new CommandLine(new DemoCommand(() -> new Screen(out, isTerminal, ansi, columns)));
    assertEquals(0, demo.execute("--once", "--data", folder.resolve("data").toString()));
    return printed.toString(StandardCharsets.UTF_8);
  }
}
