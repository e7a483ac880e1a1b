package accountlink.alert;

import java.util.List;

/**
 * What is said, before it has a form. Its values hold no control characters.
 *
 * @param subject the key fact, below 100 characters
 * @param headline the key fact as a sentence
 * @param facts who and when, in order
 * @param meaning what that means
 * @param nextSteps what to do, in order; commands in backticks
 * @param history the command that shows the history; empty where there is none
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
