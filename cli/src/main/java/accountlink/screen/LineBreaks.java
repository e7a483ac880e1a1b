package accountlink.screen;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at its words. No word is broken: an address or a key must stay one to be copied. */
final class LineBreaks {
  private LineBreaks() {}

  /**
   * @param columns of a line; only a longer word is longer
   */
  static List<String> of(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
