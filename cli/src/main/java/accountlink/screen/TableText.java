package accountlink.screen;

import accountlink.format.StatusStyle;
import accountlink.format.Words;
import accountlink.link.CurrentStatus;
import accountlink.link.LinkStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A table that fits the screen. Where it is too wide, columns of names and other free text are cut
 * first, the widest of them first, and the cut is marked. A row may have fewer cells than the table
 * has columns: then its last cell reaches to the edge of the screen.
 */
public final class TableText {
  private static final int GAP = 2;
  private static final int NARROW = 12;
  private static final int NARROWEST = 6;

  private final Screen screen;
  private final int width;
  private final List<String> titles;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * @param text without a style, since a style has no width
   * @param isFree whether it may be cut before others are
   */
  public record Cell(String text, Optional<Style> style, boolean isFree) {
    /** A name, or other text of people. */
    public static Cell free(String text) {
      return new Cell(Words.plain(text), Optional.empty(), true);
    }

    /** Free text, where there is one. */
    public static Cell free(Optional<String> text) {
      return text.map(Cell::free).orElse(none());
    }

    /** A number, a duration, or other text of a few characters. */
    public static Cell of(Object text) {
      return new Cell(text.toString(), Optional.empty(), false);
    }

    /** A value that is missing. */
    public static Cell none() {
      return new Cell("–", Optional.of(Style.faint), false);
    }

    /** {@code 2026-03-02 08:00:00}, in UTC. */
    public static Cell second(Instant time) {
      return of(Words.time(time).substring(0, 19));
    }

    /** {@code 2026-03-02 08:00}, in UTC. */
    public static Cell minute(Instant time) {
      return of(Words.time(time).substring(0, 16));
    }

    /** A status by sign, word and colour. */
    public static Cell of(LinkStatus status) {
      return of(StatusStyle.of(status.kind()), status.words());
    }

    /** The status of a link, which may never have been read. */
    public static Cell current(Optional<CurrentStatus> current) {
      return current
          .map(is -> of(is.status()))
          .orElseGet(() -> of(StatusStyle.NEVER_READ, StatusStyle.NEVER_READ.words()));
    }

    private static Cell of(StatusStyle style, String words) {
      return new Cell(
          style.sign() + " " + Words.plain(words), Optional.of(Screen.style(style)), false);
    }

    /** In the colour of warnings. */
    public static Cell warning(String text) {
      return new Cell(text, Optional.of(Style.fg_yellow), true);
    }
  }

  public TableText(Screen screen, String... titles) {
    this(screen, screen.width(), List.of(titles));
  }

  private TableText(Screen screen, int width, List<String> titles) {
    this.screen = screen;
    this.width = width;
    this.titles = titles;
  }

  /** A table that is as wide as its content. */
  public static TableText uncut(Screen screen, String... titles) {
    return new TableText(screen, Integer.MAX_VALUE, List.of(titles));
  }

  /**
   * @param cells one for each column; with fewer, the last one reaches to the edge of the screen
   */
  public void row(Cell... cells) {
    row(List.of(cells));
  }

  void row(List<Cell> cells) {
    rows.add(
        cells.stream()
            .map(cell -> new Cell(screen.shown(cell.text()), cell.style(), cell.isFree()))
            .toList());
  }

  public List<String> lines() {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    lines.add(line(titles.stream().map(TableText::title).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private static Cell title(String title) {
    return new Cell(title, Optional.of(Style.bold), false);
  }

  private int[] widths() {
    int[] widths = titles.stream().mapToInt(String::length).toArray();
    for (List<Cell> row : rows) {
      for (int i = 0; i < widths.length && !reachesToTheEdge(row, i); i++) {
        widths[i] = Math.max(widths[i], row.get(i).text().length());
      }
    }
    cut(widths, this::isFree, NARROW);
    cut(widths, _ -> true, NARROWEST);
    return widths;
  }

  private boolean reachesToTheEdge(List<Cell> row, int column) {
    return row.size() < titles.size() && column >= row.size() - 1;
  }

  private boolean isFree(int column) {
    return rows.stream()
        .filter(row -> !reachesToTheEdge(row, column))
        .anyMatch(row -> row.get(column).isFree());
  }

  /** Takes from the widest column of those that may be cut, until the table fits. */
  private void cut(int[] widths, IntPredicate mayBeCut, int least) {
    int[] columns = IntStream.range(0, widths.length).filter(mayBeCut).toArray();
    while (Arrays.stream(widths).sum() + GAP * (widths.length - 1) > width) {
      int widest = -1;
      for (int column : columns) {
        if (widths[column] > least && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  /** The mark of a cut is one column wide. */
  private String shortened(String text, int room) {
    String shortened = Words.shortened(text, room);
    boolean isCut = !shortened.equals(text) && screen.shown("…").length() > 1;
    return isCut ? shortened.substring(0, shortened.length() - 1) + "." : shortened;
  }

  private String line(List<Cell> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    int column = 0;
    for (int i = 0; i < cells.size(); i++) {
      boolean isLast = i == cells.size() - 1;
      int room = reachesToTheEdge(cells, i) ? Math.max(width - column, NARROWEST) : widths[i];
      String text = shortened(cells.get(i).text(), room);
      String shown = isLast ? text : text + " ".repeat(room - text.length());
      line.append(cells.get(i).style().map(style -> screen.styled(style, shown)).orElse(shown));
      line.append(isLast ? "" : " ".repeat(GAP));
      column += room + GAP;
    }
    return line.toString().stripTrailing();
  }
}
