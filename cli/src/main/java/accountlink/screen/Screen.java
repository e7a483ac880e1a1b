package accountlink.screen;

import accountlink.format.StatusStyle;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/**
 * A terminal, or the file or pipe that the output goes to instead. On a terminal the table at the
 * bottom stays there, below all that is printed, and is drawn again in its place, also after a
 * change of the terminal's size. Elsewhere it is printed below the lines before it. Alerts arrive
 * in threads of their own.
 */
public final class Screen {
  /** What reads a file or a pipe must find all of every name and status. */
  private static final int UNCUT = Integer.MAX_VALUE;

  /** In a terminal that is narrower than the beginnings of our lines, the terminal breaks them. */
  private static final int NARROWEST_TEXT = 20;

  /** More rows than terminals have. */
  private static final int MOST_ABOVE = 300;

  /** To ask for the size takes some microseconds, and Java has no handler for SIGWINCH. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private static final String CLEAR_BELOW = "\u001B[J";
  private static final String TO_THE_TOP = "\u001B[H";

  private final PrintStream out;
  private final boolean isTerminal;
  private final ColorScheme styles;
  private final Supplier<TerminalSize> size;
  private final Signs signs;
  private final Zone zone;

  /** What may still be seen above the table. */
  private final Deque<String> above = new ArrayDeque<>();

  private Supplier<List<String>> table = List::of;
  private int rowsOfTable;
  private TerminalSize drawnFor;

