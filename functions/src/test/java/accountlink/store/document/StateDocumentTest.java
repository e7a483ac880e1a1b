package accountlink.store.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.link.Coverage;
import accountlink.link.ScopeState;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateDocumentTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final ScopeState STATE =
      ScopeState.NEVER_RUN
          .next(Coverage.none("f"), Optional.of("link-payroll01"), Optional.empty())
          .withSummarizedAt(Optional.of(NOON))
          .withGapsKnownSince(Optional.of(NOON));

  @Test
  void theStateOfAScopeComesBackAndItsNamesAreListed() {
    Document document = StateDocument.of(STATE);

    assertEquals(STATE, StateDocument.scopeState(document));
    assertTrue(
        StateDocument.OF_SCOPE.containsAll(document.values().keySet()),
        "else DynamoDB keeps what a later state no longer has: " + document.values().keySet());
  }

  @Test
  void theStateThatAnEarlierVersionWroteKnowsNothingOfGapsAndSummaries() {
    Document document = StateDocument.of(STATE);
    document.values().remove("summarizedAt");
    document.document("coverage").values().remove("gapsKnownSince");

    assertEquals(
        STATE.withSummarizedAt(Optional.empty()).withGapsKnownSince(Optional.empty()),
        StateDocument.scopeState(document));
  }

  /**
   * After a rollback an earlier version writes the attributes that it knows, and DynamoDB keeps the
   * others. It records no gaps, so that they are not known since the time before it.
   */
  @Test
  void anEarlierVersionThatWritesTheCoverageEndsTheTimeWhoseGapsAreKnown() {
    Document document = StateDocument.of(STATE);
    document.with("coverage", Document.empty().with("watchedLinks", "f").with("left", 0));

    assertEquals(Optional.empty(), StateDocument.scopeState(document).gapsKnownSince());
  }
}
