package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.LinkIds;
import accountlink.link.LinkStatus;
import accountlink.link.Scope;
import accountlink.link.TransitionTable;
import accountlink.link.WatchedLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words a digest: many alerts of one kind and severity. */
final class DigestWording {
  private DigestWording() {}

  static Message of(Notification digest) {
    List<Alert> alerts = digest.alerts();
    AlertKind kind = AlertKind.of(alerts.getFirst());
    String count = Words.count(alerts.size(), "link");
    List<Message.Fact> facts = new ArrayList<>();
    facts.add(new Message.Fact("Seen from", alerts.getFirst().scope().toString()));
    alerts.forEach(alert -> facts.add(fact(alert)));
    return new Message(
        Words.shortened(
            count + " " + happened(kind) + ": " + byLabel(alerts), MessageParts.MAX_SUBJECT_LENGTH),
        count
            + " of "
            + alerts.getFirst().scope()
            + " "
            + happened(kind)
            + ": "
            + byLabel(alerts)
            + ".",
        facts,
        meaning(kind),
        steps(alerts),
        "");
  }

  private static String happened(AlertKind kind) {
    return switch (kind) {
      case STATUS_CHANGED -> "changed";
      case LINK_UNREADABLE -> "cannot be read";
      case LINK_READABLE_AGAIN -> "can be read again";
      case REMINDER -> "still need somebody";
      case MUTE_ENDED -> "are no longer muted";
      default -> throw new IllegalArgumentException(kind + " is not of a link");
    };
  }

  private static String meaning(AlertKind kind) {
    return switch (kind) {
      case STATUS_CHANGED ->
          "So many changed at once that they are sent together. Each is in the history.";
      case LINK_UNREADABLE ->
          "The monitor cannot see changes of these links in the meantime. They are sent together,"
              + " since they are so many.";
      case LINK_READABLE_AGAIN ->
          "These links can be read again. They are sent together, since they are so many.";
      case REMINDER ->
          "Each has had its status for so long that it is time to look. They are sent together,"
              + " since they are so many.";
      default ->
          "This is what is so now that their mutes have ended. They are sent together, since they"
              + " are so many.";
    };
  }

  /** One alert in one line. */
  static Message.Fact fact(Alert alert) {
    String name = MessageParts.name(alert);
    String key = alert.watchedLink().map(WatchedLink::key).orElse("");
    return new Message.Fact(
        Words.shortened(label(alert), 18),
        (name.equals(key) ? key : name + " (" + key + ")") + ", " + how(alert));
  }

  private static String how(Alert alert) {
    return switch (alert.content()) {
      case Alert.StatusChanged changed -> StatusWording.before(changed.transition());
      case Alert.LinkUnreadable unreadable ->
          unreadable
              .lastKnown()
              .map(last -> "last known: " + Words.plain(last.status().words()))
              .orElse("never read");
      case Alert.LinkReadableAgain readable -> UnreadableWording.after(readable);
      case Alert.Reminder reminder -> "for " + ReminderWording.held(alert, reminder.current());
      case Alert.MuteEnded ended -> MuteWording.before(ended);
      default -> throw new IllegalArgumentException(alert + " is not of a link");
    };
  }

  /** The status of the link, or why it cannot be read. */
  private static String label(Alert alert) {
    return Words.plain(
        switch (alert.content()) {
          case Alert.StatusChanged changed -> changed.transition().to().words();
          case Alert.LinkUnreadable unreadable -> unreadable.unreadable().cause().words();
          case Alert.LinkReadableAgain readable -> readable.status().words();
          case Alert.Reminder reminder -> reminder.current().status().words();
          case Alert.MuteEnded ended -> ended.current().status().words();
          default -> throw new IllegalArgumentException(alert + " is not of a link");
        });
  }

  private static String byLabel(List<Alert> alerts) {
    Map<String, Long> counts =
        alerts.stream()
            .collect(
                Collectors.groupingBy(DigestWording::label, TreeMap::new, Collectors.counting()));
    boolean sentences = alerts.getFirst().content() instanceof Alert.LinkUnreadable;
    return counts.entrySet().stream()
        .map(
            label ->
                sentences
                    ? label.getKey() + " (" + label.getValue() + ")"
                    : label.getValue() + " " + label.getKey())
        .collect(Collectors.joining(", "));
  }

  /** The next steps of each status or cause once. The reader fills in the ids of each link. */
  private static List<String> steps(List<Alert> alerts) {
    return alerts.stream().flatMap(DigestWording::steps).distinct().toList();
  }

  private static Stream<String> steps(Alert alert) {
    return switch (alert.content()) {
      case Alert.StatusChanged changed -> steps(changed.transition().to().kind(), alert.scope());
      case Alert.Reminder reminder -> steps(reminder.current().status().kind(), alert.scope());
      case Alert.MuteEnded ended -> steps(ended.current().status().kind(), alert.scope());
      case Alert.LinkUnreadable unreadable ->
          UnreadableWording.stepsForAny(alert, unreadable).stream()
              .map(step -> unreadable.unreadable().cause().words() + ": " + step);
      default -> Stream.of("Nothing to do.");
    };
  }

  private static Stream<String> steps(LinkStatus.Kind kind, Scope scope) {
    if (kind == LinkStatus.Kind.LINKED) {
      return Stream.of("linked: nothing to do.");
    }
    TransitionTable.Row row = TransitionTable.row(Optional.empty(), LinkStatus.of(kind.name()));
    return MessageParts.filled(row.nextSteps(), scope, LinkIds.UNKNOWN).stream()
        .map(step -> kind.words() + ": " + step);
  }
}
