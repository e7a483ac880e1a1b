package accountlink.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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
        "twelve chars\nshort\n"
            + "\u001B[3F\u001B[Jan alert\ntwelve chars\nshort\n"
            + "\u001B[3F\u001B[Jagain\n",
        out(),
        "a line of 12 characters takes two rows of 10");
  }

  @Test
  void whatIsPrintedAfterTheEndIsBelowTheLastTable() {
    Screen screen = screen(true, Ansi.OFF);

    screen.table(List.of("table"));
    screen.leaveTable();
    screen.print("the end");

    assertEquals("table\nthe end\n", out());
  }

  /** In a terminal without "≥" a line is as long as with ">=". */
  @Test
  void aLineIsBrokenWhereWhatStandsForItsSignsEnds() {
    Screen ascii =
        new Screen(
            new PrintStream(printed),
            true,
            Ansi.OFF,
            27,
            new Signs(StandardCharsets.US_ASCII, true));

    assertEquals(
        List.of("  x  was accepted for >=12", "     h"),
        ascii.lines("  ✖  ", Style.faint, "was accepted for ≥12 h"));
    assertEquals(List.of("  ->  eight"), ascii.lines("  →  ", Style.faint, "eight"));
  }

  /** A command that is broken anywhere else cannot be copied. */
  @Test
  void aCommandIsBrokenBeforeItsOptions() {
    Screen wide = new Screen(new PrintStream(printed), true, Ansi.OFF, 60);
    String command = "./account-links history --data /tmp/some/long/folder 'Payroll'";

    assertEquals(
        List.of("For example: ./account-links history 'Payroll'"),
        wide.lines("For example:", "./account-links history 'Payroll'"));
    assertEquals(
        List.of(
            "For example:",
            "./account-links history \\",
            "  --data /tmp/some/long/folder 'Payroll'"),
        wide.lines("For example:", command));
    assertEquals(
        List.of("For example:", command),
        new Screen(new PrintStream(printed), true, Ansi.OFF, 70).lines("For example:", command));
  }

  /** How a terminal breaks its lines for another width is not known, but where its top is. */
  @Test
  void anotherSizeDrawsAllAgainFromTheTop() {
    AtomicReference<TerminalSize> size = new AtomicReference<>(new TerminalSize(20, 6));
    Screen screen = screen(size::get);
    screen.print("an alert");
    screen.table(() -> List.of(screen.width() + " columns"));

    size.set(new TerminalSize(12, 4));
    screen.redraw();
    screen.redraw();
    size.set(new TerminalSize(30, 4));
    screen.redraw();

    assertEquals(
        "an alert\n20 columns\n"
            + "\u001B[1F\u001B[J\n\n\n\n\u001B[H\u001B[Jan alert\n12 columns\n"
            + "\u001B[1F\u001B[J\u001B[H\u001B[Jan alert\n30 columns\n",
        out(),
        "what was there before is scrolled away once, and nothing is drawn without a change");
  }

  /** What has been scrolled away is not shown twice. */
  @Test
  void anotherSizeShowsAgainWhatWasSeenAboveTheTable() {
    AtomicReference<TerminalSize> size = new AtomicReference<>(new TerminalSize(20, 4));
    Screen screen = screen(size::get);
    screen.table(List.of("table"));
    screen.print(List.of("1", "2", "3", "4", "5", "6"));

    size.set(new TerminalSize(20, 3));
    screen.redraw();
    String afterTheFirst = out();
    size.set(new TerminalSize(20, 6));
    screen.redraw();

    assertTrue(afterTheFirst.endsWith("\u001B[H\u001B[J4\n5\n6\ntable\n"), afterTheFirst);
    assertTrue(out().endsWith("\u001B[H\u001B[J2\n3\n4\n5\n6\ntable\n"), out());
  }

  @Test
  void aTableIsNeverHigherThanTheTerminal() {
    Screen screen = screen(() -> new TerminalSize(20, 3));

    screen.table(List.of("one", "two", "three"));

    assertEquals("two\nthree\n", out(), "the cursor is in the third row");
  }

  @Test
  void stylesDoNotCountAsWidth() {
    Screen screen = screen(true, Ansi.ON);

    screen.table(List.of(screen.styled(Style.bold, "ten chars!")));
    screen.print("");

    assertTrue(out().replaceFirst(".*\n", "").startsWith("\u001B[1F\u001B[J\n"), out());
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

  private Screen screen(Supplier<TerminalSize> size) {
    return new Screen(
        new PrintStream(printed, true, StandardCharsets.UTF_8), true, Ansi.OFF, size, Signs.ALL);
  }

  private String out() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
