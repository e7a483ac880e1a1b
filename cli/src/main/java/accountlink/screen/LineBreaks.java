package accountlink.screen;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at its words. No word is broken: an address or a key must stay one to be copied. */
final class LineBreaks {
  /** A command's options begin here; broken before them, with a backslash, it is still one. */
  private static final String OPTION = " (?=--)";

  private LineBreaks() {}

  /**
   * @param columns of a line; only a longer word is longer
   */
  static List<String> of(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int width = 0;
    for (String word : text.split(" ")) {
      int more = Columns.of(word);
      if (!line.isEmpty() && width + 1 + more > columns) {
        lines.add(line.toString());
        line.setLength(0);
        width = 0;
      }
      width += line.isEmpty() ? more : 1 + more;
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** A command that can be copied from its lines. */
  static List<String> ofCommand(String command, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : command.split(OPTION)) {
      if (!line.isEmpty() && line.length() + part.length() + " \\".length() + 1 > columns) {
        lines.add(line + " \\");
        line = new StringBuilder("  ");
      } else if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(part);
    }
    lines.add(line.toString());
    return lines;
  }
}
