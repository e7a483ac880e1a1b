package accountlink.screen;

import accountlink.simulated.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Style;

/** An alert as a mail, framed in the colour of its severity. */
public final class MailText {
  private static final int COLUMNS = 76;

  /** A command's options begin here; broken before them, with a backslash, it is still one. */
  private static final String OPTION = " (?=--)";

  private static final String WORD = " ";

  private MailText() {}

  public static List<String> lines(Screen screen, Delivery mail) {
    Style style = style(mail.attributes().getOrDefault("severity", ""));
    String edge = screen.styled(style, "  │ ");
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(screen.styled(style, "  ┌" + "─".repeat(COLUMNS)));
    lines.add(edge + "To:      " + mail.endpoint());
    lines.add(edge + "Subject: " + screen.styled(Style.bold, mail.subject()));
    lines.add(edge);
    mail.body().lines().flatMap(MailText::broken).forEach(line -> lines.add(edge + line));
    lines.add(screen.styled(style, "  └" + "─".repeat(COLUMNS)));
    return lines;
  }

  /** A mail leaves it to the screen to break its lines; inside the frame that is done here. */
  private static Stream<String> broken(String line) {
    boolean command = line.startsWith("aws ") || line.startsWith("./account-links ");
    List<String> lines = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String word : line.split(command ? OPTION : WORD)) {
      if (!part.isEmpty() && part.length() + word.length() + 3 > COLUMNS) {
        lines.add(part + (command ? " \\" : ""));
        part = new StringBuilder(command ? "  " : "");
      } else if (!part.isEmpty()) {
        part.append(' ');
      }
      part.append(word);
    }
    lines.add(part.toString());
    return lines.stream();
  }

  private static Style style(String severity) {
    return switch (severity) {
      case "CRITICAL" -> Style.fg_red;
      case "WARNING" -> Style.fg_yellow;
      case "GOOD_NEWS" -> Style.fg_green;
      default -> Style.fg_blue;
    };
  }
}
