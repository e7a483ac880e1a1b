package accountlink.alert;

import accountlink.link.Alert;
import accountlink.link.Mute;
import accountlink.link.Standing;
import accountlink.link.TransitionTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says that something is still not settled. */
final class ReminderWording {
  private ReminderWording() {}

  static Message reminder(Alert alert, Standing standing, Voice voice) {
    return still(alert, standing, "for " + held(alert, standing), List.of(), voice);
  }

  static Message muteEnded(Alert alert, Alert.MuteEnded ended, Voice voice) {
    Mute mute = ended.mute();
    return still(
        alert,
        ended.standing(),
        "for " + held(alert, ended.standing()) + "; its mute has ended",
        List.of(
            new Message.Fact("Muted by", Words.plain(mute.owner())),
            new Message.Fact("Because", Words.plain(mute.reason())),
            new Message.Fact("Mute ended", voice.time(mute.until()))),
        voice);
  }

  private static Message still(
      Alert alert, Standing standing, String how, List<Message.Fact> more, Voice voice) {
    String words = Words.plain(standing.status().words());
    List<Message.Fact> facts = new ArrayList<>(Wording.who(alert, standing.link()));
    facts.add(new Message.Fact("Status", Words.plain(standing.status().awsName())));
    facts.add(new Message.Fact("Since", voice.time(standing.since())));
    facts.addAll(more);
    TransitionTable.Row row = TransitionTable.row(Optional.empty(), standing.status());
    return new Message(
        Wording.subject("STILL " + words.toUpperCase(Locale.ROOT), Wording.name(alert), how),
        Wording.name(alert) + " is still " + words + ", " + how + ".",
        List.copyOf(facts),
        row.meaning(),
        Wording.filled(row.nextSteps(), alert.scope(), standing.link()),
        voice.history(alert));
  }

  private static String held(Alert alert, Standing standing) {
    return Words.duration(Duration.between(standing.since(), alert.at()));
  }
}
