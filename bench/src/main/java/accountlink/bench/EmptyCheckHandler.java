package accountlink.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.Map;

/** What any function costs that takes the check function's event. */
public final class EmptyCheckHandler
    implements RequestHandler<ScheduledEvent, Map<String, Object>> {
  @Override
  public Map<String, Object> handleRequest(ScheduledEvent event, Context context) {
    return Map.of("time", event.getTime().toString());
  }
}
