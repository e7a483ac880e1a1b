package accountlink.alert;

import accountlink.alert.Topic.Outcome;
import accountlink.link.Alert;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words notifications and publishes them to a topic.
 *
 * @param textOptions of the words
 */
public record Publisher(Topic topic, TextOptions textOptions) {

  /** The outcome of one alert, in a message of its own. */
  public Outcome publish(Alert alert) {
    Notification alone = new Notification(List.of(alert));
    return publish(List.of(alone)).get(alone);
  }

  /** The outcome of each notification, in their order. */
  public Map<Notification, Outcome> publish(List<Notification> notifications) {
    List<Outcome> outcomes =
        topic.publish(notifications.stream().map(one -> Publication.of(one, textOptions)).toList());
    Map<Notification, Outcome> ofEach = new LinkedHashMap<>();
    for (int i = 0; i < notifications.size(); i++) {
      ofEach.put(notifications.get(i), outcomes.get(i));
    }
    return ofEach;
  }
}
