package accountlink.lambda;

import accountlink.check.CallPlace;
import accountlink.check.Part;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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
    if (json.get("account") instanceof String account) {
      event.setAccount(account);
    }
    if (json.get("region") instanceof String region) {
      event.setRegion(region);
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

  /** Where the call was made that an event is about. */
  static CallPlace place(ScheduledEvent event) {
    return new CallPlace(
        Optional.ofNullable(event.getAccount()), Optional.ofNullable(event.getRegion()));
  }

  /**
   * Which part of the scopes the schedule asks for: {@code {"detail": {"part": 1, "of": 2}}}.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  static Part part(ScheduledEvent event) {
    return event != null
            && event.getDetail() != null
            && event.getDetail().get("part") instanceof Number part
            && event.getDetail().get("of") instanceof Number of
        ? new Part(part.intValue(), of.intValue())
        : Part.WHOLE;
  }
}
