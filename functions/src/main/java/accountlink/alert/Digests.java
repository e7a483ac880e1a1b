package accountlink.alert;

import accountlink.link.Alert;
import accountlink.link.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts alerts into notifications: one alert each, or many of one kind and severity in a digest. */
public final class Digests {
  /** A Slack card's description has 8,000 characters; the rest is for the text around the list. */
  private static final int MAX_LIST_LENGTH = 7000;

  private Digests() {}

  /**
   * One notification per alert; or digests of those kinds of which there are more than {@code
   * digestAbove}.
   */
  public static List<Notification> pack(List<Alert> alerts, int digestAbove) {
    Map<AlertKind, Long> counts =
        alerts.stream()
            .filter(Digests::isOfALink)
            .collect(Collectors.groupingBy(AlertKind::of, Collectors.counting()));
    Map<Group, List<Alert>> groups = new LinkedHashMap<>();
    List<Notification> notifications = new ArrayList<>();
    for (Alert alert : alerts) {
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

  private static boolean isOfALink(Alert alert) {
    return alert.watchedLink().isPresent();
  }

  /** As many alerts as fit into one message, and the others in further messages. */
  private static List<Notification> packed(List<Alert> alerts) {
    List<Notification> notifications = new ArrayList<>();
    List<Alert> fitting = new ArrayList<>();
    Set<String> titles = new HashSet<>();
    int used = 0;
    for (Alert alert : alerts) {
      String title = DigestWording.title(alert);
      int line = SlackCard.item(DigestWording.line(alert)).length();
      // And the empty line before it.
      int heading = SlackCard.title(title).length() + 2;
      if (used + line + (titles.contains(title) ? 0 : heading) > MAX_LIST_LENGTH
          && !fitting.isEmpty()) {
        notifications.add(new Notification(List.copyOf(fitting)));
        fitting.clear();
        titles.clear();
        used = 0;
      }
      fitting.add(alert);
      used += line + (titles.add(title) ? heading : 0);
    }
    notifications.add(new Notification(List.copyOf(fitting)));
    return notifications;
  }
}
