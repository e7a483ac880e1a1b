package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.CurrentStatus;
import accountlink.link.LinkIds;
import accountlink.link.WatchedLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One alert of a digest in one line, and what the group of such lines is called. */
final class DigestLine {
  private DigestLine() {}

  /** What the group of an alert's link is called. */
  static String title(Alert alert) {
    return label(alert)
        + alert
            .watchedLink()
            .flatMap(WatchedLink::owner)
            .map(owner -> ", owner " + Words.plain(owner))
            .orElse(", without an owner");
  }

  /** One alert in one line: the name, the ids and how long. */
  static String line(Alert alert) {
    String name = MessageParts.name(alert);
    String key = alert.watchedLink().map(WatchedLink::key).orElse("");
    String ids = String.join(", ", ids(alert, key));
    return (name.equals(key) ? ids : name + " (" + ids + ")") + ": " + how(alert) + who(alert);
  }

  private static String who(Alert alert) {
    return alert
        .cause()
        .map(
            cause ->
                ", "
                    + cause.act().label().toLowerCase(Locale.ROOT)
                    + " "
                    + Words.plain(cause.who()))
        .orElse("");
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
  static String label(Alert alert) {
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
}
