package accountlink.screen;

import accountlink.format.StatusStyle;
import accountlink.format.Words;
import accountlink.link.CurrentStatus;
import accountlink.link.LinkStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A table that fits the screen. Where it is too wide, names and other free text are cut, the widest
 * of them first, and the cut is marked; free text at the end of a row is broken at its words. A row
 * may have fewer cells than the table has columns: then its last cell reaches to the edge of the
 * screen.
 */
public final class TableText {
  private static final int GAP = 2;
  private static final int NARROW = 12;
  private static final int NARROWEST = 6;

  /** Text at the end of a row that gets less has lines of its own, indented by a gap. */
  private static final int NARROWEST_TEXT = 16;

  private final Screen screen;
  private final int width;
  private final List<String> titles;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * @param text without a style, since a style has no width
   * @param isFree whether it may be cut before others are
   * @param columns of the table that it covers; 0: all to the edge of the screen
   */
  public record Cell(String text, Optional<Style> style, boolean isFree, int columns) {
    private Cell(String text, Optional<Style> style, boolean isFree) {
      this(text, style, isFree, 1);
    }

    /** A key, or other text of people that must stay whole. */
    public static Cell whole(String text) {
      return of(Words.plain(text));
    }

    /** For the columns LINK and KEY. A key that is also the name is not said twice. */
    public static List<Cell> names(String name, String key) {
      return name.equals(key)
          ? List.of(new Cell(Words.plain(key), Optional.empty(), false, 2))
          : List.of(free(name), whole(key));
    }

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

    /** More about the row above, in a row of its own. */
    public Cell below() {
      return new Cell("  " + text, style, isFree, 0);
    }

    /** The last one of a row, over what is left of the screen's width. */
    public Cell toTheEdge() {
      return new Cell(text, style, isFree, 0);
    }
  }

  public TableText(Screen screen, String... titles) {
    this(screen, List.of(titles));
  }

  TableText(Screen screen, List<String> titles) {
    this(screen, screen.width(), titles);
  }

  private TableText(Screen screen, int width, List<String> titles) {
    this.screen = screen;
    this.width = width;
    this.titles = titles;
  }

  /** A table that is as wide as its content. */
  public static TableText uncut(Screen screen, String... titles) {
    return uncut(screen, List.of(titles));
  }

  static TableText uncut(Screen screen, List<String> titles) {
    return new TableText(screen, Integer.MAX_VALUE, titles);
  }

  /**
   * @param cells one for each column; with fewer, the last one reaches to the edge of the screen
   */
  public void row(Cell... cells) {
    row(List.of(cells));
  }

  public void row(List<Cell> cells) {
    rows.add(cells.stream().map(this::shown).toList());
  }

  private Cell shown(Cell cell) {
    return new Cell(screen.shown(cell.text()), cell.style(), cell.isFree(), cell.columns());
  }

  /** Whether nothing has to be cut but free text. */
  boolean fits() {
    return sum(widths(NARROWEST)) <= width;
  }

  /** The same, and what is left of the text can be read. */
  boolean fitsWell() {
    return sum(widths(NARROW)) <= width;
  }

  public List<String> lines() {
    int[] widths = widths(NARROWEST);
    cut(widths, _ -> true, least(NARROWEST));
    List<String> lines = new ArrayList<>();
    lines.addAll(lines(titles.stream().map(TableText::title).toList(), widths));
    rows.forEach(row -> lines.addAll(lines(row, widths)));
    return lines;
  }

  private static Cell title(String title) {
    return new Cell(title, Optional.of(Style.bold), false);
  }

  /**
   * Those of the columns, of which only free text has been cut.
   *
   * @param narrowest of such text
   */
  private int[] widths(int narrowest) {
    int[] widths = titles.stream().mapToInt(String::length).toArray();
    forEachCell(
        (cell, column) -> {
          if (cell.columns() == 1) {
            widths[column] = Math.max(widths[column], Columns.of(cell.text()));
          }
        });
    int[] least = least(narrowest);
    forEachCell(
        (cell, column) -> {
          if (cell.columns() > 1) {
            least[column] =
                Math.max(least[column], Columns.of(cell.text()) - GAP - widths[column + 1]);
            widths[column] = Math.max(widths[column], least[column]);
          }
        });
    int[] narrow = Arrays.stream(least).map(one -> Math.max(one, NARROW)).toArray();
    cut(widths, this::isFree, narrow);
    cut(widths, this::isFree, least);
    return widths;
  }

