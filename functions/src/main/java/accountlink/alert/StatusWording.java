package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.Evidence;
import accountlink.link.LinkStatus;
import accountlink.link.Transition;
import accountlink.link.TransitionTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words a change of status. */
final class StatusWording {
  private static final Duration LONG_UNREAD = Duration.ofDays(1);

  private StatusWording() {}

  static Message changed(Alert alert, Transition transition, TextOptions textOptions) {
    TransitionTable.Row row = TransitionTable.row(transition.from(), transition.to());
    List<Message.Fact> facts = MessageParts.linkFacts(alert, transition.link());
    facts.add(new Message.Fact("Status", status(transition)));
    facts.add(new Message.Fact("Noticed", textOptions.time(transition.at())));
    transition
        .notBefore()
        .ifPresent(
            before -> facts.add(new Message.Fact("Happened", "after " + textOptions.time(before))));
    transition
        .cause()
        .ifPresent(
            cause ->
                facts.add(
                    new Message.Fact(
                        cause.act().label(),
                        Words.plain(cause.who()) + ", " + textOptions.time(cause.at()))));
    transition
        .from()
        .ifPresent(
            from ->
                facts.add(
                    new Message.Fact(
                        "Before that", Words.plain(from.words()) + " for " + held(transition))));
    return new Message(
        MessageParts.subject(
            Words.plain(transition.to().words()).toUpperCase(Locale.ROOT),
            MessageParts.name(alert),
            before(transition)),
        headline(MessageParts.name(alert), transition),
        List.copyOf(facts),
        row.meaning(),
        MessageParts.filled(row.nextSteps(), alert.scope(), transition.link()),
        textOptions.history(alert));
  }

  private static String headline(String name, Transition transition) {
    String now = name + " " + transition.to().kind().predicate() + ".";
    if (transition.isFirst()) {
      return now + " This is the first look at it.";
    }
    if (isNewLink(transition)) {
      return now + " It is a new link; the one before was so for " + held(transition) + ".";
    }
    return wasAccepted(transition)
        ? now + " It took " + held(transition) + "."
        : now + " Before: " + from(transition) + " for " + held(transition) + ".";
  }

  /** The old status and how long it lasted, in half a sentence. */
  static String before(Transition transition) {
    if (transition.isFirst()) {
      return "at first look";
    }
    if (wasAccepted(transition)) {
      return "accepted after " + held(transition);
    }
    if (isNewLink(transition)) {
      return "a new link; the one before was so for " + held(transition);
    }
    String was = "was " + from(transition) + " for " + held(transition);
    return isRecovery(transition) ? "recovered, " + was : was;
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

  private static String from(Transition transition) {
    return Words.plain(transition.from().orElseThrow().words());
  }

  /**
   * How long the old status lasted. If the link was not read for a day or more, the status may have
   * ended long before the change was noticed.
   */
  private static String held(Transition transition) {
    Duration held = transition.held().orElseThrow();
    Duration unread =
        transition
            .notBefore()
            .map(before -> Duration.between(before, transition.at()))
            .orElse(Duration.ZERO);
    boolean isUpperBound =
        unread.compareTo(LONG_UNREAD) > 0 && unread.compareTo(held.dividedBy(4)) > 0;
    return (isUpperBound ? "up to " : "") + Words.duration(held);
  }

  /** AWS's name of the status, or the exception that AWS answered. */
  private static String status(Transition transition) {
    LinkStatus to = transition.to();
    return transition.evidence() == Evidence.RESOURCE_NOT_FOUND
        ? to.awsName() + " (AWS answered ResourceNotFoundException)"
        : Words.plain(to.awsName());
  }
}
