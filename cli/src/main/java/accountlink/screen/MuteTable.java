package accountlink.screen;

import accountlink.history.HistoryQueries;
import accountlink.history.MutedLink;
import accountlink.link.Mute;
import accountlink.screen.TableText.Cell;
import java.util.ArrayList;
import java.util.List;

/** Mutes, a row each; on a narrow terminal who muted a link and why is below it. */
public final class MuteTable {
  private MuteTable() {}

  public static List<String> lines(Screen screen, HistoryQueries queries, List<MutedLink> mutes) {
    String until = screen.zone().title("UNTIL");
    TableText table =
        new TableText(screen, "LINK", "KEY", until, "OWNER", "REASON", "CLAIMED CALLER");
    TableText narrow = new TableText(screen, "LINK", "KEY", until);
    for (MutedLink muted : mutes) {
      Mute mute = muted.mute();
      List<Cell> row =
          new ArrayList<>(
              Cell.names(ScopeText.name(queries, muted.scope(), muted.link().name()), mute.key()));
      row.add(Cell.of(screen.zone().second(mute.until())));
      narrow.row(row);
      narrow.row(List.of(Cell.free(by(mute)).below()));
      row.add(Cell.free(mute.owner()));
      row.add(Cell.free(mute.reason()));
      row.add(mute.claimedBy().map(Cell::free).orElse(Cell.none()));
      table.row(row);
    }
    return table.fitsWell() ? table.lines() : narrow.lines();
  }

  private static String by(Mute mute) {
    String claim = mute.claimedBy().map(caller -> " (claimed caller: " + caller + ")").orElse("");
    return "by " + mute.owner() + claim + ": " + mute.reason();
  }
}
