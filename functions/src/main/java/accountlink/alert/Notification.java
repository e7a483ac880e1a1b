package accountlink.alert;

import accountlink.link.Alert;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What is sent as one message: one alert, or a digest of many changes of one severity.
 *
 * @param alerts at least one; more than one are a digest
 */
public record Notification(List<Alert> alerts) {
  public Notification {
    if (alerts.isEmpty()) {
      throw new IllegalArgumentException("a notification without alerts");
    }
  }

  /**
   * The id of the alert. The id of a digest is made of the ids of its alerts, so it is the same
   * when the digest is sent again.
   */
  String id() {
    if (!isDigest()) {
      return alerts.getFirst().id();
    }
    String ids = String.join("/", alerts.stream().map(Alert::id).toList());
    return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
  }

  boolean isDigest() {
    return alerts.size() > 1;
  }
}
