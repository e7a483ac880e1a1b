package accountlink.screen;

import accountlink.format.StatusStyle;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/**
 * A terminal, or the file or pipe that the output goes to instead. On a terminal the table at the
 * bottom is redrawn in its place; elsewhere it is printed below the lines before it. Alerts arrive
 * in threads of their own.
 */
public final class Screen {
  private static final int DEFAULT_WIDTH = 80;

  /** What reads a file or a pipe must find all of every name and status. */
  private static final int UNCUT = Integer.MAX_VALUE;

  /** In a terminal that is narrower than the beginnings of our lines, the terminal breaks them. */
  private static final int NARROWEST_TEXT = 20;

  private final PrintStream out;
  private final boolean isTerminal;
  private final ColorScheme styles;
  private final int width;
  private final Signs signs;
  private int rowsOfTable;

  /**
   * @param isTerminal whether the cursor can be moved
   * @param ansi whether text can have a style
   * @param width in columns
   */
  public Screen(PrintStream out, boolean isTerminal, Ansi ansi, int width) {
    this(out, isTerminal, ansi, width, Signs.ALL);
  }

  /**
   * @param signs that can be seen: a text is as wide as what stands for it
   */
  Screen(PrintStream out, boolean isTerminal, Ansi ansi, int width, Signs signs) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.styles = Help.defaultColorScheme(ansi);
    this.width = width;
    this.signs = signs;
  }

  /**
   * Standard output.
   *
   * @param environment TERM=dumb turns styles and redrawing off, COLUMNS is the width of a terminal
   */
  public static Screen ofStandardOutput(Map<String, String> environment) {
    return new Screen(
        new PrintStream(System.out, true, System.out.charset()),
        isTerminal() && !isDumb(environment),
        ansi(environment),
        width(environment, isTerminal()),
        TextOutput.signs());
  }

  /**
   * Whether text can have a style. picocli looks for a terminal and at NO_COLOR (no-color.org), but
   * not at TERM=dumb.
   */
  public static Ansi ansi(Map<String, String> environment) {
    return isDumb(environment) ? Ansi.OFF : Ansi.AUTO;
  }

  /** A terminal that understands no control sequences. */
  private static boolean isDumb(Map<String, String> environment) {
    return "dumb".equals(environment.get("TERM"));
  }

  /** Whether a person can read the output as it comes. */
  public static boolean isTerminal() {
    return System.console() != null && System.console().isTerminal();
  }

  static int width(Map<String, String> environment, boolean isTerminal) {
    if (!isTerminal) {
      return UNCUT;
    }
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
  }

  /** The text as it is seen. */
  String shown(String text) {
    return signs.shown(text);
  }

  int width() {
    return width;
  }

  /** Whether what is drawn at the bottom can be drawn again in its place. */
  public boolean redraws() {
    return isTerminal;
  }

  /** Whether nobody gets what is printed, as after {@code | head}. */
  public boolean isBroken() {
    return out.checkError();
  }

  /** Prints lines in place of the table, which is gone until it is drawn again. */
  public synchronized void print(List<String> lines) {
    eraseTable();
    lines.stream().map(signs::shown).forEach(out::println);
  }

  public void print(String line) {
    print(List.of(line));
  }

  /** Draws the table at the bottom. */
  public synchronized void table(List<String> lines) {
    print(lines);
    rowsOfTable = lines.stream().mapToInt(this::rows).sum();
  }

  /**
   * A line, and as many more as the width makes necessary, which are indented to where the text
   * began. Where no terminal limits the width it is one line, for what searches in it.
   *
   * @param begin of the line; it may have styles
   * @param style of each part of the text
   * @param text is broken at its words
   */
  public List<String> lines(String begin, UnaryOperator<String> style, String text) {
    int indent = columns(begin);
    List<String> lines = new ArrayList<>();
    for (String part : LineBreaks.of(text, Math.max(width - indent, NARROWEST_TEXT))) {
      lines.add((lines.isEmpty() ? begin : " ".repeat(indent)) + style.apply(part));
    }
    return lines;
  }

  /** The same in one style. */
  public List<String> lines(String begin, Style style, String text) {
    return lines(begin, part -> styled(style, part), text);
  }

  /** How many rows of the terminal a line takes: a long one is wrapped. */
  private int rows(String line) {
    return Math.max(1, Math.ceilDiv(columns(shown(line)), width));
  }

  /** Styles take no column. */
  private static int columns(String line) {
    return line.replaceAll("\u001B\\[[0-9;]*m", "").length();
  }

  private void eraseTable() {
    if (isTerminal && rowsOfTable > 0) {
      // Up to the table's first line, and clear from there to the end of the screen.
      out.print("\u001B[" + rowsOfTable + "F\u001B[J");
    }
    rowsOfTable = 0;
  }

  /** The text in a style, where there are styles. */
  public String styled(Style style, String text) {
    return styles.apply(text, List.of(style)).toString();
  }

  /** The colours are the terminal's own, so that they fit a light and a dark background. */
  static Style style(StatusStyle status) {
    return switch (status.tone()) {
      case BAD -> Style.fg_red;
      case UNKNOWN -> Style.fg_yellow;
      case WAITING -> Style.fg_blue;
      case GOOD -> Style.fg_green;
      case NONE -> Style.faint;
    };
  }
}
