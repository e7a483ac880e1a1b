package accountlink.alert;

import accountlink.link.AccountLink;
import accountlink.link.Alert;
import accountlink.link.Scope;
import accountlink.link.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says a bulletin in words. */
final class Wording {
  /** SNS: "must be less than 100 characters long". */
  static final int LONGEST_SUBJECT = 99;

  private Wording() {}

  static Message of(Bulletin bulletin, Voice voice) {
    return bulletin.isDigest()
        ? DigestWording.of(bulletin)
        : of(bulletin.alerts().getFirst(), voice);
  }

  private static Message of(Alert alert, Voice voice) {
    return switch (alert.news()) {
      case Alert.StatusChanged changed -> StatusWording.changed(alert, changed.transition(), voice);
      case Alert.WentBlind blind -> BlindWording.wentBlind(alert, blind, voice);
      case Alert.SightRestored restored -> BlindWording.sightRestored(alert, restored, voice);
      case Alert.ScopeWentBlind blind -> BlindWording.scopeWentBlind(alert, blind, voice);
      case Alert.ScopeSightRestored restored ->
          BlindWording.scopeSightRestored(alert, restored, voice);
      case Alert.Reminder reminder -> ReminderWording.reminder(alert, reminder.standing(), voice);
      case Alert.MuteEnded ended -> ReminderWording.muteEnded(alert, ended, voice);
      case Alert.Test test -> test(alert, test, voice);
    };
  }

  private static Message test(Alert alert, Alert.Test test, Voice voice) {
    String sender = Words.plain(test.sentBy());
    return new Message(
        subject("TEST", "account link alerts arrive", "sent by " + sender),
        "This is a test. No account link has changed.",
        List.of(
            new Message.Fact("Sent by", sender),
            new Message.Fact("Sent at", voice.time(alert.at())),
            new Message.Fact("Seen from", alert.scope().toString())),
        "Alerts of this monitor reach you.",
        List.of("Nothing to do."),
        "");
  }

  /**
   * {@code WHAT: name (how)}; where that is too long, the name is cut, since the rest says more.
   */
  static String subject(String what, String name, String how) {
    int room = LONGEST_SUBJECT - what.length() - how.length() - 5;
    String shortName = Words.shortened(name, Math.max(room, 20));
    return Words.shortened(what + ": " + shortName + " (" + how + ")", LONGEST_SUBJECT);
  }

  static String name(Alert alert) {
    return Words.plain(alert.watch().map(Watch::name).orElse(alert.scope().toString()));
  }

  /** Which link, in which accounts. */
  static List<Message.Fact> who(Alert alert, AccountLink link) {
    List<Message.Fact> facts = new ArrayList<>();
    alert
        .watch()
        .ifPresent(
            watch -> {
              if (!watch.name().equals(watch.key())) {
                facts.add(new Message.Fact("Name", name(alert)));
              }
              if (!link.linkId().equals(Optional.of(watch.key()))) {
                facts.add(new Message.Fact("Watched by", watch.key()));
              }
            });
    link.linkId().ifPresent(id -> facts.add(new Message.Fact("Link", Words.plain(id))));
    link.sourceAccountId()
        .ifPresent(id -> facts.add(new Message.Fact("Source account", Words.plain(id))));
    link.targetAccountId()
        .ifPresent(id -> facts.add(new Message.Fact("Target account", Words.plain(id))));
    facts.add(
        new Message.Fact("Seen from", alert.scope().account() + " in " + alert.scope().region()));
    alert
        .watch()
        .flatMap(Watch::owner)
        .ifPresent(owner -> facts.add(new Message.Fact("Owner", Words.plain(owner))));
    return facts;
  }

  /** The steps with the link's own ids; what AWS did not say stays a word to fill in. */
  static List<String> filled(List<String> steps, Scope scope, AccountLink link) {
    Map<String, String> values =
        Map.of(
            "{linkId}", Words.plain(link.linkId().orElse("LINK_ID")),
            "{source}", Words.plain(link.sourceAccountId().orElse("SOURCE_ACCOUNT")),
            "{target}", Words.plain(link.targetAccountId().orElse("TARGET_ACCOUNT")),
            "{account}", scope.account(),
            "{region}", scope.region());
    return steps.stream()
        .map(
            step -> {
              String filled = step;
              for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace(value.getKey(), value.getValue());
              }
              return filled;
            })
        .toList();
  }
}
