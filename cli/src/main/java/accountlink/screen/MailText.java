package accountlink.screen;

import accountlink.simulated.Delivery;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi.Style;

/** An alert as a mail, framed in the colour of its severity. */
public final class MailText {
  private static final int COLUMNS = 76;

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
    mail.body().lines().forEach(line -> lines.add(edge + line));
    lines.add(screen.styled(style, "  └" + "─".repeat(COLUMNS)));
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
