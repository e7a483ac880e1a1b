package accountlink.alert;

import java.util.ArrayList;
import java.util.List;

/** The mail: plain text in at most 72 columns. */
final class EmailText {
  private static final int COLUMNS = 72;
  private static final int LABEL = 19;

  private EmailText() {}

  /** The body; the subject is {@link Message#subject()}. */
  static String of(Notification notification, Message message) {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        wrapped(
            notification.alerts().getFirst().severity().words() + ": " + message.headline(),
            "",
            ""));
    lines.add("");
    lines.add("What it means");
    lines.addAll(wrapped(message.meaning(), "  ", "  "));
    lines.add("");
    lines.add("What to do next");
    for (int i = 0; i < message.nextSteps().size(); i++) {
      lines.addAll(step(i + 1, message.nextSteps().get(i)));
    }
    lines.add("");
    lines.add("Details");
    for (Message.Fact fact : message.facts()) {
      String label = ("  " + fact.label() + " ".repeat(LABEL)).substring(0, LABEL + 2);
      lines.addAll(wrapped(fact.value(), label, " ".repeat(LABEL + 2)));
    }
    if (!message.history().isEmpty()) {
      lines.add("");
      lines.add("Its history");
      lines.addAll(command(message.history()));
    }
    lines.add("");
    lines.add("Alert " + notification.id());
    return String.join("\n", lines) + "\n";
  }

  /** A command is put on lines of its own, so that it can be copied. */
  private static List<String> step(int number, String step) {
    List<String> lines = new ArrayList<>();
    String[] parts = step.split("`");
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 1) {
        lines.addAll(command(parts[i]));
      } else if (!parts[i].isBlank()) {
        lines.addAll(wrapped(parts[i].strip(), i == 0 ? "  " + number + ". " : "     ", "     "));
      }
    }
    return lines;
  }

  /** Broken before options, with backslashes, so that a shell reads it as one line. */
  private static List<String> command(String command) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder("       ");
    for (String part : command.split(" (?=--)")) {
      if (line.length() + part.length() + 3 > COLUMNS && !line.toString().isBlank()) {
        lines.add(line + "\\");
        line = new StringBuilder("         ");
      }
      line.append(part).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** Broken at spaces; a word that is longer than a line is broken inside. */
  private static List<String> wrapped(String text, String first, String next) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    int start = line.length();
    for (String word : text.split(" +")) {
      String rest = word;
      if (line.length() > start && line.length() + 1 + rest.length() > COLUMNS) {
        lines.add(line.toString());
        line = new StringBuilder(next);
        start = line.length();
      }
      line.append(line.length() > start ? " " : "");
      while (line.length() + rest.length() > COLUMNS) {
        int room = COLUMNS - line.length();
        lines.add(line + rest.substring(0, room));
        rest = rest.substring(room);
        line = new StringBuilder(next);
        start = line.length();
      }
      line.append(rest);
    }
    lines.add(line.toString());
    return lines;
  }
}
