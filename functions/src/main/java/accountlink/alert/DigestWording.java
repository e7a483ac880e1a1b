package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.LinkIds;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.Transition;
import accountlink.link.TransitionTable;
import accountlink.link.WatchedLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words a digest: many links changed. */
final class DigestWording {
  private DigestWording() {}

  static Message of(Notification digest) {
    List<Alert> alerts = digest.alerts();
    String count = Words.count(alerts.size(), "link");
    List<Message.Fact> facts = new ArrayList<>();
    facts.add(new Message.Fact("Seen from", alerts.getFirst().scope().toString()));
    alerts.forEach(alert -> facts.add(fact(alert)));
    return new Message(
        Words.shortened(count + " changed: " + byStatus(alerts), MessageParts.MAX_SUBJECT_LENGTH),
        count + " of " + alerts.getFirst().scope() + " changed: " + byStatus(alerts) + ".",
        facts,
        "So many changed at once that they are sent together. Each is in the history.",
        steps(alerts),
        "");
  }

  /** One change in one line. */
  static Message.Fact fact(Alert alert) {
    Transition transition = transition(alert);
    String name = MessageParts.name(alert);
    String key = alert.watchedLink().map(WatchedLink::key).orElse("");
    return new Message.Fact(
        Words.shortened(Words.plain(transition.to().words()), 18),
        (name.equals(key) ? key : name + " (" + key + ")")
            + ", "
            + StatusWording.before(transition));
  }

  private static String byStatus(List<Alert> alerts) {
    Map<String, Long> counts =
        alerts.stream()
            .collect(
                Collectors.groupingBy(
                    alert -> Words.plain(transition(alert).to().words()),
                    TreeMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(status -> status.getValue() + " " + status.getKey())
        .collect(Collectors.joining(", "));
  }

  /** The next steps of each status once. The reader fills in the ids of each link. */
  private static List<String> steps(List<Alert> alerts) {
    return alerts.stream()
        .map(alert -> transition(alert).to().kind())
        .distinct()
        .flatMap(kind -> steps(kind, alerts.getFirst().scope()))
        .toList();
  }

  private static Stream<String> steps(LinkStatus.Kind kind, Scope scope) {
    if (kind == LinkStatus.Kind.LINKED) {
      return Stream.of("linked: nothing to do.");
    }
    TransitionTable.Row row = TransitionTable.row(Optional.empty(), LinkStatus.of(kind.name()));
    return MessageParts.filled(row.nextSteps(), scope, LinkIds.UNKNOWN).stream()
        .map(step -> kind.words() + ": " + step);
  }

  private static Transition transition(Alert alert) {
    return ((Alert.StatusChanged) alert.content()).transition();
  }
}
