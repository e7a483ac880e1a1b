package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.CurrentStatus;
import accountlink.link.TransitionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words a reminder: a status still needs somebody to act. */
final class ReminderWording {
  private ReminderWording() {}

  static Message reminder(Alert alert, CurrentStatus current, TextOptions textOptions) {
    String how = "for " + held(alert, current);
    String words = Words.plain(current.status().words());
    List<Message.Fact> facts = new ArrayList<>();
    facts.add(new Message.Fact("Status", Words.plain(current.status().awsName())));
    facts.add(new Message.Fact("Since", textOptions.time(current.began())));
    current
        .before()
        .ifPresent(
            before -> facts.add(new Message.Fact("Before that", Words.plain(before.words()))));
    TransitionTable.Row row = TransitionTable.row(current.before(), current.status());
    return Message.of(
        MessageParts.subject(
            "STILL " + words.toUpperCase(Locale.ROOT), MessageParts.name(alert), how),
        MessageParts.name(alert) + " is still " + words + ", " + how + ".",
        MessageParts.facts(alert, current.link(), facts),
        row.meaning(),
        NextSteps.of(alert, row, current.link(), Optional.empty()),
        textOptions.dashboard(),
        textOptions.history(alert));
  }

  static String held(Alert alert, CurrentStatus current) {
    return Words.duration(current.heldUntil(alert.at()));
  }
}
