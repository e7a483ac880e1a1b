package accountlink.screen;

import accountlink.history.StatusStyle;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * A terminal, or whatever the output goes to instead. On a terminal the table at the bottom is
 * drawn anew in its place; elsewhere it is printed below what came before.
 */
public final class Screen {
  private static final int DEFAULT_WIDTH = 100;

  private final PrintStream out;
  private final boolean isTerminal;
  private final boolean hasColour;
  private final int width;
  private int rowsOfTable;

  public Screen(PrintStream out, boolean isTerminal, boolean hasColour, int width) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.hasColour = hasColour;
    this.width = width;
  }

  /** Standard output. Colour is for terminals, and never where NO_COLOR is set (no-color.org). */
  public static Screen ofStandardOutput(Map<String, String> environment) {
    boolean isTerminal = isTerminal();
    boolean wantsColour =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Screen(
        new PrintStream(System.out, true, System.out.charset()),
        isTerminal,
        isTerminal && wantsColour,
        width(environment));
  }

  /** Whether somebody sits before it. */
  public static boolean isTerminal() {
    return System.console() != null && System.console().isTerminal();
  }

  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
  }

  int width() {
    return width;
  }

  /** Prints lines above the table, which goes until it is drawn again. */
  public void print(List<String> lines) {
    eraseTable();
    lines.forEach(out::println);
  }

  public void print(String line) {
    print(List.of(line));
  }

  /** Draws the table at the bottom. */
  public void table(List<String> lines) {
    eraseTable();
    lines.forEach(out::println);
    rowsOfTable = lines.stream().mapToInt(this::rows).sum();
  }

  /** How many rows of the terminal a line takes: a long one is wrapped. */
  private int rows(String line) {
    int columns = line.replaceAll("\u001B\\[[0-9;]*m", "").length();
    return Math.max(1, (columns + width - 1) / width);
  }

  private void eraseTable() {
    if (isTerminal && rowsOfTable > 0) {
      // Up to the table's first line, and clear from there to the end of the screen.
      out.print("\u001B[" + rowsOfTable + "F\u001B[J");
    }
    rowsOfTable = 0;
  }

  /** The colour of a status. */
  static Colour colour(StatusStyle style) {
    return switch (style.tone()) {
      case BAD -> Colour.RED;
      case UNKNOWN -> Colour.YELLOW;
      case WAITING -> Colour.BLUE;
      case GOOD -> Colour.GREEN;
      case NONE -> Colour.GREY;
    };
  }

  /** The text in a colour, where there is colour. */
  public String in(Colour colour, String text) {
    return hasColour ? "\u001B[" + colour.code + "m" + text + "\u001B[0m" : text;
  }

  /** Of the terminal's own palette, so that it fits light and dark ones. */
  public enum Colour {
    GREEN("32"),
    RED("31"),
    YELLOW("33"),
    BLUE("34"),
    GREY("90"),
    BOLD("1");

    private final String code;

    Colour(String code) {
      this.code = code;
    }
  }
}
