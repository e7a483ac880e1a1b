package accountlink.alert;

import accountlink.alert.Message.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * The mail: plain text for a phone. No line is broken but by the reader's screen, and nothing is
 * aligned by spaces.
 */
final class EmailText {
  private EmailText() {}

  /** The body; the subject is {@link Message#subject()}. */
  static String of(Notification notification, Message message) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(notification.alerts().getFirst().severity().words() + ": " + message.headline());
    if (!message.totals().isEmpty()) {
      paragraphs.add(String.join("\n", message.totals()));
    }
    paragraphs.add(message.meaning());
    paragraphs.add("WHAT TO DO NEXT");
    paragraphs.addAll(steps(message.nextSteps()));
    if (!message.facts().isEmpty()) {
      paragraphs.add("DETAILS");
      paragraphs.add(String.join("\n", message.facts().stream().map(EmailText::line).toList()));
    }
    if (!message.links().isEmpty()) {
      paragraphs.add("THE LINKS");
      message.links().forEach(group -> paragraphs.add(group(group)));
    }
    message
        .dashboard()
        .ifPresent(url -> paragraphs.add("On the dashboard, in its table of links:\n" + url));
    if (!message.history().isEmpty()) {
      paragraphs.add(
          (message.links().isEmpty() ? "Its history:\n" : "All of them:\n") + message.history());
    }
    paragraphs.add("Alert " + notification.id() + digest(notification));
    return String.join("\n\n", paragraphs) + "\n";
  }

  /** What a reader who has several parts finds the others by. */
  private static String digest(Notification notification) {
    return notification
        .part()
        .map(Notification.Part::digest)
        .filter(digest -> digest.parts() > 1)
        .map(digest -> ", digest " + digest.id())
        .orElse("");
  }

  private static String group(Message.Group group) {
    return group.title() + ":\n- " + String.join("\n- ", group.links());
  }

  private static String line(Fact fact) {
    return fact.label() + ": " + fact.value();
  }

  /** Numbered, where there are several. */
  private static List<String> steps(List<String> steps) {
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      paragraphs.add((steps.size() > 1 ? i + 1 + ". " : "") + step(steps.get(i)));
    }
    return paragraphs;
  }

  /** A command is put on a line of its own, so that it can be copied. */
  private static String step(String step) {
    List<String> lines = new ArrayList<>();
    for (String part : step.split("`")) {
      if (!part.isBlank()) {
        lines.add(part.strip());
      }
    }
    return String.join("\n", lines);
  }
}
