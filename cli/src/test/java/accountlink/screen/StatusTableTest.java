package accountlink.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.history.LinkView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTableTest {
  private static final String PENDING = "PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT";

  /** As long as link ids can be. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "444455556666",
        "link-payroll01",
        "link-0123456789abcdef0",
        "link-0123456789abcdef01234567"
      })
  void inAnUsualTerminalTimeStatusAndKeyStayWholeAndTheNameGivesWay(String key) {
    List<String> lines =
        lines(80, SomeLinks.link("Design studio of the company in the north", key, PENDING));

    assertEquals(2, lines.size());
    assertTrue(lines.get(0).contains("SINCE (UTC)"), lines.get(0));
    assertTrue(
        lines.get(1).matches("Desig.*… +" + key + "  ◌ pending acceptance  2026-03-02 08:00.*"),
        lines.get(1));
    lines.forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void aWideTerminalCutsNothing() {
    String name = "Design studio of the company in the north";
    List<String> lines = lines(120, SomeLinks.link(name, "444455556666", PENDING));

    assertEquals(
        name + "  444455556666  ◌ pending acceptance  2026-03-02 08:00  8d 2h", lines.get(1));
  }

  @Test
  void aKeyThatIsAlsoTheNameIsLeftOut() {
    LinkView unnamed =
        SomeLinks.link("link-0123456789abcdef01234567", "link-0123456789abcdef01234567", PENDING);
    List<String> alone = lines(80, unnamed);
    List<String> among =
        lines(80, unnamed, SomeLinks.link("Payroll of the company", "444455556666", PENDING));

    assertFalse(alone.get(0).contains("KEY"), alone.get(0));
    for (String line : List.of(alone.get(1), among.get(1))) {
      assertEquals(2, line.split("link-0123456789abcdef01234567", -1).length, line);
      assertTrue(line.contains("◌ pending acceptance  2026-03-02 08:00"), line);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 50, 60, 70, 80, 100, 140})
  void noWordIsBrokenAndNoLineIsTooLong(int columns) {
    LinkView odd = SomeLinks.link("Legal", "444455556666", "LINKED");
    List<String> lines =
        lines(columns, SomeLinks.unreadable(odd), SomeLinks.muted(odd), SomeLinks.unreadable(odd));

    lines.forEach(line -> assertTrue(line.length() <= columns, line));
    String text = String.join(" ", lines).replaceAll("\\s+", " ");
    assertTrue(text.contains("unreadable: AWS throttled the calls"), text);
    assertTrue(text.contains("muted until 2026-03-10 10:01 by me"), text);
  }

  @Test
  void timesAreInTheZoneOfTheSettings() {
    Screen berlin = SomeLinks.screen(80, 24).in(new Zone(Optional.of(ZoneId.of("Europe/Berlin"))));
    List<LinkView> links =
        List.of(SomeLinks.muted(SomeLinks.link("Legal", "444455556666", "LINKED")));

    assertEquals(
        List.of(
            "LINK   KEY           STATUS    SINCE (Berlin)    FOR",
            "Legal  444455556666  ● linked  2026-03-02 09:00  8d 2h",
            "  muted until 2026-03-10 11:01 by me"),
        StatusTable.of(berlin, links, SomeLinks.NOW).lines());
    assertEquals(
        "2026-03-10 11:00:00 Europe/Berlin", berlin.zone().time(SomeLinks.NOW), "in a sentence");
    assertEquals("2026-03-10 10:00:00 UTC", Zone.UTC.time(SomeLinks.NOW));
  }

  private static List<String> lines(int columns, LinkView... links) {
    return new ArrayList<>(
        StatusTable.of(SomeLinks.screen(columns, 24), List.of(links), SomeLinks.NOW).lines());
  }
}
