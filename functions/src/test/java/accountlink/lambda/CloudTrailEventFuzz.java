package accountlink.lambda;

import accountlink.fixture.RecordedPast;
import accountlink.link.LinkEvent;
import accountlink.link.LinkStatus;
import accountlink.store.memory.MemoryStore;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Any JSON object as the detail of an event: an event that the store can keep, or none. */
public final class CloudTrailEventFuzz {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private CloudTrailEventFuzz() {}

  /** The entry point that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    Map<String, Object> detail;
    try {
      detail = JSON.std.mapFrom(input);
    } catch (IOException notJson) {
      // EventBridge delivers JSON only.
      return;
    }
    ScheduledEvent event = new ScheduledEvent();
    event.setSource("aws.workspaces");
    event.setDetail(detail);
    Optional<LinkEvent> parsed = CloudTrailEvent.parse(event);
    parsed.ifPresent(CloudTrailEventFuzz::checkUse);
  }

  /** What a check does with it: keep it, and put it to the latest entry if it explains that. */
  private static void checkUse(LinkEvent event) {
    MemoryStore store = new MemoryStore();
    new RecordedPast(store).seen("link-payroll01", "2026-03-02T08:00:00Z", LinkStatus.LINKED);
    store.keep(RecordedPast.SCOPE, event, NOW);
    store.explain(RecordedPast.SCOPE, "link-payroll01", event);
    event.cause().at().toEpochMilli();
    String text = event.cause().who() + event.link();
    if (text.chars().anyMatch(Character::isISOControl) || text.length() > 2_000) {
      throw new AssertionError("an event must not bring lines or long texts into mails and logs");
    }
  }
}
