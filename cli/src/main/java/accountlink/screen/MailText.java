package accountlink.screen;

import accountlink.screen.Screen.Colour;
import accountlink.simulated.Delivery;
import java.util.ArrayList;
import java.util.List;

/** An alert as its reader gets it by mail. */
public final class MailText {
  private static final int COLUMNS = 76;

  private MailText() {}

  public static List<String> lines(Screen screen, Delivery mail) {
    Colour colour = colour(mail.attributes().getOrDefault("severity", ""));
    String edge = screen.in(colour, "  │ ");
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(screen.in(colour, "  ┌" + "─".repeat(COLUMNS)));
    lines.add(edge + "To:      " + mail.endpoint());
    lines.add(edge + "Subject: " + screen.in(Colour.BOLD, mail.subject()));
    lines.add(edge);
    mail.body().lines().forEach(line -> lines.add(edge + line));
    lines.add(screen.in(colour, "  └" + "─".repeat(COLUMNS)));
    return lines;
  }

  private static Colour colour(String severity) {
    return switch (severity) {
      case "CRITICAL" -> Colour.RED;
      case "WARNING" -> Colour.YELLOW;
      case "GOOD_NEWS" -> Colour.GREEN;
      default -> Colour.BLUE;
    };
  }
}
