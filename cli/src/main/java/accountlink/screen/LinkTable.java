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
  private static final int KEY = 17;
  private static final int STATUS = 22;
  private static final int SINCE = 18;
  private static final int FOR = 10;
  private static final int INDENT = 2;

  private final Screen screen;
  private final boolean hasKey;
  private final boolean hasSince;

  /** A narrow terminal gets fewer columns: a row that wraps is no row. */
  public LinkTable(Screen screen) {
    this.screen = screen;
    this.hasKey = screen.width() >= INDENT + NAME + KEY + STATUS + FOR;
    this.hasSince = screen.width() >= INDENT + NAME + KEY + STATUS + SINCE + FOR;
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
                + (hasKey ? fit("WATCHED BY", KEY) : "")
                + fit("STATUS", STATUS)
                + (hasSince ? fit("SINCE (UTC)", SINCE) : "")
                + "FOR"));
    for (Watch watch : watches) {
      LinkState state = states.getOrDefault(watch.key(), LinkState.NEVER_SEEN);
      lines.add(
          "  "
              + fit(watch.name(), NAME)
              + (hasKey ? fit(watch.key(), KEY) : "")
              + status(state.standing())
              + state
                  .blindness()
                  .or(() -> scopeBlindness)
                  .map(this::blindness)
                  .orElseGet(() -> since(state.standing(), now)));
    }
    lines.add("");
    return lines;
  }

  private String status(Optional<Standing> standing) {
    return standing
        .map(
            is -> {
              Look look = Look.of(is.status().kind());
              return screen.in(look.colour(), fit(look.sign() + " " + is.status().words(), STATUS));
            })
        .orElseGet(() -> screen.in(Colour.GREY, fit("· never read", STATUS)));
  }

  private String since(Optional<Standing> standing, Instant now) {
    return standing
        .map(
            is ->
                (hasSince ? fit(Words.time(is.since()).substring(0, 16), SINCE) : "")
                    + Words.brief(Duration.between(is.since(), now)))
        .orElse("");
  }

  /** In place of the times: since it cannot be read, they are not known to go on. */
  private String blindness(Blindness spell) {
    int room = screen.width() - INDENT - NAME - (hasKey ? KEY : 0) - STATUS;
    return screen.in(Colour.YELLOW, fit("! unread: " + spell.cause().words(), room + 1).strip());
  }

  /** Exactly {@code width} columns, the last of them a space. */
  private static String fit(String text, int width) {
    String cut = text.length() < width ? text : text.substring(0, Math.max(width - 2, 0)) + "…";
    return cut + " ".repeat(Math.max(width - cut.length(), 0));
  }
}
