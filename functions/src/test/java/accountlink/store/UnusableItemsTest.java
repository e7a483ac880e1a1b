package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What cannot be read, where it must stop nothing, and where it must not pass for an answer. */
class UnusableItemsTest {
  private static final RuntimeException TORN = new IllegalStateException("torn");

  @Test
  void whatCannotBeReadIsCollectedWithItsLinkAndItsReason() {
    UnusableItems items = new UnusableItems();

    items.noteIfUnusable(Optional.of("link-a"), "state", UnusableItemsTest::fail);
    items.noteIfUnusable(Optional.of("link-b"), "state", () -> {});

    assertEquals(
        List.of(
            new UnusableItem(
                Optional.of("link-a"), "state", "java.lang.IllegalStateException: torn")),
        items.found());
  }

  @Test
  void whereNoAnswerIsBetterThanNoneAtAllItIsEmpty() {
    assertEquals(Optional.of(7), UnusableItems.readable("7", Integer::parseInt));
    assertEquals(Optional.empty(), UnusableItems.readable("seven", Integer::parseInt));
  }

  @Test
  void whereAnotherItemWouldBeAWrongAnswerItIsAnError() {
    assertEquals(7, UnusableItemException.throwIfUnusable("the state", () -> 7));

    UnusableItemException failure =
        assertThrows(
            UnusableItemException.class,
            () -> UnusableItemException.throwIfUnusable("the state", UnusableItemsTest::fail));
    assertEquals(
        "the state cannot be read: java.lang.IllegalStateException: torn", failure.getMessage());
    assertSame(TORN, failure.getCause());
  }

  private static Object fail() {
    throw TORN;
  }
}
