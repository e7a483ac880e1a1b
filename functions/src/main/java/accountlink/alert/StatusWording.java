package accountlink.alert;

import accountlink.link.Alert;
import accountlink.link.Evidence;
import accountlink.link.LinkStatus;
import accountlink.link.Transition;
import accountlink.link.TransitionTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says that a status changed. */
final class StatusWording {
  private StatusWording() {}

  static Message changed(Alert alert, Transition transition, Voice voice) {
    TransitionTable.Row row = TransitionTable.row(transition.from(), transition.to());
    List<Message.Fact> facts = Wording.who(alert, transition.link());
    facts.add(new Message.Fact("Status", status(transition)));
    facts.add(new Message.Fact("Noticed", voice.time(transition.at())));
    transition
        .notBefore()
        .ifPresent(
            before -> facts.add(new Message.Fact("Happened", "after " + voice.time(before))));
    transition
        .cause()
        .ifPresent(
            cause ->
                facts.add(
                    new Message.Fact(
                        cause.act().label(),
                        Words.plain(cause.who()) + ", " + voice.time(cause.at()))));
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
        voice.history(alert));
  }

  private static String headline(String name, Transition transition) {
    String now = name + " " + transition.to().kind().predicate() + ".";
    if (transition.isFirst()) {
      return now + " This is the first look at it.";
    }
    return wasAccepted(transition)
        ? now + " It took " + held(transition) + "."
        : now + " Before: " + from(transition) + " for " + held(transition) + ".";
  }

  /** What was before, and for how long, in half a sentence. */
  static String before(Transition transition) {
    if (transition.isFirst()) {
      return "at first look";
    }
    if (wasAccepted(transition)) {
      return "accepted after " + held(transition);
    }
    String was = "was " + from(transition) + " for " + held(transition);
    return isRecovery(transition) ? "recovered, " + was : was;
  }

  private static boolean wasAccepted(Transition transition) {
    return transition.to().equals(LinkStatus.LINKED)
        && transition.from().equals(Optional.of(LinkStatus.PENDING));
  }

  private static boolean isRecovery(Transition transition) {
    return transition.to().equals(LinkStatus.LINKED)
        && transition.from().filter(from -> from.kind().isBad()).isPresent();
  }

  private static String from(Transition transition) {
    return Words.plain(transition.from().orElseThrow().words());
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
