package accountlink.alert;

import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.Severity;
import accountlink.link.WatchedLink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The custom notification of Amazon Q Developer in chat applications, for Slack and Teams.
 *
 * <p>Source: "Custom notifications using Amazon Q Developer in chat applications", which gives the
 * limits: description 8,000 characters, title 250, each next step 350.
 */
final class SlackCard {
  private static final int LONGEST_DESCRIPTION = 8000;
  private static final int LONGEST_TITLE = 250;
  private static final int LONGEST_STEP = 350;

  private SlackCard() {}

  /** A JSON object: maps, lists and texts. */
  static Map<String, Object> of(Notification notification, Message message) {
    Alert alert = notification.alerts().getFirst();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("textType", "client-markdown");
    content.put(
        "title",
        Words.shortened(sign(alert.severity()) + " " + escaped(message.subject()), LONGEST_TITLE));
    content.put("description", Words.shortened(description(message), LONGEST_DESCRIPTION));
    content.put(
        "nextSteps",
        message.nextSteps().stream()
            .map(SlackCard::escaped)
            .map(step -> Words.shortened(step, LONGEST_STEP))
            .toList());
    content.put("keywords", List.of(alert.severity().words()));

    Map<String, Object> metadata = new LinkedHashMap<>();
    // One thread a link: what happened to it reads as a story.
    metadata.put(
        "threadId",
        alert.scope().account()
            + "/"
            + alert.scope().region()
            + "/"
            + (notification.isDigest()
                ? "digest"
                : alert.watch().map(WatchedLink::key).orElse("scope")));
    metadata.put("summary", escaped(message.subject()));
    metadata.put("eventType", AlertKind.of(notification).name());

    Map<String, Object> card = new LinkedHashMap<>();
    card.put("version", "1.0");
    card.put("source", "custom");
    card.put("id", notification.id());
    card.put("content", content);
    card.put("metadata", metadata);
    return card;
  }

  private static String description(Message message) {
    String facts = message.facts().stream().map(SlackCard::line).collect(Collectors.joining("\n"));
    String history =
        message.history().isEmpty() ? "" : "\n\n*Its history:* `" + message.history() + "`";
    return escaped(message.headline())
        + "\n\n"
        + facts
        + "\n\n"
        + escaped(message.meaning())
        + history;
  }

  /** One fact of the description. */
  static String line(Message.Fact fact) {
    return "*" + escaped(fact.label()) + ":* " + escaped(fact.value());
  }

  private static String sign(Severity severity) {
    return switch (severity) {
      case CRITICAL -> ":red_circle:";
      case WARNING -> ":warning:";
      case INFO -> ":information_source:";
      case GOOD_NEWS -> ":white_check_mark:";
    };
  }

  /** Slack's three characters: what is in a name must not become a mention or a link. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
