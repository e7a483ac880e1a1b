package accountlink.alert;

import accountlink.link.Alert;
import accountlink.link.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What goes out as one message: an alert, or many changes of one severity together.
 *
 * @param alerts at least one; more than one make a digest
 */
public record Bulletin(List<Alert> alerts) {
  /** Of the 8,000 characters that a Slack card has; the rest is for what stands around the list. */
  private static final int ROOM = 7000;

  public Bulletin {
    if (alerts.isEmpty()) {
      throw new IllegalArgumentException("a bulletin of no alerts");
    }
  }

  /** Each alert for itself; or, where more than {@code digestAbove} links changed, digests. */
  public static List<Bulletin> of(List<Alert> alerts, int digestAbove) {
    long changes = alerts.stream().filter(Bulletin::isChange).count();
    if (changes <= digestAbove) {
      return alerts.stream().map(alert -> new Bulletin(List.of(alert))).toList();
    }
    Map<Severity, List<Alert>> bySeverity = new EnumMap<>(Severity.class);
    List<Bulletin> bulletins = new ArrayList<>();
    for (Alert alert : alerts) {
      if (isChange(alert)) {
        bySeverity.computeIfAbsent(alert.severity(), _ -> new ArrayList<>()).add(alert);
      } else {
        bulletins.add(new Bulletin(List.of(alert)));
      }
    }
    bySeverity.values().forEach(changed -> bulletins.addAll(packed(changed)));
    return bulletins;
  }

  /** How much SNS is given, in bytes, with all forms together. */
  public int length(Voice voice) {
    return Publication.of(this, voice).bytes();
  }

  /**
   * The alert's own id; a digest's follows from those in it, so that telling it again repeats it.
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

  /** As many as fit into one message, and the rest in further ones. */
  private static List<Bulletin> packed(List<Alert> alerts) {
    List<Bulletin> bulletins = new ArrayList<>();
    List<Alert> fitting = new ArrayList<>();
    int used = 0;
    for (Alert alert : alerts) {
      int length = SlackCard.line(DigestWording.fact(alert)).length() + 1;
      if (used + length > ROOM && !fitting.isEmpty()) {
        bulletins.add(new Bulletin(List.copyOf(fitting)));
        fitting.clear();
        used = 0;
      }
      fitting.add(alert);
      used += length;
    }
    bulletins.add(new Bulletin(List.copyOf(fitting)));
    return bulletins;
  }

  private static boolean isChange(Alert alert) {
    return alert.news() instanceof Alert.StatusChanged;
  }
}
