package accountlink.screen;

import accountlink.format.Words;
import accountlink.history.StatusStyle;
import accountlink.link.CurrentStatus;
import accountlink.link.LinkState;
import accountlink.link.UnreadablePeriod;
import accountlink.link.WatchedLink;
import accountlink.screen.Screen.Colour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All links and how they stand now, one line each. */
public final class LinkStatusTable {
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
  public LinkStatusTable(Screen screen) {
    this.screen = screen;
    this.hasKey = screen.width() >= INDENT + NAME + KEY + STATUS + FOR;
    this.hasSince = screen.width() >= INDENT + NAME + KEY + STATUS + SINCE + FOR;
  }

  /**
   * @param scopeUnreadable the period in which no link at all can be read
   */
  public List<String> lines(
      List<WatchedLink> watches,
      Map<String, LinkState> states,
      Optional<UnreadablePeriod> scopeUnreadable,
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
    for (WatchedLink watch : watches) {
      LinkState state = states.getOrDefault(watch.key(), LinkState.NEVER_SEEN);
      lines.add(
          "  "
              + fit(watch.name(), NAME)
              + (hasKey ? fit(watch.key(), KEY) : "")
              + status(state.current())
              + state
                  .unreadable()
                  .or(() -> scopeUnreadable)
                  .map(this::unreadable)
                  .orElseGet(() -> since(state.current(), now)));
    }
    lines.add("");
    return lines;
  }

  private String status(Optional<CurrentStatus> current) {
    return current
        .map(
            is -> {
              StatusStyle style = StatusStyle.of(is.status().kind());
              return screen.in(
                  Screen.colour(style), fit(style.sign() + " " + is.status().words(), STATUS));
            })
        .orElseGet(() -> screen.in(Colour.GREY, fit("· never read", STATUS)));
  }

  private String since(Optional<CurrentStatus> current, Instant now) {
    return current
        .map(
            is ->
                (hasSince ? fit(Words.time(is.since()).substring(0, 16), SINCE) : "")
                    + Words.brief(Duration.between(is.since(), now)))
        .orElse("");
  }

  /** In place of the times: since it cannot be read, they are not known to go on. */
  private String unreadable(UnreadablePeriod period) {
    int room = screen.width() - INDENT - NAME - (hasKey ? KEY : 0) - STATUS;
    return screen.in(Colour.YELLOW, fit("! unread: " + period.cause().words(), room + 1).strip());
  }

  /** Exactly {@code width} columns, the last of them a space. */
  private static String fit(String text, int width) {
    String cut = text.length() < width ? text : text.substring(0, Math.max(width - 2, 0)) + "…";
    return cut + " ".repeat(Math.max(width - cut.length(), 0));
  }
}
