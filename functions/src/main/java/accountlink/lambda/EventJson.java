package accountlink.lambda;

import accountlink.check.CallPlace;
import accountlink.check.Part;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.time.DateTime;

/** Events of rules, read from their JSON. */
public final class EventJson {
  private static final String PART = "part";
  private static final String OF = "of";

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

  /** What a target of the schedule sends that has a part of the scopes read. */
  public static Map<String, Object> ofPart(int part, int of) {
    return Map.of("detail", new TreeMap<>(Map.of(PART, part, OF, of)));
  }

  /**
   * Which part of the scopes the schedule asks for, as {@link #ofPart} says it.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  static Part part(ScheduledEvent event) {
    return event != null
            && event.getDetail() != null
            && event.getDetail().get(PART) instanceof Number part
            && event.getDetail().get(OF) instanceof Number of
        ? new Part(part.intValue(), of.intValue())
        : Part.WHOLE;
  }
}
