package accountlink.alert;

import static java.util.stream.Collectors.joining;

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
 * <p>One card is for both, so it has only what both read alike: lists with hyphens, paragraphs, and
 * no bold text, for which Slack wants one star and Teams two.
 *
 * <p>Source: "Custom notifications using Amazon Q Developer in chat applications", which gives the
 * limits: description 8,000 characters, title 250, each next step 350.
 */
final class SlackCard {
  private static final int MAX_DESCRIPTION = 8000;
  private static final int MAX_TITLE = 250;
  private static final int MAX_STEP = 350;

  /** Of what a criterion of a custom action compares with ("CustomActionAttachmentCriteria"). */
  private static final int MAX_VALUE = 1024;

  /** Links of good news that a card lists. */
  private static final int MOST_GOOD = 10;

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
    content.put(
        "description", Words.shortened(description(alert.severity(), message), MAX_DESCRIPTION));
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
    metadata.put("summary", Words.shortened(escaped(message.subject()), MAX_TITLE));
    metadata.put("eventType", AlertKind.of(notification).name());
    metadata.put("additionalContext", context(notification));

    Map<String, Object> card = new LinkedHashMap<>();
    card.put("version", "1.0");
    card.put("source", "custom");
    card.put("id", notification.id());
    card.put("content", content);
    card.put("metadata", metadata);
    return card;
  }

  /** For the criteria and the variables of custom actions. */
  private static Map<String, String> context(Notification notification) {
    Alert alert = notification.alerts().getFirst();
    Map<String, String> context = new LinkedHashMap<>();
    context.put("severity", alert.severity().name());
    if (!notification.isDigest()) {
      alert.watchedLink().ifPresent(link -> context.put("key", link.key()));
      Attributes.status(alert.content())
          .map(Words::plain)
          .ifPresent(status -> context.put("status", Words.shortened(escaped(status), MAX_VALUE)));
    }
    return context;
  }

  /**
   * What it means is above what happened. Good news is short, since nobody has to act on it: of the
   * facts it has when it happened.
   */
  private static String description(Severity severity, Message message) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(escaped(message.headline()));
    if (!message.totals().isEmpty()) {
      paragraphs.add(list(message.totals()));
    }
    paragraphs.add(escaped(message.meaning()));
    List<String> facts =
        message.facts().stream()
            .filter(
                fact ->
                    severity != Severity.GOOD_NEWS || fact.label().equals(MessageParts.HAPPENED))
            .map(fact -> fact.label() + ": " + fact.value())
            .toList();
    if (!facts.isEmpty()) {
      paragraphs.add(list(facts));
    }
    message.dashboard().ifPresent(url -> paragraphs.add("Dashboard: " + escaped(url)));
    if (!message.links().isEmpty()) {
      int room = MAX_DESCRIPTION - String.join("\n\n", paragraphs).length() - 2;
      paragraphs.add(
          links(message, severity == Severity.GOOD_NEWS ? MOST_GOOD : Integer.MAX_VALUE, room));
    } else if (!message.history().isEmpty()) {
      paragraphs.add("Its history: `" + escaped(message.history()) + "`");
    }
    return String.join("\n\n", paragraphs);
  }

  /** As many links as there is room for, and where the others are. */
  private static String links(Message message, int most, int room) {
    String all = message.history().isEmpty() ? "" : ": `" + escaped(message.history()) + "`";
    int left = room - all.length() - MAX_MORE;
    StringBuilder list = new StringBuilder();
    int listed = 0;
    for (Message.Group group : message.links()) {
      String next = (list.isEmpty() ? "" : "\n\n") + escaped(group.title()) + ":\n";
      for (String link : group.links()) {
        next += item(link);
        if (listed == most || list.length() + next.length() > left) {
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

  private static String list(List<String> items) {
    return items.stream().map(SlackCard::item).collect(joining()).strip();
  }

  /** On a line of its own; Slack shows the hyphen. */
  private static String item(String text) {
    return "\n- " + escaped(text);
  }

  private static String symbol(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "🔴";
      case WARNING -> "⚠️";
      case INFO -> "ℹ️";
      case GOOD_NEWS -> "✅";
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
