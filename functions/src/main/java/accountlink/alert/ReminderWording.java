package accountlink.alert;

import accountlink.alert.Message.Fact;
import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.CurrentStatus;
import accountlink.link.TransitionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words a reminder: a status still needs somebody to act. */
final class ReminderWording {
  private ReminderWording() {}

  static Message reminder(Alert alert, Alert.Reminder reminder, TextOptions textOptions) {
    CurrentStatus current = reminder.current();
    String how = "for " + held(alert, current);
    String words = Words.plain(current.status().words());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Status", Words.plain(current.status().awsName())));
    facts.add(new Fact("Since", textOptions.time(current.began())));
    facts.addAll(MessageParts.whoAndWhen(reminder.cause(), textOptions));
    current
        .before()
        .ifPresent(before -> facts.add(new Fact("Before that", Words.plain(before.words()))));
    TransitionTable.Row row = TransitionTable.row(current.before(), current.status());
    return Message.of(
        alert,
        textOptions,
        MessageParts.subject(
            "STILL " + words.toUpperCase(Locale.ROOT), MessageParts.name(alert), how),
        Words.sentence(MessageParts.theLink(alert, textOptions))
            + " is still "
            + words
            + ", "
            + how
            + "."
            + MessageParts.who(reminder.cause()),
        MessageParts.facts(alert, current.link(), facts),
        row.meaning(),
        NextSteps.of(alert, row, current.link(), reminder.cause()));
  }

  static String held(Alert alert, CurrentStatus current) {
    return Words.duration(current.heldUntil(alert.at()));
  }
}
