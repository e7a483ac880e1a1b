package accountlink.screen;

import accountlink.history.StatusStyle;
import accountlink.link.LinkStatus;
import accountlink.screen.Screen.Colour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A table that fits the screen: where it is too wide, its widest columns are cut, with a mark. */
public final class TableText {
  private static final int GAP = 2;
  private static final int NARROWEST = 6;

  private final Screen screen;
  private final List<String> titles;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * @param text without colour, since colour has no width
   */
  public record Cell(String text, Optional<Colour> colour) {
    public static Cell of(Object text) {
      return new Cell(text.toString(), Optional.empty());
    }

    /** What is not there. */
    public static Cell none() {
      return new Cell("–", Optional.of(Colour.GREY));
    }

    /** A status by sign, word and colour. */
    public static Cell of(LinkStatus status) {
      StatusStyle style = StatusStyle.of(status.kind());
      return new Cell(style.sign() + " " + status.words(), Optional.of(Screen.colour(style)));
    }

    public static Cell warning(String text) {
      return new Cell(text, Optional.of(Colour.YELLOW));
    }
  }

  public TableText(Screen screen, String... titles) {
    this.screen = screen;
    this.titles = List.of(titles);
  }

  public void row(Cell... cells) {
    rows.add(List.of(cells));
  }

  public List<String> lines() {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            titles.stream().map(title -> new Cell(title, Optional.of(Colour.BOLD))).toList(),
            widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private int[] widths() {
    int[] widths = titles.stream().mapToInt(String::length).toArray();
    for (List<Cell> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).text().length());
      }
    }
    while (Arrays.stream(widths).sum() + GAP * (widths.length - 1) > screen.width()) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private String line(List<Cell> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = fit(plain(cells.get(i).text()), widths[i]);
      String shown = i == widths.length - 1 ? text.stripTrailing() : text;
      line.append(cells.get(i).colour().map(colour -> screen.in(colour, shown)).orElse(shown));
      line.append(i == widths.length - 1 ? "" : " ".repeat(GAP));
    }
    return line.toString().stripTrailing();
  }

  /** Names are other people's text: a control character could rule the terminal. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", " ");
  }

  private static String fit(String text, int width) {
    String cut = text.length() <= width ? text : text.substring(0, width - 1) + "…";
    return cut + " ".repeat(width - cut.length());
  }
}
