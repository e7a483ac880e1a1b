package accountlink.alert;

import static java.util.stream.Collectors.joining;

import accountlink.alert.Message.Fact;
import accountlink.format.Words;
import accountlink.link.Alert;
import accountlink.link.Severity;
import accountlink.link.WatchedLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The custom notification of Amazon Q Developer in chat applications, for Slack and Teams.
 *
 * <p>Source: "Custom notifications using Amazon Q Developer in chat applications", which gives the
 * limits: description 8,000 characters, title 250, each next step 350.
 */
final class SlackCard {
  private static final int MAX_DESCRIPTION = 8000;
  private static final int MAX_TITLE = 250;
  private static final int MAX_STEP = 350;

  /** {@code +9,934 more}, with the space around it. */
  private static final int MAX_MORE = 30;

  private SlackCard() {}

  /** The card as a JSON object. */
  static Map<String, Object> of(Notification notification, Message message) {
    Alert alert = notification.alerts().getFirst();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("textType", "client-markdown");
    content.put(
        "title",
        Words.shortened(symbol(alert.severity()) + " " + escaped(message.subject()), MAX_TITLE));
    content.put("description", Words.shortened(description(message), MAX_DESCRIPTION));
    content.put(
        "nextSteps",
        message.nextSteps().stream()
            .map(SlackCard::escaped)
            .map(step -> Words.shortened(step, MAX_STEP))
            .toList());
    content.put("keywords", List.of(alert.severity().words()));

    Map<String, Object> metadata = new LinkedHashMap<>();
    // One thread per link: it reads as the link's history.
    metadata.put(
        "threadId",
        alert.scope().account()
            + "/"
            + alert.scope().region()
            + "/"
            + (notification.isDigest()
                ? "digest"
                : alert.watchedLink().map(WatchedLink::key).orElse("scope")));
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
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(escaped(message.headline()));
    if (!message.totals().isEmpty()) {
      paragraphs.add(message.totals().stream().map(SlackCard::item).collect(joining()).strip());
    }
    if (!message.facts().isEmpty()) {
      paragraphs.add(message.facts().stream().map(SlackCard::line).collect(joining("\n")));
    }
    paragraphs.add(escaped(message.meaning()));
    message.dashboard().ifPresent(url -> paragraphs.add("*Dashboard:* " + escaped(url)));
    if (!message.links().isEmpty()) {
      int room = MAX_DESCRIPTION - String.join("\n\n", paragraphs).length();
      paragraphs.add(list(message, room));
    } else if (!message.history().isEmpty()) {
      paragraphs.add("*Its history:* `" + message.history() + "`");
    }
    return String.join("\n\n", paragraphs);
  }

  /** As many links as there is room for, and where the others are. */
  private static String list(Message message, int room) {
    String all = message.history().isEmpty() ? "" : ": `" + message.history() + "`";
    int left = room - all.length() - MAX_MORE;
    StringBuilder list = new StringBuilder();
    int listed = 0;
    for (Message.Group group : message.links()) {
      String next = (list.isEmpty() ? "" : "\n\n") + "*" + escaped(group.title()) + "*";
      for (String link : group.links()) {
        next += item(link);
        if (list.length() + next.length() > left) {
          return list + more(message.ofLinks() - listed, all);
        }
        list.append(next);
        next = "";
        listed++;
      }
    }
    return list + (message.ofLinks() > listed ? more(message.ofLinks() - listed, all) : "");
  }

  private static String more(int number, String where) {
    return "\n\n+" + Words.grouped(number) + " more" + where;
  }

  /** One link of a group, on a line of its own. */
  private static String item(String text) {
    return "\n• " + escaped(text);
  }

  private static String line(Fact fact) {
    return "*" + escaped(fact.label()) + ":* " + escaped(fact.value());
  }

  private static String symbol(Severity severity) {
    return switch (severity) {
      case CRITICAL -> ":red_circle:";
      case WARNING -> ":warning:";
      case INFO -> ":information_source:";
      case GOOD_NEWS -> ":white_check_mark:";
    };
  }

  /**
   * No text of a name becomes a mention, a link or a picture. Slack's three characters are escaped,
   * which Teams reads too. Teams' links are {@code [text](address)}, and Slack would show a
   * backslash: an invisible space after the bracket is for both.
   */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("](?=[(\\[:])", "]\u200B");
  }
}
