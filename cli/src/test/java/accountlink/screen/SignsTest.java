package accountlink.screen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.format.StatusStyle;
import accountlink.link.LinkStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class SignsTest {
  private static final Signs ASCII_TERMINAL = new Signs(US_ASCII, true);

  @Test
  void asciiStandsForWhatATerminalCannotShow() {
    assertEquals(">=7d", ASCII_TERMINAL.shown("≥7d"));
    assertEquals("<=3d, 2h-3d", ASCII_TERMINAL.shown("≤3d, 2h–3d"));
    assertEquals("* linked -> Buro Strasse ?", ASCII_TERMINAL.shown("● linked → Büro Straße 東"));
    assertEquals("Büro >=7d", new Signs(ISO_8859_1, true).shown("Büro ≥7d"));
    assertEquals("Büro ≥7d", Signs.ALL.shown("Büro ≥7d"));
  }

  /** A name in a file is what a program looks for; a sign is for the eye. */
  @Test
  void aFileKeepsItsLetters() {
    assertEquals("Büro 東京 >=7d", new Signs(US_ASCII, false).shown("Büro 東京 ≥7d"));
    assertEquals("Büro >=7d", new Signs(ISO_8859_1, false).shown("Büro ≥7d"));
  }

  @Test
  void eachSignOfOursHasItsAscii() throws IOException {
    for (LinkStatus.Kind kind : LinkStatus.Kind.values()) {
      String sign = StatusStyle.of(kind).sign();
      assertTrue(!ASCII_TERMINAL.shown(sign).equals("?") || sign.equals("?"), kind + " " + sign);
    }
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/accountlink"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        for (String line : Files.readAllLines(source)) {
          assertTrue(!ASCII_TERMINAL.shown(line.replace("?", "")).contains("?"), line);
        }
      }
    }
  }

  @Test
  void aTableIsAlignedWithWhatStandsForItsSigns() {
    Screen screen = screen(new ByteArrayOutputStream(), ASCII_TERMINAL, 24);
    TableText table = new TableText(screen, "NAME", "SINCE", "X");
    table.row(TableText.Cell.free("Büro"), TableText.Cell.of("≥7d"), TableText.Cell.of("1"));
    table.row(
        TableText.Cell.free("Name that is too long"),
        TableText.Cell.none(),
        TableText.Cell.of("2"));

    assertEquals(
        List.of("NAME            SINCE  X", "Buro            >=7d   1", "Name that is.   -      2"),
        table.lines());
  }

  @Test
  void aCharacterMayArriveInPieces() {
    for (Charset charset : List.of(US_ASCII, ISO_8859_1)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      TextOutput out = new TextOutput(bytes, new Signs(charset, true));
      for (byte one : "a≥é€b".getBytes(UTF_8)) {
        out.write(one);
      }
      assertEquals("a>=" + (charset == US_ASCII ? "e" : "é") + "?b", bytes.toString(charset));
    }
  }

  private static Screen screen(ByteArrayOutputStream out, Signs signs, int width) {
    return new Screen(new PrintStream(out, true, UTF_8), true, Ansi.OFF, width, signs);
  }
}
