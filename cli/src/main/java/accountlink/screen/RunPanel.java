package accountlink.screen;

import accountlink.history.LinkGroup;
import accountlink.history.LinkOrder;
import accountlink.history.LinkView;
import accountlink.link.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * The links after a run, as many as the screen has rows for: all, or where they are more, those
 * that need attention, with the sums of all.
 *
 * @param watched of the scope
 * @param statusCommand shows all links, and takes {@code --is}
 */
public record RunPanel(Scope scope, List<LinkView> watched, String statusCommand) {
  /** In a file or a pipe. */
  private static final int MOST_ROWS = 200;

  /**
   * @param closing lines below all
   */
  public List<String> lines(Screen screen, Instant now, List<String> closing) {
    return lines(screen, now, screen.rowsForTable(), closing);
  }

  /**
   * @param most how many rows there are for these lines and an empty one above them
   */
  List<String> lines(Screen screen, Instant now, int most, List<String> closing) {
    List<String> sum = screen.lines("", UnaryOperator.identity(), SumText.of(watched) + ".");
    // The empty line above all, and one below the table.
    int rows = Math.min(most, MOST_ROWS) - closing.size() - sum.size() - 2;
    List<LinkView> worstFirst = LinkOrder.WORST.sorted(watched);
    List<String> lines = all(screen, now, worstFirst, rows);
    lines.add("");
    lines.addAll(sum);
    lines.addAll(closing);
    return lines;
  }

  private List<String> all(Screen screen, Instant now, List<LinkView> links, int rows) {
    List<String> causes = UnreadableText.lines(screen, scope, links);
    if (links.size() + 1 + causes.size() <= rows) {
      List<String> lines = new ArrayList<>(StatusTable.of(screen, links, now).lines());
      lines.addAll(causes);
      if (lines.size() <= rows) {
        return lines;
      }
    }
    return attention(
        screen, now, links.stream().filter(LinkGroup.ATTENTION::has).toList(), causes, rows);
  }

  private List<String> attention(
      Screen screen, Instant now, List<LinkView> links, List<String> causes, int rows) {
    if (links.isEmpty()) {
      return new ArrayList<>(List.of("No link needs attention."));
    }
    List<String> below = causes.size() <= rows / 2 ? causes : List.of();
    int shown = Math.min(links.size(), Math.max(1, rows));
    List<String> lines = attention(screen, now, links, shown);
    while (shown > 1 && lines.size() + below.size() > rows) {
      lines = attention(screen, now, links, --shown);
    }
    lines.addAll(below);
    return lines;
  }

  /** The first links that need attention, and where the others are. */
  private List<String> attention(Screen screen, Instant now, List<LinkView> links, int shown) {
    List<String> lines =
        new ArrayList<>(StatusTable.of(screen, links.subList(0, shown), now).lines());
    int more = links.size() - shown;
    String others =
        more == 0
            ? "These need attention; all: '%s'".formatted(statusCommand)
            : "%s more %s attention: '%s --is attention'"
                .formatted(SumText.number(more), more == 1 ? "needs" : "need", statusCommand);
    lines.addAll(screen.lines("", Style.faint, others));
    return lines;
  }
}
