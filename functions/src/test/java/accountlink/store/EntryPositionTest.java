package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import accountlink.link.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryPositionTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** A walk over all links goes by these positions, so no two entries may have the same place. */
  @Test
  void entriesAreOrderedByTimeAndThenByWhatTheyAreAbout() {
    List<EntryPosition> inOrder =
        List.of(
            position(NOON, "111122223333", "eu-central-1", "link-a", 9),
            position(NOON, "111122223333", "eu-central-1", "link-a", 10),
            position(NOON, "111122223333", "eu-central-1", "link-b", 1),
            position(NOON, "111122223333", "eu-west-1", "link-a", 1),
            position(NOON, "222233334444", "eu-central-1", "link-a", 1),
            position(NOON.plusMillis(1), "111122223333", "eu-central-1", "link-a", 1));

    assertEquals(inOrder, inOrder.reversed().stream().sorted().toList());
  }

  @Test
  void aPositionComesBackFromItsTextAlsoWhereAKeyHasTheSeparator() {
    EntryPosition position = position(NOON, "111122223333", "eu-central-1", "link-#1#2#", 7);

    assertEquals("2026-03-02T12:00:00Z#111122223333#eu-central-1#link-#1#2##7", position.text());
    assertEquals(position, EntryPosition.parse(position.text()));
  }

  @Test
  void thePositionOfAPeriodOfTheWholeScopeHasNoKey() {
    EntryPosition position = position(NOON, "111122223333", "eu-central-1", "", 7);

    assertEquals(position, EntryPosition.parse(position.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-03-02T12:00:00Z#111122223333#eu-central-1",
        "2026-03-02T12:00:00Z#111122223333#eu-central-1#link-a",
        "2026-03-02T12:00:00Z#111122223333#eu-central-1#link-a#seven"
      })
  void aTextThatIsNoPositionIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> EntryPosition.parse(text));
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    assertThrows(DateTimeException.class, () -> EntryPosition.parse("noon#1#2#link-a#1"));
  }

  private static EntryPosition position(
      Instant at, String account, String region, String key, long version) {
    return new EntryPosition(at, new Scope(account, region), key, version);
  }
}
