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
  private StatusTable() {}

  /** Which columns of times there are: a narrow terminal has no room for both. */
  private enum Times {
    SINCE_AND_FOR,
    SINCE,
    FOR;

    private boolean hasSince() {
      return this != FOR;
    }

    private boolean hasFor() {
      return this != SINCE;
    }
  }

  /** As wide as the screen. What makes a status uncertain is in place of its times. */
  public static TableText of(Screen screen, List<LinkView> links, Instant now) {
    TableText all = of(screen, links, now, Times.SINCE_AND_FOR);
    if (all.fitsWell()) {
      return all;
    }
    TableText since = of(screen, links, now, Times.SINCE);
    return since.fits() ? since : of(screen, links, now, Times.FOR);
  }

  private static TableText of(Screen screen, List<LinkView> links, Instant now, Times times) {
    boolean hasKeys = links.stream().anyMatch(StatusTable::isNamed);
    List<String> titles = new ArrayList<>(hasKeys ? List.of("LINK", "KEY") : List.of("LINK"));
    titles.add("STATUS");
    if (times.hasSince()) {
      titles.add(screen.zone().title("SINCE"));
    }
    if (times.hasFor()) {
      titles.add("FOR");
    }
    TableText table = new TableText(screen, titles);
    for (LinkView link : links) {
      List<Cell> row = new ArrayList<>(names(link, hasKeys));
      row.add(Cell.current(link.current()));
      note(link)
          .map(Cell::toTheEdge)
          .ifPresentOrElse(row::add, () -> addTimes(row, screen, link, now, times));
      table.row(row);
      muted(screen, link).ifPresent(text -> table.row(List.of(Cell.warning(text).below())));
    }
    return table;
  }

  private static void addTimes(
      List<Cell> row, Screen screen, LinkView link, Instant now, Times times) {
    if (times.hasSince()) {
      row.add(since(screen, link));
    }
    if (times.hasFor()) {
      row.add(duration(link, now));
    }
  }

  /** With owner, link id and accounts, and as wide as its content: a terminal wraps its lines. */
  public static TableText wide(Screen screen, List<LinkView> links, Instant now) {
    TableText table =
        TableText.uncut(
            screen,
            "LINK",
            "KEY",
            "STATUS",
            screen.zone().title("SINCE"),
            "FOR",
            "OWNER",
            "LINK ID",
            "SOURCE",
            "TARGET",
            "NOTE");
    links.forEach(link -> table.row(wideRow(screen, link, now)));
    return table;
  }

  private static List<Cell> wideRow(Screen screen, LinkView link, Instant now) {
    List<Cell> row = new ArrayList<>(names(link, true));
    row.addAll(
        List.of(
            Cell.current(link.current()),
            since(screen, link),
            note(link).isEmpty() ? duration(link, now) : Cell.none(),
            Cell.free(link.watchedLink().owner()),
            Cell.free(link.current().flatMap(is -> is.link().linkId())),
            Cell.free(link.current().flatMap(is -> is.link().sourceAccountId())),
            Cell.free(link.current().flatMap(is -> is.link().targetAccountId())),
            wideNote(screen, link)));
    return row;
  }

  private static List<Cell> names(LinkView link, boolean hasKeys) {
    return hasKeys
        ? Cell.names(link.watchedLink().name(), link.key())
        : List.of(Cell.whole(link.key()));
  }

  private static boolean isNamed(LinkView link) {
    return !link.watchedLink().name().equals(link.key());
  }

  private static Cell since(Screen screen, LinkView link) {
    return link.current()
        .map(CurrentStatus::since)
        .map(screen.zone()::minute)
        .map(Cell::of)
        .orElse(Cell.none());
  }

  private static Cell duration(LinkView link, Instant now) {
    return link.current().map(is -> Cell.of(Words.brief(is.heldUntil(now)))).orElse(Cell.none());
  }

  private static Cell wideNote(Screen screen, LinkView link) {
    String note =
        Stream.of(note(link).map(Cell::text), muted(screen, link))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return note.isEmpty() ? Cell.of("") : Cell.warning(note);
  }

  /** Until when and by whom its alerts are held back. */
  private static Optional<String> muted(Screen screen, LinkView link) {
    return link.mute()
        .map(
            mute ->
                "muted until "
                    + screen.zone().minute(mute.until())
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
