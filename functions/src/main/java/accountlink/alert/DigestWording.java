package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.Cause;
import accountlink.link.CurrentStatus;
import accountlink.link.LinkIds;
import accountlink.link.LinkStatus;
import accountlink.link.TransitionTable;
import accountlink.link.WatchedLink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words a digest: many alerts of one kind and severity. */
final class DigestWording {
  /** A Slack card's description has 8,000 characters; the rest is for the text around the list. */
  private static final int MAX_LIST_LENGTH = 7000;

  private DigestWording() {}

  /** As many alerts, from the first on, as one message can list; one at least. */
  static List<Alert> fitting(List<Alert> alerts) {
    Set<String> titles = new HashSet<>();
    int used = 0;
    int fitting = 0;
    for (Alert alert : alerts) {
      String title = title(alert);
      // And the empty line before it.
      int heading = titles.add(title) ? SlackCard.title(title).length() + 2 : 0;
      used += SlackCard.item(line(alert)).length() + heading;
      if (used > MAX_LIST_LENGTH && fitting > 0) {
        break;
      }
      fitting++;
    }
    return List.copyOf(alerts.subList(0, fitting));
  }

  static Message of(Notification digest, TextOptions textOptions) {
    List<Alert> alerts = digest.alerts();
    if (alerts.getFirst().content() instanceof Alert.LinkReadableAgain readable
        && readable.isOfMany()) {
      return UnreadableWording.readableAgain(alerts, links(fitting(alerts)), textOptions);
    }
    AlertKind kind = AlertKind.of(alerts.getFirst());
    String count = Words.count(alerts.size(), "link");
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
        links(alerts),
        List.of(),
        meaning(kind),
        steps(alerts),
        textOptions.dashboard(),
        "");
  }

  /** By status and owner, those of nobody last. */
  private static List<Message.Group> links(List<Alert> alerts) {
    return alerts.stream()
        .collect(
            Collectors.groupingBy(
                DigestWording::title,
                TreeMap::new,
                Collectors.mapping(DigestWording::line, Collectors.toList())))
        .entrySet()
        .stream()
        .map(group -> new Message.Group(group.getKey(), group.getValue()))
        .toList();
  }

  /** What the group of an alert's link is called. */
  static String title(Alert alert) {
    return label(alert)
        + alert
            .watchedLink()
            .flatMap(WatchedLink::owner)
            .map(owner -> ", owner " + Words.plain(owner))
            .orElse(", without an owner");
  }

  private static String happened(AlertKind kind) {
    return switch (kind) {
      case STATUS_CHANGED -> "changed";
      case LINK_UNREADABLE -> "cannot be read";
      case LINK_READABLE_AGAIN -> "can be read again";
      case REMINDER -> "still need somebody";
      case MUTE_ENDED -> "are no longer muted";
      case MUTED -> "were muted";
      case UNMUTED -> "were unmuted early";
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
      case MUTED -> "No alerts about these links are sent meanwhile, also no CRITICAL ones.";
      case UNMUTED -> "The alerts of these links are sent again.";
      default ->
          "This is what is so now that their mutes have ended. They are sent together, since they"
              + " are so many.";
    };
  }

  /** One alert in one line: the name, the ids and how long. */
  static String line(Alert alert) {
    String name = MessageParts.name(alert);
    String key = alert.watchedLink().map(WatchedLink::key).orElse("");
    String ids = String.join(", ", ids(alert, key));
    return (name.equals(key) ? ids : name + " (" + ids + ")") + ": " + how(alert);
  }

  /** The ids that the settings and AWS's commands name the link by. */
  private static List<String> ids(Alert alert, String key) {
    LinkIds link = link(alert);
    List<String> ids = new ArrayList<>();
    ids.add(key);
    link.linkId().map(Words::plain).filter(id -> !id.equals(key)).ifPresent(ids::add);
    String here = alert.scope().account();
    link.sourceAccountId()
        .map(Words::plain)
        .filter(id -> !id.equals(here) && !id.equals(key))
        .ifPresent(id -> ids.add("source account " + id));
    link.targetAccountId()
        .map(Words::plain)
        .filter(id -> !id.equals(here) && !id.equals(key))
        .ifPresent(id -> ids.add("target account " + id));
    return ids;
  }

  /** The ids that AWS gave, as far as the alert has them. */
  private static LinkIds link(Alert alert) {
    return switch (alert.content()) {
      case Alert.StatusChanged changed -> changed.transition().link();
      case Alert.LinkUnreadable unreadable ->
          unreadable.lastKnown().map(CurrentStatus::link).orElse(LinkIds.UNKNOWN);
      case Alert.Reminder reminder -> reminder.current().link();
      case Alert.MuteEnded ended -> ended.current().link();
      default -> LinkIds.UNKNOWN;
    };
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
      case Alert.MuteSet set -> Words.muted(set.mute(), set.ended());
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
          case Alert.MuteSet set -> "muted by " + set.mute().owner();
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
    List<String> steps = alerts.stream().flatMap(DigestWording::steps).distinct().toList();
    return steps.isEmpty() ? List.of("Nothing to do.") : steps;
  }

  private static Stream<String> steps(Alert alert) {
    return switch (alert.content()) {
      case Alert.StatusChanged changed ->
          steps(alert, changed.transition().to(), changed.transition().cause());
      case Alert.Reminder reminder -> steps(alert, reminder.current().status(), Optional.empty());
      case Alert.MuteEnded ended -> steps(alert, ended.current().status(), Optional.empty());
      case Alert.LinkUnreadable unreadable ->
          UnreadableWording.stepsForAny(alert, unreadable).stream()
              .map(step -> unreadable.unreadable().cause().words() + ": " + step);
      default -> Stream.empty();
    };
  }

  private static Stream<String> steps(Alert alert, LinkStatus status, Optional<Cause> cause) {
    LinkStatus.Kind kind = status.kind();
    if (kind == LinkStatus.Kind.LINKED) {
      return Stream.empty();
    }
    TransitionTable.Row row = TransitionTable.row(Optional.empty(), LinkStatus.of(kind.name()));
    return NextSteps.of(alert, row, LinkIds.UNKNOWN, cause).stream()
        .map(step -> kind.words() + ": " + step);
  }
}
