package accountlink.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.link.Alert;
import accountlink.link.LinkRef;
import accountlink.link.Scope;
import accountlink.link.Severity;
import accountlink.link.WatchedLink;
import accountlink.store.PendingAlert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertQueuesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void whereTheClockSteppedBackTheAlertsOfALinkAreStillInTheOrderOfTheirRecords() {
    Alert first = alert("link-payroll01", 4, NOON);
    Alert second = alert("link-payroll01", 5, NOON.minusSeconds(360));
    Alert other = alert("link-design001", 9, NOON.minusSeconds(60));

    AlertQueues queues = new AlertQueues(PendingAlert.unclaimed(List.of(second, other, first)));

    assertEquals(List.of(first, other), List.copyOf(queues.takeFirsts().keySet()));
    assertEquals(List.of(second), List.copyOf(queues.takeFirsts().keySet()));
  }

  private static Alert alert(String key, long version, Instant at) {
    return new Alert(
        key + version,
        version,
        at,
        new Scope("111122223333", "eu-central-1"),
        Optional.of(WatchedLink.unnamed(new LinkRef.LinkId(key))),
        Severity.INFO,
        new Alert.Test("ada"));
  }
}
