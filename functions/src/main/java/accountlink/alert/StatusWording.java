package accountlink.alert;

import accountlink.alert.Message.Fact;
import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.DurationBounds;
import accountlink.link.Evidence;
import accountlink.link.LinkStatus;
import accountlink.link.Transition;
import accountlink.link.TransitionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words a change of status. */
final class StatusWording {
  private StatusWording() {}

  static Message changed(Alert alert, Transition transition, TextOptions textOptions) {
    TransitionTable.Row row = TransitionTable.row(transition.from(), transition.to());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Status", status(transition)));
    facts.add(new Fact(MessageParts.HAPPENED, textOptions.time(transition.happened())));
    facts.addAll(MessageParts.whoAndWhen(transition.cause(), textOptions));
    transition.from().ifPresent(_ -> facts.add(new Fact("Before that", Words.before(transition))));
    return Message.of(
        alert,
        textOptions,
        MessageParts.subject(
            Words.plain(transition.to().words()).toUpperCase(Locale.ROOT),
            MessageParts.name(alert),
            before(transition)),
        headline(MessageParts.theLink(alert, textOptions), transition),
        MessageParts.facts(alert, transition.link(), facts),
        row.meaning(),
        NextSteps.of(alert, row, transition.link(), transition.cause()));
  }

  private static String headline(String link, Transition transition) {
    String now =
        Words.sentence(link)
            + " "
            + transition.to().kind().predicate()
            + "."
            + MessageParts.who(transition.cause());
    if (transition.isFirst()) {
      return now + " This is the first look at it.";
    }
    if (isNewLink(transition)) {
      return now + " It is " + newLink(transition) + ".";
    }
    return wasAccepted(transition)
        ? now + held(transition).map(" It took %s."::formatted).orElse("")
        : now + " Before: " + Words.before(transition) + ".";
  }

  /** The old status and how long it lasted, in half a sentence. */
  static String before(Transition transition) {
    if (transition.isFirst()) {
      return "at first look";
    }
    if (wasAccepted(transition)) {
      return "accepted" + held(transition).map(" after "::concat).orElse("");
    }
    if (isNewLink(transition)) {
      return newLink(transition);
    }
    return (isRecovery(transition) ? "recovered, " : "") + Words.was(transition);
  }

  private static boolean wasAccepted(Transition transition) {
    return transition.to().equals(LinkStatus.LINKED)
        && transition.from().equals(Optional.of(LinkStatus.PENDING));
  }

  /** The account was invited again, and the new link has the status of the old one. */
  private static boolean isNewLink(Transition transition) {
    return transition.from().equals(Optional.of(transition.to()));
  }

  private static boolean isRecovery(Transition transition) {
    return transition.to().equals(LinkStatus.LINKED)
        && transition.from().filter(from -> from.kind().isBad()).isPresent();
  }

  private static String newLink(Transition transition) {
    return "a new link" + held(transition).map("; the one before was so for "::concat).orElse("");
  }

  /** How long the old status lasted, if anything is known of it. */
  private static Optional<String> held(Transition transition) {
    return transition.held().filter(DurationBounds::isKnown).map(Words::duration);
  }

  /** AWS's name of the status, or the exception that AWS answered. */
  private static String status(Transition transition) {
    LinkStatus to = transition.to();
    return transition.evidence() == Evidence.RESOURCE_NOT_FOUND
        ? to.awsName() + " (AWS answered ResourceNotFoundException)"
        : Words.plain(to.awsName());
  }
}
