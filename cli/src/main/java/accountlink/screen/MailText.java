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
        .map(screen::shown)
        // A mail leaves it to the screen to break its lines; inside the frame that is done here.
        .map(
            line ->
                isCommand(line)
                    ? LineBreaks.ofCommand(line, columns)
                    : LineBreaks.of(line, columns))
        .flatMap(List::stream)
        .forEach(line -> lines.add(edge + line));
    lines.add(screen.styled(style, "  └" + "─".repeat(columns)));
    return lines;
  }

  /** In one line where no terminal limits its width: it is what one searches for. */
  private static List<String> subject(Screen screen, Mail mail) {
    return LineBreaks.of(
        screen.shown(mail.subject()), screen.width() - EDGE.length() - SUBJECT.length());
  }

  private static boolean isCommand(String line) {
    return line.startsWith("aws ") || line.startsWith("./account-links ");
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
