package accountlink.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import accountlink.link.Alert;
import accountlink.link.EndedPeriod;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Evaluator;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.LinkState;
import accountlink.link.LinkStatus;
import accountlink.link.Policy;
import accountlink.link.Reading;
import accountlink.link.Scope;
import accountlink.link.UnreadableCause;
import accountlink.link.WatchedLink;
import accountlink.link.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which rows of the history follow from a reading. */
class HistoryRowsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  private static final WatchedLink WATCHED =
      WatchedLink.unnamed(new LinkRef.LinkId("link-payroll01"));

  private final Evaluator evaluator =
      new Evaluator(SCOPE, Policy.DEFAULT.withUnreadableAfterRuns(2), new Workload(1, 1));

  @Test
  void anUnreadablePeriodIsARowWhenItEndsAndNotBefore() {
    Changed first = evaluate(LinkState.NEVER_SEEN, unreadable(1));
    Changed second = evaluate(first.next(), unreadable(2));
    Changed read = evaluate(second.next(), seen(3));

    assertEquals(Optional.empty(), row(LinkState.NEVER_SEEN, first));
    assertEquals(Optional.empty(), row(first.next(), second));
    assertEquals(
        Optional.of(new EndedPeriod(second.next().unreadable().orElseThrow(), minute(3))),
        row(second.next(), read).map(UnreadableEntry::period));
    assertEquals(Optional.empty(), row(read.next(), evaluate(read.next(), unreadable(4))));
  }

  /** The link is readable again, which an alert says; its first status is good, and none does. */
  @Test
  void anEntryNamesNoAlertButTheOneAboutItsChange() {
    LinkState unread =
        evaluate(evaluate(LinkState.NEVER_SEEN, unreadable(1)).next(), unreadable(2)).next();
    Changed first = evaluate(unread, seen(3));

    assertEquals(
        List.of(Alert.LinkReadableAgain.class),
        first.alerts().stream().map(alert -> alert.content().getClass()).toList());
    assertEquals(Optional.empty(), Entry.of(SCOPE, WATCHED.key(), first).orElseThrow().alertId());
  }

  private Changed evaluate(LinkState last, Reading reading) {
    return assertInstanceOf(
        Changed.class, evaluator.evaluate(WATCHED, Evaluator.Before.of(last), reading));
  }

  private static Optional<UnreadableEntry> row(LinkState last, Changed changed) {
    return UnreadableEntry.of(SCOPE, WATCHED.key(), last, changed);
  }

  private static Reading unreadable(int minute) {
    return new Reading.Unreadable(minute(minute), UnreadableCause.ACCESS_DENIED, "no");
  }

  private static Reading seen(int minute) {
    return new Reading.Seen(minute(minute), LinkStatus.LINKED, LinkIds.UNKNOWN);
  }

  private static Instant minute(int minute) {
    return NOON.plusSeconds(60 * minute);
  }
}