  /** Whether nothing of what was there before this command can be seen any more. */
  private boolean hasWholeScreen;

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
    this(out, isTerminal, ansi, () -> new TerminalSize(width, UNCUT), signs);
  }

  /**
   * @param size of the terminal, which may change
   */
  Screen(PrintStream out, boolean isTerminal, Ansi ansi, Supplier<TerminalSize> size, Signs signs) {
    this(out, isTerminal, Help.defaultColorScheme(ansi), size, signs, Zone.UTC);
  }

  private Screen(
      PrintStream out,
      boolean isTerminal,
      ColorScheme styles,
      Supplier<TerminalSize> size,
      Signs signs,
      Zone zone) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.styles = styles;
    this.size = size;
    this.signs = signs;
    this.zone = zone;
    this.drawnFor = size.get();
  }

  /**
   * Standard output, for what is printed once.
   *
   * @param environment TERM=dumb turns styles and redrawing off, COLUMNS is the width of a terminal
   */
  public static Screen ofStandardOutput(Map<String, String> environment) {
    TerminalSize once =
        isTerminal() ? TerminalSize.of(environment) : new TerminalSize(UNCUT, UNCUT);
    return ofStandardOutput(environment, () -> once);
  }

  /** Standard output, for what is drawn again while the terminal may change its size. */
  public static Screen redrawn(Map<String, String> environment) {
    return isTerminal()
        ? ofStandardOutput(
            environment,
            () -> TerminalSize.ofStandardOutput().orElseGet(() -> TerminalSize.of(environment)))
        : ofStandardOutput(environment);
  }

  private static Screen ofStandardOutput(
      Map<String, String> environment, Supplier<TerminalSize> size) {
    return new Screen(
        new PrintStream(System.out, true, System.out.charset()),
        isTerminal() && !isDumb(environment),
        ansi(environment),
        size,
        TextOutput.signs());
  }

  /** The same screen with times in this zone. */
  public Screen in(Zone other) {
    return new Screen(out, isTerminal, styles, size, signs, other);
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

  /** The text as it is seen. */
  String shown(String text) {
    return signs.shown(text);
  }

  int width() {
    return size.get().columns();
  }

  /** How many rows a table may have; what is no terminal has no limit. */
  public int rowsForTable() {
    int rows = size.get().rows();
    // The cursor is in the last one.
    return rows == UNCUT ? UNCUT : Math.max(1, rows - 1);
  }

  public Zone zone() {
    return zone;
  }

  /** Whether what is drawn at the bottom can be drawn again in its place. */
  public boolean redraws() {
    return isTerminal;
  }

  /** Whether nobody gets what is printed, as after {@code | head}. */
  public boolean isBroken() {
    return out.checkError();
  }

  /** Prints lines above the table. */
  public synchronized void print(List<String> lines) {
    StringBuilder text = new StringBuilder();
    erase(text);
    for (String line : lines.stream().map(signs::shown).toList()) {
      text.append(line).append('\n');
      above.addLast(line);
    }
    while (above.size() > MOST_ABOVE) {
      above.removeFirst();
    }
    draw(text);
  }

  public void print(String line) {
    print(List.of(line));
  }

  /** Draws a table at the bottom, in the place of the one that was there. */
  public void table(List<String> lines) {
    table(() -> lines);
  }

  /**
   * The same.
   *
   * @param lines for the screen as it is when they are asked for: again after each change of its
   *     size
   */
  public synchronized void table(Supplier<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    erase(text);
    table = lines;
    draw(text);
  }

  /** Leaves the table where it is: what is printed from now on is below it. */
  public synchronized void leaveTable() {
    table = List::of;
    rowsOfTable = 0;
    above.clear();
  }

  /** Draws all again, if the terminal has another size than before. */
  public synchronized void redraw() {
    if (rowsOfTable > 0 && !size.get().equals(drawnFor)) {
      table(table);
    }
  }

  /** Draws all again after each change of the terminal's size, until the process ends. */
  public void followSize() {
    if (isTerminal) {
      Thread.ofPlatform().daemon().name("terminal size").start(this::redrawForEver);
    }
  }

  private void redrawForEver() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        redraw();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void erase(StringBuilder text) {
    TerminalSize now = size.get();
    if (isTerminal && rowsOfTable > 0) {
      // Up to the table's first line, and clear from there to the end of the screen.
      text.append("\u001B[").append(rowsOfTable).append('F').append(CLEAR_BELOW);
      if (!now.equals(drawnFor)) {
        // A terminal that grows shows again what it had scrolled away.
        int rows = Math.max(now.rows(), drawnFor.rows()) - rowsOfTable;
        clear(text, now, above.stream().skip(Math.max(0, above.size() - rows)).toList());
      }
    }
    rowsOfTable = 0;
    drawnFor = now;
  }

  /**
   * Some terminals break long lines again for another width, and some cut them: only the top of the
   * screen is a place that is known. What was there before this command is scrolled away first.
   *
   * @param seen above the table
   */
  private void clear(StringBuilder text, TerminalSize now, List<String> seen) {
    if (!hasWholeScreen) {
      text.append("\n".repeat(now.rows()));
      hasWholeScreen = true;
    }
    text.append(TO_THE_TOP).append(CLEAR_BELOW);
    seen.forEach(line -> text.append(line).append('\n'));
  }

  private void draw(StringBuilder text) {
    List<String> lines = table.get().stream().map(signs::shown).toList();
    int first = 0;
    int rows = lines.stream().mapToInt(this::rows).sum();
    while (isTerminal && rows > rowsForTable()) {
      rows -= rows(lines.get(first++));
    }
    lines.subList(first, lines.size()).forEach(line -> text.append(line).append('\n'));
    if (isTerminal) {
      rowsOfTable = rows;
    } else {
      table = List::of;
    }
    out.print(text);
    out.flush();
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
    String shownBegin = shown(begin);
    int indent = columns(shownBegin);
    List<String> lines = new ArrayList<>();
    for (String part : LineBreaks.of(shown(text), Math.max(width() - indent, NARROWEST_TEXT))) {
      lines.add((lines.isEmpty() ? shownBegin : " ".repeat(indent)) + style.apply(part));
    }
    return lines;
  }

  /** A text and a command, which has lines of its own where both do not fit in one. */
  public List<String> lines(String text, String command) {
    String both = shown(text + " " + command);
    if (Columns.of(both) <= width()) {
      return List.of(both);
    }
    List<String> lines = new ArrayList<>(lines("", UnaryOperator.identity(), text));
    lines.addAll(LineBreaks.ofCommand(shown(command), width()));
    return lines;
  }

  /** The same in one style. */
  public List<String> lines(String begin, Style style, String text) {
    return lines(begin, part -> styled(style, part), text);
  }

  /** How many rows of the terminal a line takes: a long one is wrapped. */
  private int rows(String line) {
    return Math.max(1, Math.ceilDiv(columns(line), width()));
  }

  /** Styles take no column. */
  private static int columns(String line) {
    return Columns.of(line.replaceAll("\u001B\\[[0-9;]*m", ""));
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
