package accountlink.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.history.LinkView;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopePanelsTest {
  private static final String STATUS = "./account-links status";

  private static final List<String> CLOSING = List.of("next check at noon");

  private static ScopePanels.Part part(String title, List<LinkView> links) {
    return new ScopePanels.Part(
        title, new RunPanel(SomeLinks.SCOPE, links, STATUS), "report of " + title);
  }

  @Test
  void oneScopeHasNoHeading() {
    List<LinkView> links = SomeLinks.links(2, 1);
    Screen screen = SomeLinks.screen(80, 24);

    List<String> lines =
        new ScopePanels(List.of(part("Berlin", links)), STATUS)
            .lines(screen, SomeLinks.NOW, CLOSING);

    assertEquals("", lines.getFirst());
    assertEquals(
        new RunPanel(SomeLinks.SCOPE, links, STATUS).lines(screen, SomeLinks.NOW, CLOSING),
        lines.subList(1, lines.size()));
  }

  @Test
  void eachOfSeveralHasItsHeadingItsTableAndItsReport() {
    List<String> lines =
        new ScopePanels(
                List.of(
                    part("Berlin", SomeLinks.links(1, 0)), part("Sydney", SomeLinks.links(0, 1))),
                STATUS)
            .lines(SomeLinks.screen(80, 24), SomeLinks.NOW, CLOSING);

    assertEquals(List.of("", "Berlin"), lines.subList(0, 2));
    assertTrue(lines.get(3).contains("● linked"), lines.get(3));
    assertEquals(
        List.of("", "1 link: 1 linked.", "report of Berlin", "", "Sydney"), lines.subList(4, 9));
    assertTrue(lines.get(10).contains("✖ rejected"), lines.get(10));
    assertEquals(
        List.of("", "1 link: 1 rejected.", "report of Sydney", "", "next check at noon"),
        lines.subList(11, lines.size()));
  }

  /** A large scope does not push out the small ones. */
  @ParameterizedTest
  @CsvSource({"80, 30", "120, 40", "80, 28"})
  void theyShareTheRowsOfTheTerminal(int columns, int rows) {
    List<String> lines =
        new ScopePanels(
                List.of(
                    part("Berlin", SomeLinks.links(9_000, 1_000)),
                    part("Sydney", SomeLinks.links(2, 0)),
                    part("London", SomeLinks.links(0, 500))),
                STATUS)
            .lines(SomeLinks.screen(columns, rows), SomeLinks.NOW, CLOSING);

    assertTrue(lines.size() <= rows - 1, () -> String.join("\n", lines));
    assertTrue(
        lines.containsAll(List.of("Berlin", "Sydney", "London")), () -> String.join("\n", lines));
    assertTrue(lines.contains("2 links: 2 linked."), () -> String.join("\n", lines));
  }

  @Test
  void ofMoreScopesThanRowsTheWorstAreShownAndTheOthersCounted() {
    List<String> lines =
        new ScopePanels(
                IntStream.range(0, 100)
                    .mapToObj(i -> part("scope " + i, SomeLinks.links(1, i == 70 ? 1 : 0)))
                    .toList(),
                STATUS)
            .lines(SomeLinks.screen(100, 24), SomeLinks.NOW, CLOSING);

    assertEquals("scope 70", lines.get(1));
    assertTrue(lines.size() <= 23, () -> String.join("\n", lines));
    assertTrue(
        lines.contains(
            "98 of 100 scopes are not shown: './account-links status --scope ACCOUNT/REGION' shows"
                + " one"),
        () -> String.join("\n", lines));
    assertEquals(CLOSING.getLast(), lines.getLast());
  }
}
