package accountlink.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

class ScreenTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void onATerminalTheTableIsRedrawnInItsPlace() {
    Screen screen = screen(true, Ansi.OFF);

    screen.table(List.of("twelve chars", "short"));
    screen.print("an alert");
    screen.table(List.of("again"));

    assertEquals(
        "twelve chars\nshort\n\u001B[3F\u001B[Jan alert\nagain\n",
        out(),
        "a line of 12 characters takes two rows of 10");
  }

  @Test
  void stylesDoNotCountAsWidth() {
    Screen screen = screen(true, Ansi.ON);

    screen.table(List.of(screen.styled(Style.bold, "ten chars!")));
    screen.print("");

    assertEquals("\u001B[1F\u001B[J\n", out().replaceFirst(".*\n", ""));
  }

  @Test
  void elsewhereTheTableIsPrintedBelowTheLinesBeforeIt() {
    Screen screen = screen(false, Ansi.OFF);

    screen.table(List.of("first"));
    screen.table(List.of("second"));

    assertEquals("first\nsecond\n", out());
  }

  @Test
  void aDumbTerminalHasNoStyles() {
    assertEquals(Ansi.OFF, Screen.ansi(Map.of("TERM", "dumb")));
    assertEquals(Ansi.AUTO, Screen.ansi(Map.of("TERM", "xterm")));
    assertEquals("text", screen(true, Ansi.OFF).styled(Style.fg_red, "text"));
  }

  private Screen screen(boolean isTerminal, Ansi ansi) {
    return new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), isTerminal, ansi, 10);
  }

  private String out() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
