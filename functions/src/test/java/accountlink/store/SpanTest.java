package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpanTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void aSpanHasItsFirstInstantAndNotItsLast() {
    Span span = new Span(NOON, NOON.plusMillis(2));

    assertFalse(span.contains(NOON.minusMillis(1)));
    assertTrue(span.contains(NOON));
    assertTrue(span.contains(NOON.plusMillis(1)));
    assertFalse(span.contains(NOON.plusMillis(2)));
  }

  /** Who asks by microseconds gets the entries of these times and no others. */
  @Test
  void anEndWithinAMillisecondIsRoundedUp() {
    Span span = new Span(NOON.plusNanos(1), NOON.plusMillis(2).plusNanos(1));

    assertEquals(new Span(NOON.plusMillis(1), NOON.plusMillis(3)), span);
    assertFalse(span.contains(NOON), "it was before the span");
    assertTrue(span.contains(NOON.plusMillis(2)), "it was within the span");
  }

  @Test
  void aSpanMayBeEmptyButNotBackwards() {
    assertFalse(new Span(NOON, NOON).contains(NOON));
    assertThrows(IllegalArgumentException.class, () -> new Span(NOON, NOON.minusMillis(1)));
  }
}
