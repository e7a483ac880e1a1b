package accountlink.alert;

import accountlink.link.AccountLink;
import accountlink.link.Alert;
import accountlink.link.Blindness;
import accountlink.link.Standing;
import accountlink.link.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Says that links cannot be read, and that they can be read again. */
final class BlindWording {
  private static final String MEANING =
      "Nothing is known of what happens to %s in the meantime. A refusal or a failure would be"
          + " noticed only when reading works again.";

  private BlindWording() {}

  static Message wentBlind(Alert alert, Alert.WentBlind blind, Voice voice) {
    AccountLink link = blind.lastKnown().map(Standing::link).orElse(AccountLink.UNKNOWN);
    List<Message.Fact> facts = Wording.who(alert, link);
    facts.add(
        new Message.Fact(
            "Last status",
            blind
                .lastKnown()
                .map(last -> Words.plain(last.status().awsName()))
                .orElse("none: it has never been read")));
    blind
        .lastKnown()
        .ifPresent(
            last -> facts.add(new Message.Fact("Last read", voice.time(last.confirmedAt()))));
    spell(facts, blind.blindness(), voice);
    return new Message(
        Wording.subject("CANNOT READ", Wording.name(alert), spellInWords(blind.blindness())),
        Wording.name(alert) + " cannot be read: " + spellInWords(blind.blindness()) + ".",
        List.copyOf(facts),
        MEANING.formatted("this link"),
        cure(alert, blind.blindness(), blind.workload(), link),
        voice.history(alert));
  }

  static Message sightRestored(Alert alert, Alert.SightRestored restored, Voice voice) {
    List<Message.Fact> facts = Wording.who(alert, AccountLink.UNKNOWN);
    facts.add(new Message.Fact("Status", Words.plain(restored.status().awsName())));
    lasted(facts, restored.was(), restored.at(), voice);
    String how = "after " + lastedInWords(restored.was(), restored.at());
    return new Message(
        Wording.subject("READABLE AGAIN", Wording.name(alert), how),
        Wording.name(alert) + " can be read again, " + how + ".",
        List.copyOf(facts),
        "It is " + Words.plain(restored.status().words()) + ". What changed meanwhile was told.",
        List.of("Nothing to do."),
        voice.history(alert));
  }

  static Message scopeWentBlind(Alert alert, Alert.ScopeWentBlind blind, Voice voice) {
    List<Message.Fact> facts = Wording.who(alert, AccountLink.UNKNOWN);
    facts.add(new Message.Fact("Links", "all " + blind.watches()));
    spell(facts, blind.blindness(), voice);
    String all = "all " + blind.watches() + " links of " + Wording.name(alert);
    return new Message(
        Wording.subject("CANNOT READ", all, spellInWords(blind.blindness())),
        "None of the "
            + blind.watches()
            + " links of "
            + Wording.name(alert)
            + " can be read: "
            + spellInWords(blind.blindness())
            + ".",
        List.copyOf(facts),
        MEANING.formatted("these links"),
        cure(alert, blind.blindness(), blind.workload(), AccountLink.UNKNOWN),
        "");
  }

  static Message scopeSightRestored(Alert alert, Alert.ScopeSightRestored restored, Voice voice) {
    List<Message.Fact> facts = Wording.who(alert, AccountLink.UNKNOWN);
    lasted(facts, restored.was(), restored.at(), voice);
    String how = "after " + lastedInWords(restored.was(), restored.at());
    return new Message(
        Wording.subject("READABLE AGAIN", "links of " + Wording.name(alert), how),
        "The links of " + Wording.name(alert) + " can be read again, " + how + ".",
        List.copyOf(facts),
        "What changed meanwhile is told in alerts of its own, and so is a link that still cannot be"
            + " read.",
        List.of("Nothing to do."),
        "");
  }

  private static List<String> cure(
      Alert alert, Blindness blindness, Workload workload, AccountLink link) {
    List<String> steps =
        blindness.cause().nextSteps().stream()
            .map(step -> step.replace("{links}", Words.count(workload.links(), "link")))
            .map(step -> step.replace("{pace}", Words.number(workload.callsPerSecond())))
            .toList();
    return Wording.filled(steps, alert.scope(), link);
  }

  private static void spell(List<Message.Fact> facts, Blindness blindness, Voice voice) {
    facts.add(new Message.Fact("Unreadable since", voice.time(blindness.since())));
    facts.add(new Message.Fact("AWS said", Words.plain(blindness.detail())));
  }

  private static String spellInWords(Blindness blindness) {
    return blindness.cause().words()
        + ", "
        + Words.count(blindness.runs(), "run")
        + (blindness.runs() == 1 ? "" : " in a row");
  }

  private static void lasted(List<Message.Fact> facts, Blindness was, Instant until, Voice voice) {
    facts.add(new Message.Fact("Unreadable since", voice.time(was.since())));
    facts.add(new Message.Fact("Readable again", voice.time(until)));
    facts.add(new Message.Fact("Cause", was.cause().words()));
  }

  private static String lastedInWords(Blindness was, Instant until) {
    return Words.duration(Duration.between(was.since(), until));
  }
}
