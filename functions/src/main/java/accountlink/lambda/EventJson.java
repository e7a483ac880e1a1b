package accountlink.lambda;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import org.joda.time.DateTime;

/** Events of rules, read from their JSON. */
final class EventJson {
  private EventJson() {}

  /**
   * No fields where an invocation by hand has no event.
   *
   * @throws IOException if it is no JSON
   */
  static Map<String, Object> object(String json) throws IOException {
    if (json.isBlank() || !(JSON.std.anyFrom(json) instanceof Map<?, ?>)) {
      return Map.of();
    }
    return JSON.std.mapFrom(json);
  }

  /** What is read of such an event. A field of another form is missing. */
  static ScheduledEvent scheduled(Map<String, Object> json) {
    ScheduledEvent event = new ScheduledEvent();
    if (json.get("source") instanceof String source) {
      event.setSource(source);
    }
    if (json.get("detail") instanceof Map<?, ?>) {
      @SuppressWarnings("unchecked")
      Map<String, Object> detail = (Map<String, Object>) json.get("detail");
      event.setDetail(detail);
    }
    if (json.get("time") instanceof String time) {
      try {
        event.setTime(DateTime.parse(time));
      } catch (IllegalArgumentException _) {
        // Then it has no time, and all links are checked.
      }
    }
    return event;
  }
}
