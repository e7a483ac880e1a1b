package accountlink.screen;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi.Style;

/** An alert as a mail, framed in the colour of its severity. */
public final class MailText {
  /** Of a frame where the screen has room for it, or is none. */
  private static final int COLUMNS = 76;

  private static final String EDGE = "  │ ";

  private static final String SUBJECT = "Subject: ";

  /** A command's options begin here; broken before them, with a backslash, it is still one. */
  private static final String OPTION = " (?=--)";

  private MailText() {}

  public static List<String> lines(Screen screen, Mail mail) {
    Style style = style(mail.severity());
    int columns = Math.min(COLUMNS, screen.width() - EDGE.length());
    String edge = screen.styled(style, EDGE);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(screen.styled(style, "  ┌" + "─".repeat(columns)));
    lines.add(edge + "To:      " + mail.to());
    String begin = SUBJECT;
    for (String part : subject(screen, mail)) {
      lines.add(edge + begin + screen.styled(Style.bold, part));
      begin = " ".repeat(SUBJECT.length());
    }
    lines.add(edge);
    mail.body()
        .lines()
        .map(line -> isCommand(line) ? broken(line, columns) : LineBreaks.of(line, columns))
        .flatMap(List::stream)
        .forEach(line -> lines.add(edge + line));
    lines.add(screen.styled(style, "  └" + "─".repeat(columns)));
    return lines;
  }

  /** In one line where no terminal limits its width: it is what one searches for. */
  private static List<String> subject(Screen screen, Mail mail) {
    return LineBreaks.of(mail.subject(), screen.width() - EDGE.length() - SUBJECT.length());
  }

  private static boolean isCommand(String line) {
    return line.startsWith("aws ") || line.startsWith("./account-links ");
  }

  /** A mail leaves it to the screen to break its lines; inside the frame that is done here. */
  private static List<String> broken(String command, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : command.split(OPTION)) {
      if (!line.isEmpty() && line.length() + part.length() + " \\".length() + 1 > columns) {
        lines.add(line + " \\");
        line = new StringBuilder("  ");
      } else if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(part);
    }
    lines.add(line.toString());
    return lines;
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
