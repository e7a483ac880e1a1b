package accountlink.screen;

import accountlink.alert.Words;
import accountlink.link.Blindness;
import accountlink.link.LinkState;
import accountlink.link.Standing;
import accountlink.link.Watch;
import accountlink.screen.Screen.Colour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All links and how they stand now, one line each. */
public final class LinkTable {
  private static final int NAME = 22;
  private static final int KEY = 16;
  private static final int STATUS = 22;
  private static final int SINCE = 18;

  private final Screen screen;

  public LinkTable(Screen screen) {
    this.screen = screen;
  }

  /**
   * @param scopeBlindness the spell in which no link at all can be read
   */
  public List<String> lines(
      List<Watch> watches,
      Map<String, LinkState> states,
      Optional<Blindness> scopeBlindness,
      Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        screen.in(
            Colour.BOLD,
            "  "
                + fit("LINK", NAME)
                + fit("WATCHED BY", KEY)
                + fit("STATUS", STATUS)
                + fit("SINCE (UTC)", SINCE)
                + "FOR"));
    for (Watch watch : watches) {
      LinkState state = states.getOrDefault(watch.key(), LinkState.NEVER_SEEN);
      lines.add(
          "  "
              + fit(watch.name(), NAME)
              + fit(watch.key(), KEY)
              + standing(state.standing(), now)
              + blindness(state.blindness().or(() -> scopeBlindness)));
    }
    lines.add("");
    return lines;
  }

  private String standing(Optional<Standing> standing, Instant now) {
    return standing
        .map(
            is -> {
              Look look = Look.of(is.status().kind());
              return screen.in(look.colour(), fit(look.sign() + " " + is.status().words(), STATUS))
                  + fit(Words.time(is.since()).substring(0, 16), SINCE)
                  + Words.duration(Duration.between(is.since(), now));
            })
        .orElseGet(() -> screen.in(Colour.GREY, fit("· never read", STATUS)));
  }

  private String blindness(Optional<Blindness> blindness) {
    return blindness
        .map(spell -> screen.in(Colour.YELLOW, "  ! unread: " + spell.cause().words()))
        .orElse("");
  }

  /** Exactly {@code width} columns, the last of them a space. */
  private static String fit(String text, int width) {
    String cut = text.length() < width ? text : text.substring(0, width - 2) + "…";
    return cut + " ".repeat(width - cut.length());
  }
}
