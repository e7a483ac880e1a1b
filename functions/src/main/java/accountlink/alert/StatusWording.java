package accountlink.alert;

import accountlink.link.Alert;
import accountlink.link.Evidence;
import accountlink.link.LinkStatus;
import accountlink.link.Transition;
import accountlink.link.TransitionTable;
import java.util.List;
import java.util.Locale;

/** Says that a status changed. */
final class StatusWording {
  private StatusWording() {}

  static Message changed(Alert alert, Transition transition, String history) {
    TransitionTable.Row row = TransitionTable.row(transition.from(), transition.to());
    List<Message.Fact> facts = Wording.who(alert, transition.link());
    facts.add(new Message.Fact("Status", status(transition)));
    facts.add(new Message.Fact("Noticed", Words.time(transition.at())));
    transition
        .notBefore()
        .ifPresent(
            before -> facts.add(new Message.Fact("Happened", "after " + Words.time(before))));
    transition
        .cause()
        .ifPresent(
            cause ->
                facts.add(
                    new Message.Fact(
                        cause.act().label(),
                        Words.plain(cause.who()) + ", " + Words.time(cause.at()))));
    transition
        .from()
        .ifPresent(
            from ->
                facts.add(
                    new Message.Fact(
                        "Before that", Words.plain(from.words()) + " for " + held(transition))));
    return new Message(
        Wording.subject(
            Words.plain(transition.to().words()).toUpperCase(Locale.ROOT),
            Wording.name(alert),
            before(transition)),
        headline(Wording.name(alert), transition),
        List.copyOf(facts),
        row.meaning(),
        Wording.filled(row.nextSteps(), alert.scope(), transition.link()),
        history);
  }

  private static String headline(String name, Transition transition) {
    String now = name + " " + transition.to().kind().predicate() + ".";
    return transition
        .from()
        .map(
            from ->
                now + " Before: " + Words.plain(from.words()) + " for " + held(transition) + ".")
        .orElse(now + " This is the first look at it.");
  }

  private static String before(Transition transition) {
    return transition
        .from()
        .map(from -> "was " + Words.plain(from.words()) + " for " + held(transition))
        .orElse("at first look");
  }

  private static String held(Transition transition) {
    return Words.duration(transition.held().orElseThrow());
  }

  /** AWS's own name, and where AWS gave none, what it said instead. */
  private static String status(Transition transition) {
    LinkStatus to = transition.to();
    return transition.evidence() == Evidence.RESOURCE_NOT_FOUND
        ? to.awsName() + " (AWS answered ResourceNotFoundException)"
        : Words.plain(to.awsName());
  }
}
