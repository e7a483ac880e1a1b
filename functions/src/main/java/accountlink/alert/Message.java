package accountlink.alert;

import java.util.List;

/**
 * The content of a message, which mail, card and SMS format. Its values hold no control characters.
 *
 * @param subject the main fact, below 100 characters
 * @param headline the main fact as a sentence
 * @param facts which link, which accounts and when, in order
 * @param meaning what it means
 * @param nextSteps what to do, in order; commands in backticks
 * @param history the command that shows the history; empty for an alert about a scope
 */
public record Message(
    String subject,
    String headline,
    List<Fact> facts,
    String meaning,
    List<String> nextSteps,
    String history) {

  /** One line of the table of facts. */
  public record Fact(String label, String value) {}
}
