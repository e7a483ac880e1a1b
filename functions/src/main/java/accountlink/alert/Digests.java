package accountlink.alert;

import accountlink.link.Alert;
import accountlink.link.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts alerts into notifications: one alert each, or many changes of one severity in a digest. */
public final class Digests {
  /** A Slack card's description has 8,000 characters; the rest is for the text around the list. */
  private static final int MAX_LIST_LENGTH = 7000;

  private Digests() {}

  /** One notification per alert; or digests, where more than {@code digestAbove} links changed. */
  public static List<Notification> pack(List<Alert> alerts, int digestAbove) {
    long changes = alerts.stream().filter(Digests::isChange).count();
    if (changes <= digestAbove) {
      return alerts.stream().map(alert -> new Notification(List.of(alert))).toList();
    }
    Map<Severity, List<Alert>> bySeverity = new EnumMap<>(Severity.class);
    List<Notification> notifications = new ArrayList<>();
    for (Alert alert : alerts) {
      if (isChange(alert)) {
        bySeverity.computeIfAbsent(alert.severity(), _ -> new ArrayList<>()).add(alert);
      } else {
        notifications.add(new Notification(List.of(alert)));
      }
    }
    bySeverity.values().forEach(changed -> notifications.addAll(packed(changed)));
    return notifications;
  }

  /** As many alerts as fit into one message, and the others in further messages. */
  private static List<Notification> packed(List<Alert> alerts) {
    List<Notification> notifications = new ArrayList<>();
    List<Alert> fitting = new ArrayList<>();
    int used = 0;
    for (Alert alert : alerts) {
      int length = SlackCard.line(DigestWording.fact(alert)).length() + 1;
      if (used + length > MAX_LIST_LENGTH && !fitting.isEmpty()) {
        notifications.add(new Notification(List.copyOf(fitting)));
        fitting.clear();
        used = 0;
      }
      fitting.add(alert);
      used += length;
    }
    notifications.add(new Notification(List.copyOf(fitting)));
    return notifications;
  }

  private static boolean isChange(Alert alert) {
    return alert.content() instanceof Alert.StatusChanged;
  }
}
