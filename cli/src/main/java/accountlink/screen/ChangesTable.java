package accountlink.screen;

import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.link.LinkIds;
import accountlink.link.Transition;
import accountlink.link.WatchedLink;
import accountlink.screen.TableText.Cell;
import accountlink.store.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * Transitions of several links, a row each; on a narrow terminal the old status is below the new.
 */
public final class ChangesTable {
  private static final String FIRST = "first look";

  private ChangesTable() {}

  /**
   * @param wide with owner, link id and accounts, and as wide as its content
   */
  public static List<String> lines(
      Screen screen, HistoryQueries queries, List<Entry> entries, boolean wide) {
    if (wide) {
      return wide(screen, queries, entries).lines();
    }
    TableText table =
        new TableText(screen, screen.zone().title("AT"), "LINK", "KEY", "FROM", "TO", "AFTER");
    for (Entry entry : entries) {
      List<Cell> row = begin(screen, queries, entry);
      addChange(row, entry.transition());
      table.row(row);
    }
    return table.fitsWell() ? table.lines() : narrow(screen, queries, entries).lines();
  }

  private static TableText narrow(Screen screen, HistoryQueries queries, List<Entry> entries) {
    TableText table = new TableText(screen, screen.zone().title("AT"), "LINK", "KEY", "TO");
    for (Entry entry : entries) {
      Transition transition = entry.transition();
      List<Cell> row = begin(screen, queries, entry);
      row.add(Cell.of(transition.to()));
      table.row(row);
      String before = transition.isFirst() ? FIRST : Words.briefWas(transition);
      table.row(List.of(Cell.free(before).below()));
    }
    return table;
  }

  private static TableText wide(Screen screen, HistoryQueries queries, List<Entry> entries) {
    TableText table =
        TableText.uncut(
            screen,
            screen.zone().title("AT"),
            "LINK",
            "KEY",
            "FROM",
            "TO",
            "AFTER",
            "OWNER",
            "LINK ID",
            "SOURCE",
            "TARGET",
            "BY");
    for (Entry entry : entries) {
      Transition transition = entry.transition();
      WatchedLink watched = queries.watchedLink(entry);
      LinkIds link = transition.link();
      List<Cell> row = begin(screen, queries, entry);
      addChange(row, transition);
      row.addAll(
          List.of(
              Cell.free(watched.owner()),
              Cell.free(link.linkId()),
              Cell.free(link.sourceAccountId()),
              Cell.free(link.targetAccountId()),
              Cell.free(transition.cause().map(cause -> cause.who()))));
      table.row(row);
    }
    return table;
  }

  private static List<Cell> begin(Screen screen, HistoryQueries queries, Entry entry) {
    String name = queries.watchedLink(entry).name();
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(screen.zone().second(entry.transition().at())));
    row.addAll(Cell.names(ScopeText.name(queries, entry.scope(), name), entry.key()));
    return row;
  }

  private static void addChange(List<Cell> row, Transition transition) {
    row.add(transition.from().map(Cell::of).orElse(Cell.of("(" + FIRST + ")")));
    row.add(Cell.of(transition.to()));
    row.add(transition.held().map(Words::brief).map(Cell::of).orElse(Cell.none()));
  }
}
