package accountlink.screen;

import accountlink.history.LinkGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * The links of all scopes after a run. One alone is shown as it is; several have headings, and
 * share the rows of the screen. Where there are too few rows, those come first whose links need
 * attention.
 *
 * @param statusCommand shows the others
 */
public record ScopePanels(List<Part> parts, String statusCommand) {
  /** An empty line, the heading, the titles, two links, an empty line, the sum and the report. */
  private static final int LEAST_ROWS = 8;

  /**
   * A scope.
   *
   * @param title its heading
   * @param report what its run did
   */
  public record Part(String title, RunPanel links, String report) {
    private long needingAttention() {
      return links.watched().stream().filter(LinkGroup.ATTENTION::has).count();
    }

    /**
     * @param most how many rows there are for these lines
     */
    private List<String> lines(Screen screen, Instant now, int most) {
      List<String> heading = screen.lines("", Style.bold, title);
      List<String> lines = new ArrayList<>();
      lines.add("");
      lines.addAll(heading);
      lines.addAll(
          links.lines(screen, now, most - heading.size(), screen.lines("", Style.faint, report)));
      return lines;
    }
  }

  /**
   * @param closing lines below all
   */
  public List<String> lines(Screen screen, Instant now, List<String> closing) {
    List<String> lines = new ArrayList<>();
    if (parts.size() == 1) {
      lines.add("");
      lines.addAll(parts.getFirst().links().lines(screen, now, closing));
      return lines;
    }
    // An empty line above the last ones, and the line about the others.
    int left = screen.rowsForTable() - closing.size() - 2;
    List<Part> shown = shown(Math.max(1, left / LEAST_ROWS));
    for (int i = 0; i < shown.size(); i++) {
      List<String> part = shown.get(i).lines(screen, now, left / (shown.size() - i));
      lines.addAll(part);
      left -= part.size();
    }
    lines.add("");
    if (shown.size() < parts.size()) {
      lines.addAll(
          screen.lines(
              "",
              Style.faint,
              "%s of %d scopes are not shown: '%s --scope ACCOUNT/REGION' shows one"
                  .formatted(
                      SumText.number(parts.size() - shown.size()), parts.size(), statusCommand)));
    }
    lines.addAll(closing);
    return lines;
  }

  private List<Part> shown(int most) {
    return parts.size() <= most
        ? parts
        : parts.stream()
            .sorted(Comparator.comparing(Part::needingAttention).reversed())
            .limit(most)
            .toList();
  }
}
