package accountlink.alert;

import accountlink.link.Alert;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of a message, which mail, card and SMS format. Its values hold no control characters.
 *
 * @param subject the main fact, below 100 characters
 * @param headline the main fact as a sentence
 * @param totals of a digest: how many links of each status, and whose; else empty
 * @param links of a digest: which links; empty for an alert about one link or a scope
 * @param ofLinks how many links all parts of the digest list
 * @param facts what happened and when, then which link and which accounts
 * @param meaning what it means
 * @param nextSteps what to do, in order; commands in backticks
 * @param dashboard address of the dashboard, where there is one
 * @param history the command that shows the history, of a digest that of all its links; empty for
 *     an alert about a scope
 */
public record Message(
    String subject,
    String headline,
    List<String> totals,
    List<Group> links,
    int ofLinks,
    List<Fact> facts,
    String meaning,
    List<String> nextSteps,
    Optional<String> dashboard,
    String history) {

  /** One line of the facts. */
  public record Fact(String label, String value) {}

  /** Links of one status and owner. */
  public record Group(String title, List<String> links) {}

  Message withSubject(String other) {
    return new Message(
        other, headline, totals, links, ofLinks, facts, meaning, nextSteps, dashboard, history);
  }

  /** A message about one alert. What may come again can be muted: that is its last step. */
  static Message of(
      Alert alert,
      TextOptions textOptions,
      String subject,
      String headline,
      List<Fact> facts,
      String meaning,
      List<String> nextSteps) {
    return new Message(
        subject,
        headline,
        List.of(),
        List.of(),
        0,
        facts,
        meaning,
        withMute(alert, textOptions, nextSteps),
        textOptions.dashboard(),
        textOptions.history(alert));
  }

  private static List<String> withMute(
      Alert alert, TextOptions textOptions, List<String> nextSteps) {
    boolean hasNone =
        alert.content() instanceof Alert.MuteSet
            || nextSteps.getFirst().startsWith("Nothing to do");
    return alert
        .watchedLink()
        .filter(_ -> !hasNone)
        .map(
            link ->
                Stream.concat(
                        nextSteps.stream(),
                        Stream.of(textOptions.muteStep(alert.scope(), "it", link.key())))
                    .toList())
        .orElse(nextSteps);
  }
}
