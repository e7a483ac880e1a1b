package accountlink.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.LinkStatus;
import accountlink.screen.TableText.Cell;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class TableTextTest {
  @Test
  void columnsAreAsWideAsTheirContent() {
    assertEquals(
        List.of(
            "LINK                    STATUS                FOR",
            "Payroll of the company  ◌ pending acceptance  3d",
            "Legal                   unreadable: AWS denied access"),
        table(60, Ansi.OFF).lines());
  }

  @Test
  void namesAreCutBeforeStatuses() {
    assertEquals(
        List.of(
            "LINK             STATUS                FOR",
            "Payroll of the…  ◌ pending acceptance  3d",
            "Legal            unreadable: AWS denied",
            "                 access"),
        table(42, Ansi.OFF).lines());
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 30, 40, 50, 80, 200})
  void noLineIsWiderThanTheScreen(int width) {
    List<String> lines = table(width, Ansi.OFF).lines();

    lines.forEach(line -> assertTrue(line.length() <= width, line));
  }

  @Test
  void textThatHasNoRoomBesideTheOthersIsBelowThem() {
    assertEquals(
        List.of(
            "LINK    STATUS               FOR",
            "Payro…  ◌ pending…           3d",
            "Legal   unreadable: AWS denied",
            "        access"),
        table(32, Ansi.OFF).lines());
    TableText table = new TableText(screen(36, Ansi.OFF), "KEY", "STATUS", "FOR");
    table.row(
        Cell.whole("link-payroll01"),
        Cell.of(LinkStatus.LINKED),
        Cell.warning("unreadable: x y").toTheEdge());

    assertEquals(
        List.of("KEY             STATUS    FOR", "link-payroll01  ● linked", "  unreadable: x y"),
        table.lines());
  }

  /** A key is what the next command needs. */
  @Test
  void timeStatusAndKeyStayWhole() {
    TableText table = new TableText(screen(45, Ansi.OFF), "LINK", "KEY", "STATUS", "SINCE");
    table.row(
        Cell.free("Payroll of the company"),
        Cell.whole("444455556666"),
        Cell.of(LinkStatus.LINKED),
        Cell.of("2026-03-02"));

    assertEquals("Payroll…   444455556666  ● linked  2026-03-02", table.lines().get(1));
  }

  @Test
  void aKeyThatIsAlsoTheNameIsSaidOnceAndWhole() {
    TableText table = new TableText(screen(36, Ansi.OFF), "LINK", "KEY", "STATUS");
    table.row(
        Stream.of(
                Cell.names("Payroll of the company", "444455556666"),
                List.of(Cell.of(LinkStatus.LINKED)))
            .flatMap(List::stream)
            .toList());
    table.row(
        Stream.of(
                Cell.names("link-123456789012345", "link-123456789012345"),
                List.of(Cell.of(LinkStatus.LINKED)))
            .flatMap(List::stream)
            .toList());

    assertEquals(
        List.of(
            "LINK          KEY           STATUS",
            "Payroll of…   444455556666  ● linked",
            "link-123456789012345        ● linked"),
        table.lines());
  }

  @Test
  void aWideCharacterHasTwoColumns() {
    TableText table = new TableText(screen(19, Ansi.OFF), "LINK", "KEY");
    table.row(Cell.free("東京支社"), Cell.whole("1"));
    table.row(Cell.free("大阪支社のリンク名です"), Cell.whole("2"));

    assertEquals(List.of("LINK            KEY", "東京支社        1", "大阪支社のリ…   2"), table.lines());
  }

  @Test
  void aStyleTakesNoWidth() {
    List<String> styled = table(42, Ansi.ON).lines();

    assertTrue(styled.get(1).contains("\u001B[34m◌ pending acceptance\u001B["), styled.get(1));
    assertEquals(
        table(42, Ansi.OFF).lines(),
        styled.stream().map(line -> line.replaceAll("\u001B\\[[0-9;]*m", "")).toList());
  }

  @Test
  void aControlCharacterOfANameDoesNotReachTheTerminal() {
    TableText table = new TableText(screen(40, Ansi.OFF), "LINK");
    table.row(Cell.free("Pay\u001B[2Jroll"));

    assertEquals(List.of("LINK", "Pay [2Jroll"), table.lines());
  }

  private static TableText table(int width, Ansi ansi) {
    TableText table = new TableText(screen(width, ansi), "LINK", "STATUS", "FOR");
    table.row(Cell.free("Payroll of the company"), Cell.of(LinkStatus.PENDING), Cell.of("3d"));
    table.row(Cell.free("Legal"), Cell.warning("unreadable: AWS denied access"));
    return table;
  }

  private static Screen screen(int width, Ansi ansi) {
    return new Screen(new PrintStream(OutputStream.nullOutputStream()), false, ansi, width);
  }
}
