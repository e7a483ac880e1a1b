package accountlink.alert;

import accountlink.link.Alert;
import accountlink.link.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts alerts into notifications: one alert each, or many of one kind and severity in a digest. */
public final class Digests {
  private Digests() {}

  /**
   * One notification per alert; or digests of those kinds of which there are more than {@code
   * digestAbove}; and one of all links of an alert about the scope that can be read again.
   */
  public static List<Notification> pack(List<Alert> alerts, int digestAbove) {
    Map<AlertKind, Long> counts =
        alerts.stream()
            .filter(Digests::isOfALink)
            .collect(Collectors.groupingBy(AlertKind::of, Collectors.counting()));
    Map<Group, List<Alert>> groups = new LinkedHashMap<>();
    List<Notification> notifications = new ArrayList<>();
    List<Alert> announced = alerts.stream().filter(Digests::isOfMany).toList();
    if (!announced.isEmpty()) {
      notifications.add(new Notification(announced));
    }
    for (Alert alert : alerts) {
      if (isOfMany(alert)) {
        continue;
      }
      if (counts.getOrDefault(AlertKind.of(alert), 0L) > digestAbove && isOfALink(alert)) {
        groups
            .computeIfAbsent(
                new Group(alert.severity(), AlertKind.of(alert)), _ -> new ArrayList<>())
            .add(alert);
      } else {
        notifications.add(new Notification(List.of(alert)));
      }
    }
    // The severest first.
    groups.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Group::severity)))
        .forEach(group -> notifications.addAll(packed(group.getValue())));
    return notifications;
  }

  private record Group(Severity severity, AlertKind kind) {}

  /** One alert said that they cannot be read; one message a run says how many can be again. */
  private static boolean isOfMany(Alert alert) {
    return alert.content() instanceof Alert.LinkReadableAgain readable && readable.isOfMany();
  }

  private static boolean isOfALink(Alert alert) {
    return alert.watchedLink().isPresent();
  }

  /** As many alerts as fit into one message, and the others in further messages. */
  private static List<Notification> packed(List<Alert> alerts) {
    List<Notification> notifications = new ArrayList<>();
    for (int from = 0; from < alerts.size(); ) {
      List<Alert> fitting = DigestWording.fitting(alerts.subList(from, alerts.size()));
      notifications.add(new Notification(fitting));
      from += fitting.size();
    }
    return notifications;
  }
}
