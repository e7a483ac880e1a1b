package accountlink.alert;

import accountlink.link.Alert;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What goes out as one message: an alert, or many changes of one severity together.
 *
 * @param alerts at least one; more than one make a digest
 */
public record Notification(List<Alert> alerts) {
  public Notification {
    if (alerts.isEmpty()) {
      throw new IllegalArgumentException("a notification of no alerts");
    }
  }

  /**
   * The alert's own id; a digest's follows from those in it, so that delivery it again repeats it.
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
