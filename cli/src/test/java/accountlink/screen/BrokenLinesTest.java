package accountlink.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BrokenLinesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out =
      new PrintStream(new BrokenLines(bytes, Signs.ALL, 20), true, StandardCharsets.UTF_8);

  @Test
  void aLineIsBrokenAtItsWordsAndKeepsItsIndentation() {
    out.println("short");
    out.println("  KEY: 'Büro': must be a link id");
    out.println("https://example.com/a-long-address is whole");

    assertEquals(
        "short\n"
            + "  KEY: 'Büro': must\n  be a link id\n"
            + "https://example.com/a-long-address\nis whole\n",
        bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aSignIsAsWideAsWhatStandsForIt() {
    Signs ascii = new Signs(StandardCharsets.US_ASCII, true);
    PrintStream narrow =
        new PrintStream(new BrokenLines(bytes, ascii, 20), true, StandardCharsets.UTF_8);
    narrow.println("it was ≥7d and ≥8d so");

    assertEquals("it was >=7d and >=8d\nso\n", bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aQuestionIsShownAtOnce() {
    out.print("may it? [y/N] ");
    out.flush();

    assertEquals("may it? [y/N] ", bytes.toString(StandardCharsets.UTF_8));
  }
}
