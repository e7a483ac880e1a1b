package accountlink.screen;

import accountlink.format.Words;
import accountlink.history.LinkView;
import accountlink.link.CurrentStatus;
import accountlink.screen.TableText.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Links and their current status, a row each. */
public final class StatusTable {
  /** A narrower terminal gets no SINCE column, so that statuses are not cut. */
  private static final int WIDTH_WITH_SINCE = 80;

  private StatusTable() {}

  /** As wide as the screen. What makes a status uncertain is in place of its times. */
  public static TableText of(Screen screen, List<LinkView> links, Instant now) {
    boolean hasSince = screen.width() >= WIDTH_WITH_SINCE;
    TableText table =
        hasSince
            ? new TableText(screen, "LINK", "KEY", "STATUS", "SINCE (UTC)", "FOR")
            : new TableText(screen, "LINK", "KEY", "STATUS", "FOR");
    for (LinkView link : links) {
      table.row(row(link, hasSince, now));
      muted(link).ifPresent(text -> table.row(Cell.warning("  " + text)));
    }
    return table;
  }

  private static List<Cell> row(LinkView link, boolean hasSince, Instant now) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.free(link.watchedLink().name()));
    row.add(Cell.free(link.key()));
    row.add(Cell.current(link.current()));
    note(link)
        .ifPresentOrElse(
            row::add,
            () -> {
              if (hasSince) {
                row.add(since(link));
              }
              row.add(duration(link, now));
            });
    return row;
  }

  /** With owner, link id and accounts, and as wide as its content: a terminal wraps its lines. */
  public static TableText wide(Screen screen, List<LinkView> links, Instant now) {
    TableText table =
        TableText.uncut(
            screen,
            "LINK",
            "KEY",
            "STATUS",
            "SINCE (UTC)",
            "FOR",
            "OWNER",
            "LINK ID",
            "SOURCE",
            "TARGET",
            "NOTE");
    links.forEach(link -> table.row(wideRow(link, now)));
    return table;
  }

  private static List<Cell> wideRow(LinkView link, Instant now) {
    return List.of(
        Cell.free(link.watchedLink().name()),
        Cell.free(link.key()),
        Cell.current(link.current()),
        since(link),
        note(link).isEmpty() ? duration(link, now) : Cell.none(),
        Cell.free(link.watchedLink().owner()),
        Cell.free(link.current().flatMap(is -> is.link().linkId())),
        Cell.free(link.current().flatMap(is -> is.link().sourceAccountId())),
        Cell.free(link.current().flatMap(is -> is.link().targetAccountId())),
        wideNote(link));
  }

  private static Cell since(LinkView link) {
    return link.current().map(CurrentStatus::since).map(Cell::minute).orElse(Cell.none());
  }

  private static Cell duration(LinkView link, Instant now) {
    return link.current().map(is -> Cell.of(Words.brief(is.heldUntil(now)))).orElse(Cell.none());
  }

  private static Cell wideNote(LinkView link) {
    String note =
        Stream.of(note(link).map(Cell::text), muted(link))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return note.isEmpty() ? Cell.of("") : Cell.warning(note);
  }

  /** Until when and by whom its alerts are held back. */
  private static Optional<String> muted(LinkView link) {
    return link.mute()
        .map(
            mute ->
                "muted until "
                    + Words.time(mute.until()).substring(0, 16)
                    + " by "
                    + Words.plain(mute.owner()));
  }

  /** Why it is not known whether the link still has its status. */
  private static Optional<Cell> note(LinkView link) {
    if (!link.watched()) {
      return Optional.of(Cell.warning("no longer watched"));
    }
    return link.unreadable().map(period -> Cell.warning("unreadable: " + period.cause().words()));
  }
}
