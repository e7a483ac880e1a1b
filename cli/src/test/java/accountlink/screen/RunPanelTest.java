package accountlink.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.history.LinkView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPanelTest {
  private static final List<String> CLOSING = List.of("next check at noon");

  @Test
  void allLinksAreShownWhereThereAreRowsForThem() {
    List<String> lines = panel(SomeLinks.links(2, 1), 80, 24);

    assertEquals(3, lines.stream().filter(line -> line.contains("link-")).count());
    assertTrue(lines.get(1).contains("✖ rejected"), "worst first: " + lines.get(1));
    assertEquals(
        List.of("", "3 links: 1 rejected, 2 linked.", "next check at noon"),
        lines.subList(4, lines.size()));
  }

  @Test
  void ofMoreLinksThanRowsThoseThatNeedAttentionAreShownWithTheSumsOfAll() {
    List<String> lines = panel(SomeLinks.links(9_997, 3), 80, 24);

    assertEquals(3, lines.stream().filter(line -> line.contains("✖ rejected")).count());
    assertEquals(0, lines.stream().filter(line -> line.contains("● linked")).count());
    assertEquals(
        List.of(
            "These need attention; all: './account-links status'",
            "",
            "10,000 links: 3 rejected, 9,997 linked.",
            "next check at noon"),
        lines.subList(4, lines.size()));
  }

  @Test
  void whatHasNoRowIsCountedWithTheCommandThatShowsIt() {
    String panel = String.join("\n", panel(SomeLinks.links(0, 10_000), 120, 40));

    assertTrue(
        panel.contains(
            " more need attention: './account-links status --is attention'\n\n10,000 links:"),
        panel);
    assertTrue(
        String.join("\n", panel(SomeLinks.links(20, 3), 80, 9))
            .contains("1 more needs attention: "));
  }

  @Test
  void whereNothingNeedsAttentionASentenceSaysSo() {
    assertEquals("No link needs attention.", panel(SomeLinks.links(100, 0), 80, 24).getFirst());
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "120, 40", "140, 50", "60, 15", "80, 10", "200, 12"})
  void itIsNeverHigherOrWiderThanTheTerminal(int columns, int rows) {
    List<LinkView> unreadable =
        SomeLinks.links(5, 5).stream().map(SomeLinks::unreadable).map(SomeLinks::muted).toList();
    for (List<LinkView> links :
        List.of(SomeLinks.links(4, 4), SomeLinks.links(9_000, 1_000), unreadable)) {
      List<String> lines = panel(links, columns, rows);

      // An empty line above, and the cursor's below.
      assertTrue(lines.size() <= rows - 2, () -> String.join("\n", lines));
      lines.forEach(line -> assertTrue(line.length() <= columns, line));
      assertEquals(CLOSING.getLast(), lines.getLast());
    }
  }

  private static List<String> panel(List<LinkView> links, int columns, int rows) {
    return new RunPanel(SomeLinks.SCOPE, links, "./account-links status")
        .lines(SomeLinks.screen(columns, rows), SomeLinks.NOW, CLOSING);
  }
}