  private int[] least(int columns) {
    return titles.stream().mapToInt(_ -> columns).toArray();
  }

  /** Each cell with its column, without those that reach to the edge of the screen. */
  private void forEachCell(ObjIntConsumer<Cell> each) {
    for (List<Cell> row : rows) {
      int columns = row.stream().mapToInt(Cell::columns).sum();
      boolean isShort = columns < titles.size() || row.getLast().columns() == 0;
      int column = 0;
      for (Cell cell : isShort ? row.subList(0, row.size() - 1) : row) {
        each.accept(cell, column);
        column += cell.columns();
      }
    }
  }

  private boolean isFree(int column) {
    boolean[] isFree = {false};
    forEachCell((cell, of) -> isFree[0] |= of == column && cell.isFree());
    return isFree[0];
  }

  private static int sum(int[] widths) {
    return Arrays.stream(widths).sum() + GAP * (widths.length - 1);
  }

  /** Takes from the widest column of those that may be cut, until the table fits. */
  private void cut(int[] widths, IntPredicate mayBeCut, int[] least) {
    int[] columns = IntStream.range(0, widths.length).filter(mayBeCut).toArray();
    while (sum(widths) > width) {
      int widest = -1;
      for (int column : columns) {
        if (widths[column] > least[column] && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  /** Cut at a word's end where that leaves half of the room; the mark is one column wide. */
  private String shortened(String text, int room) {
    if (Columns.of(text) <= room) {
      return text;
    }
    String begin = Columns.begin(text, room - 1);
    boolean endsInAWord = text.charAt(begin.length()) != ' ';
    int space = begin.lastIndexOf(' ');
    if (endsInAWord && space >= room / 2) {
      begin = begin.substring(0, space);
    }
    return begin.stripTrailing() + (screen.shown("…").length() > 1 ? "." : "…");
  }

  private List<String> lines(List<Cell> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    int column = 0;
    int at = 0;
    for (Cell cell : cells.subList(0, cells.size() - 1)) {
      int room = room(widths, column, cell.columns());
      String text = shortened(cell.text(), room);
      line.append(styled(cell, text + " ".repeat(room - Columns.of(text)))).append(" ".repeat(GAP));
      column += cell.columns();
      at += room + GAP;
    }
    Cell last = cells.getLast();
    boolean reachesToTheEdge = last.columns() == 0 || column + last.columns() < titles.size();
    int room =
        reachesToTheEdge ? Math.max(width - at, NARROWEST) : room(widths, column, last.columns());
    return withLast(line.toString(), at, last, room);
  }

  private static int room(int[] widths, int column, int columns) {
    return IntStream.range(column, column + columns).map(i -> widths[i]).sum()
        + GAP * (columns - 1);
  }

  /**
   * @param at where the last cell begins
   */
  private List<String> withLast(String line, int at, Cell last, int room) {
    if (!last.isFree() || Columns.of(last.text()) <= room) {
      return List.of((line + styled(last, shortened(last.text(), room))).stripTrailing());
    }
    boolean hasOwnLines = room < NARROWEST_TEXT && width - GAP > room;
    int indent =
        hasOwnLines ? GAP : at + last.text().length() - last.text().stripLeading().length();
    int columns = hasOwnLines ? width - GAP : room - (indent - at);
    List<String> lines = new ArrayList<>();
    if (hasOwnLines) {
      lines.add(line.stripTrailing());
    }
    for (String part : LineBreaks.of(last.text().strip(), columns)) {
      String begin = lines.isEmpty() ? line + " ".repeat(indent - at) : " ".repeat(indent);
      lines.add(begin + styled(last, shortened(part, columns)));
    }
    return lines;
  }

  private String styled(Cell cell, String text) {
    return cell.style().map(style -> screen.styled(style, text)).orElse(text);
  }
}
