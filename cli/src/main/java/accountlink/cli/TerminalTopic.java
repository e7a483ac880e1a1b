package accountlink.cli;

import accountlink.alert.Publication;
import accountlink.alert.Topic;
import accountlink.laptop.AlertCommand;
import accountlink.screen.Mail;
import accountlink.screen.MailText;
import accountlink.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Shows each alert on the screen, and hands it to a command if there is one. Several scopes may do
 * so at once: a command that hangs with an alert of one holds back no other.
 */
final class TerminalTopic implements Topic {
  private final Screen screen;
  private final Optional<AlertCommand> command;

  /** Of alerts that the command has not taken: they are not shown again each time it is tried. */
  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  TerminalTopic(Screen screen, Optional<AlertCommand> command) {
    this.screen = screen;
    this.command = command;
  }

  /** A command may take most of the time of a claim. */
  @Override
  public int mostAtOnce() {
    return 1;
  }

  /** A command that hung with one of them is not tried with the others. */
  @Override
  public List<Outcome> publish(List<Publication> publications) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Publication publication : publications) {
      boolean goesOn = outcomes.isEmpty() || !(outcomes.getLast() instanceof Unavailable);
      outcomes.add(goesOn ? publish(publication) : outcomes.getLast());
    }
    return outcomes;
  }

  private Outcome publish(Publication publication) {
    if (shown.add(publication.id())) {
      screen.print(MailText.lines(screen, Mail.toYou(publication)));
    }
    Outcome outcome =
        command.map(one -> one.run(publication)).orElseGet(() -> shownOnly(publication));
    switch (outcome) {
      case Accepted _ -> shown.remove(publication.id());
      case NotAccepted not ->
          screen.print(
              screen.lines(
                  "  ",
                  UnaryOperator.identity(),
                  "Alert %s was not sent: %s. The next run tries again."
                      .formatted(publication.id(), not.why())));
    }
    return outcome;
  }

  private Outcome shownOnly(Publication publication) {
    return screen.isBroken()
        ? new Unavailable("the output cannot be written")
        : new Accepted(publication.id());
  }
}
