package accountlink.alert;

import accountlink.alert.Message.Fact;
import accountlink.format.Words;
import accountlink.link.Alert;
import java.util.List;

/** Words a notification. */
final class Wording {
  private Wording() {}

  static Message of(Notification notification, TextOptions textOptions) {
    return notification.isDigest()
        ? DigestWording.of(notification, textOptions)
        : of(notification.alerts().getFirst(), textOptions);
  }

  private static Message of(Alert alert, TextOptions textOptions) {
    return switch (alert.content()) {
      case Alert.StatusChanged changed ->
          StatusWording.changed(alert, changed.transition(), textOptions);
      case Alert.LinkUnreadable linkUnreadable ->
          UnreadableWording.linkUnreadable(alert, linkUnreadable, textOptions);
      case Alert.LinkReadableAgain linkReadable ->
          UnreadableWording.linkReadableAgain(alert, linkReadable, textOptions);
      case Alert.ScopeUnreadable scopeUnreadable ->
          UnreadableWording.scopeUnreadable(alert, scopeUnreadable, textOptions);
      case Alert.ScopeReadableAgain scopeReadable ->
          UnreadableWording.scopeReadableAgain(alert, scopeReadable, textOptions);
      case Alert.LimitReached limit -> LimitWording.limitReached(alert, limit, textOptions);
      case Alert.Reminder reminder -> ReminderWording.reminder(alert, reminder, textOptions);
      case Alert.MuteEnded ended -> MuteWording.ended(alert, ended, textOptions);
      case Alert.MuteSet set -> MuteWording.set(alert, set, textOptions);
      case Alert.Summarized summarized ->
          SummaryWording.of(alert, summarized.summary(), textOptions);
      case Alert.Test test -> test(alert, test, textOptions);
    };
  }

  private static Message test(Alert alert, Alert.Test test, TextOptions textOptions) {
    String sender = Words.plain(test.sentBy());
    return Message.of(
        alert,
        textOptions,
        MessageParts.subject("TEST", "account link alerts arrive", "sent by " + sender),
        "This is a test of the alerts about the WorkSpaces account links of "
            + textOptions.place(alert)
            + ". No link has changed.",
        List.of(
            new Fact("Sent by", sender),
            new Fact("Sent at", textOptions.time(alert.at())),
            new Fact("Seen from", alert.scope().toString())),
        "Alerts of this monitor reach you.",
        List.of("Nothing to do."));
  }
}
