package accountlink.alert;

import accountlink.link.Alert;
import accountlink.link.DigestPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is sent as one message: one alert, or a digest of many, or a part of one, of one severity.
 *
 * @param alerts at least one; more than one are a digest
 * @param part of a digest; empty for one alert alone, and for links that one alert had announced
 */
public record Notification(List<Alert> alerts, Optional<Part> part) {
  public Notification {
    if (alerts.isEmpty()) {
      throw new IllegalArgumentException("a notification without alerts");
    }
  }

  /** A part of a digest, numbered from 1 on. */
  public record Part(DigestPlan digest, int number) {}

  public Notification(List<Alert> alerts) {
    this(alerts, Optional.empty());
  }

  /** The same with those of its alerts that are among these; empty where none is. */
  public Optional<Notification> only(Set<Alert> some) {
    List<Alert> left = alerts.stream().filter(some::contains).toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(new Notification(left, part));
  }

  /**
   * The id of the alert. The id of a digest is made of the ids of its alerts, so it is the same
   * when the digest is sent again.
   */
  String id() {
    if (!isDigest()) {
      return alerts.getFirst().id();
    }
    return idOf(alerts);
  }

  static String idOf(List<Alert> alerts) {
    String ids = String.join("/", alerts.stream().map(Alert::id).toList());
    return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** A part may be left with one alert, where a crash made the run send the others before. */
  public boolean isDigest() {
    return alerts.size() > 1 || part.isPresent();
  }
}
