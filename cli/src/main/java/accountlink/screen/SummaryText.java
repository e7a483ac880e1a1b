package accountlink.screen;

import accountlink.format.SummaryLines;
import accountlink.format.Words;
import accountlink.history.HistoryQueries;
import accountlink.link.Scope;
import accountlink.link.Summary;
import accountlink.link.WatchedLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Help.Ansi.Style;

/** What became of the links in a span, in the zone of the screen. */
public final class SummaryText {
  private SummaryText() {}

  /**
   * @param scopes that it is about, at least one
   */
  public static List<String> lines(
      Screen screen, HistoryQueries queries, List<Scope> scopes, Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        screen.lines(
            "",
            Style.bold,
            "Summary of "
                + (scopes.size() == 1
                    ? ScopeText.title(queries, scopes.getFirst())
                    : Words.count(scopes.size(), "scope"))));
    lines.addAll(
        screen.lines(
            "",
            UnaryOperator.identity(),
            "From "
                + screen.zone().time(summary.from())
                + " to "
                + screen.zone().time(summary.until())));
    // Its titles are empty: an empty line.
    TableText table = new TableText(screen, "", "");
    SummaryLines.of(summary, new Text(screen, queries))
        .forEach(
            line ->
                table.row(
                    TableText.Cell.free(line.label()),
                    TableText.Cell.free(String.join("", line.value())).toTheEdge()));
    lines.addAll(table.lines());
    return lines;
  }

  private record Text(Screen screen, HistoryQueries queries) implements SummaryLines.Style<String> {
    @Override
    public String text(String text) {
      return text;
    }

    @Override
    public String time(Instant instant) {
      return screen.zone().minute(instant);
    }

    @Override
    public String link(Scope scope, WatchedLink link) {
      return Words.plain(link.name());
    }

    @Override
    public String scope(Scope scope) {
      return ScopeText.title(queries, scope);
    }
  }
}
