package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.CurrentStatus;
import accountlink.link.LinkIds;
import accountlink.link.LinkRef;
import accountlink.link.UnreadablePeriod;
import accountlink.link.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Says that links cannot be read, and that they can be read again. */
final class UnreadableWording {
  private static final String MEANING =
      "Nothing is known of what happens to %s in the meantime. A refusal or a failure would be"
          + " noticed only when reading works again.";

  private UnreadableWording() {}

  static Message linkUnreadable(Alert alert, Alert.LinkUnreadable blind, TextOptions textOptions) {
    LinkIds link = blind.lastKnown().map(CurrentStatus::link).orElse(LinkIds.UNKNOWN);
    List<Message.Fact> facts = MessageParts.who(alert, link);
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
            last -> facts.add(new Message.Fact("Last read", textOptions.time(last.confirmedAt()))));
    period(facts, blind.unreadable(), textOptions);
    return new Message(
        MessageParts.subject(
            "CANNOT READ", MessageParts.name(alert), blind.unreadable().cause().words()),
        MessageParts.name(alert) + " cannot be read: " + periodInWords(blind.unreadable()) + ".",
        List.copyOf(facts),
        MEANING.formatted("this link"),
        cure(alert, blind.unreadable(), blind.workload(), link),
        textOptions.history(alert));
  }

  static Message linkReadableAgain(
      Alert alert, Alert.LinkReadableAgain restored, TextOptions textOptions) {
    List<Message.Fact> facts = MessageParts.who(alert, LinkIds.UNKNOWN);
    facts.add(new Message.Fact("Status", Words.plain(restored.status().awsName())));
    lasted(facts, restored.was(), restored.at(), textOptions);
    String how = "after " + lastedInWords(restored.was(), restored.at());
    return new Message(
        MessageParts.subject("READABLE AGAIN", MessageParts.name(alert), how),
        MessageParts.name(alert) + " can be read again, " + how + ".",
        List.copyOf(facts),
        "It is " + Words.plain(restored.status().words()) + ". What changed meanwhile was sent.",
        List.of("Nothing to do."),
        textOptions.history(alert));
  }

  static Message scopeUnreadable(
      Alert alert, Alert.ScopeUnreadable blind, TextOptions textOptions) {
    List<Message.Fact> facts = MessageParts.who(alert, LinkIds.UNKNOWN);
    facts.add(new Message.Fact("Links", "all " + blind.links()));
    period(facts, blind.unreadable(), textOptions);
    String all = "all " + blind.links() + " links in " + alert.scope().region();
    return new Message(
        MessageParts.subject("CANNOT READ", all, blind.unreadable().cause().words()),
        "None of the "
            + blind.links()
            + " links of "
            + MessageParts.name(alert)
            + " can be read: "
            + periodInWords(blind.unreadable())
            + ".",
        List.copyOf(facts),
        MEANING.formatted("these links"),
        cure(alert, blind.unreadable(), blind.workload(), LinkIds.UNKNOWN),
        "");
  }

  static Message scopeReadableAgain(
      Alert alert, Alert.ScopeReadableAgain restored, TextOptions textOptions) {
    List<Message.Fact> facts = MessageParts.who(alert, LinkIds.UNKNOWN);
    lasted(facts, restored.was(), restored.at(), textOptions);
    String how = "after " + lastedInWords(restored.was(), restored.at());
    return new Message(
        MessageParts.subject("READABLE AGAIN", "links in " + alert.scope().region(), how),
        "The links of " + MessageParts.name(alert) + " can be read again, " + how + ".",
        List.copyOf(facts),
        "What changed meanwhile is sent in alerts of its own, and so is a link that still cannot be"
            + " read.",
        List.of("Nothing to do."),
        "");
  }

  private static List<String> cure(
      Alert alert, UnreadablePeriod unreadable, Workload workload, LinkIds link) {
    List<String> steps =
        unreadable.cause().nextSteps().stream()
            .map(step -> step.replace("{links}", Words.count(workload.links(), "link")))
            .map(step -> step.replace("{watched}", watchedOption(alert)))
            .map(step -> step.replace("{pace}", Words.number(workload.callsPerSecond())))
            .toList();
    return MessageParts.filled(steps, alert.scope(), link);
  }

  /** How the AWS command line is asked for the link; for a whole scope any of its links will do. */
  private static String watchedOption(Alert alert) {
    return alert
        .watch()
        .map(
            watch ->
                switch (watch.ref()) {
                  case LinkRef.LinkId id -> "--link-id " + id.value();
                  case LinkRef.LinkedAccountId id -> "--linked-account-id " + id.value();
                })
        .orElse("--link-id LINK_ID");
  }

  private static void period(
      List<Message.Fact> facts, UnreadablePeriod unreadable, TextOptions textOptions) {
    facts.add(new Message.Fact("Unreadable since", textOptions.time(unreadable.since())));
    facts.add(new Message.Fact("Error", Words.plain(unreadable.detail())));
  }

  private static String periodInWords(UnreadablePeriod unreadable) {
    return unreadable.cause().words()
        + ", "
        + Words.count(unreadable.runs(), "run")
        + (unreadable.runs() == 1 ? "" : " in a row");
  }

  private static void lasted(
      List<Message.Fact> facts, UnreadablePeriod was, Instant until, TextOptions textOptions) {
    facts.add(new Message.Fact("Unreadable since", textOptions.time(was.since())));
    facts.add(new Message.Fact("Readable again", textOptions.time(until)));
    facts.add(new Message.Fact("Cause", was.cause().words()));
  }

  private static String lastedInWords(UnreadablePeriod was, Instant until) {
    return Words.duration(Duration.between(was.since(), until));
  }
}
