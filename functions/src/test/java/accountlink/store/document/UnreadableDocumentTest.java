package accountlink.store.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.UnreadableCause;
import accountlink.link.UnreadablePeriod;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A version before, and one to come, live with what this one records. */
class UnreadableDocumentTest {
  /** Those that the version before reads; it throws at any other name. */
  private static final Set<String> KNOWN_BEFORE =
      Set.of(
          "ACCESS_DENIED",
          "NO_CREDENTIALS",
          "THROTTLED",
          "INVALID_REQUEST",
          "SERVICE_FAILURE",
          "TIMED_OUT",
          "UNREACHABLE",
          "BROKEN_ANSWER");

  @ParameterizedTest
  @EnumSource(UnreadableCause.class)
  void aPeriodIsReadAsItWasWrittenAndTheVersionBeforeReadsItToo(UnreadableCause cause) {
    Document document = UnreadableDocument.of(period(cause, "Error: why"));

    assertTrue(KNOWN_BEFORE.contains(document.text("cause")), document.toString());
    assertEquals(period(cause, "Error: why"), UnreadableDocument.unreadable(document));
  }

  @Test
  void aCauseOfAVersionToComeIsReadAsWhatItIs() {
    assertEquals(
        period(UnreadableCause.UNKNOWN, "MOON_FULL: Error: why"),
        UnreadableDocument.unreadable(
            UnreadableDocument.of(period(UnreadableCause.UNREACHABLE, "Error: why"))
                .with("cause", "MOON_FULL")));
    assertEquals(
        period(UnreadableCause.UNKNOWN, "MOON_FULL: Error: why"),
        UnreadableDocument.unreadable(
            UnreadableDocument.of(period(UnreadableCause.CLOCK_WRONG, "Error: why"))
                .with("exactCause", "MOON_FULL")));
  }

  @Test
  void countsOfCausesAreReadAsTheyWereWrittenAndTheVersionBeforeReadsThemToo() {
    Map<UnreadableCause, Integer> counts = new EnumMap<>(UnreadableCause.class);
    for (UnreadableCause cause : UnreadableCause.values()) {
      counts.put(cause, cause.ordinal() + 1);
    }
    Document document = UnreadableDocument.with(Document.empty(), "links", counts);

    Document before = document.document("links");
    assertTrue(KNOWN_BEFORE.containsAll(before.values().keySet()), before.toString());
    assertEquals(
        counts.values().stream().mapToInt(Integer::intValue).sum(),
        before.values().keySet().stream().mapToLong(before::number).sum());
    assertEquals(counts, UnreadableDocument.causes(document, "links"));
  }

  @Test
  void whatTheVersionBeforeWroteIsRead() {
    Document links = Document.empty().with("THROTTLED", 7).with("MOON_FULL", 2);

    assertEquals(
        Map.of(UnreadableCause.THROTTLED, 7, UnreadableCause.UNKNOWN, 2),
        UnreadableDocument.causes(Document.empty().with("links", links), "links"));
  }

  private static UnreadablePeriod period(UnreadableCause cause, String detail) {
    return new UnreadablePeriod(3, Instant.parse("2026-03-02T12:00:00Z"), cause, detail, true);
  }
}
