package accountlink.screen;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Gets UTF-8, and breaks its lines at words, where a terminal would break them anywhere. A line
 * keeps its indentation.
 */
public final class BrokenLines extends FilterOutputStream {
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Signs signs;
  private final int columns;

  /**
   * @param signs that can be seen: a text is as wide as what stands for it
   */
  BrokenLines(OutputStream out, Signs signs, int columns) {
    super(out);
    this.signs = signs;
    this.columns = columns;
  }

  /** For messages; where there is no terminal, their lines stay whole. */
  public static OutputStream ofTerminal(
      OutputStream out, Signs signs, Map<String, String> environment) {
    return Screen.isTerminal()
        ? new BrokenLines(out, signs, TerminalSize.of(environment).columns())
        : out;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] == '\n') {
        String shown = signs.shown(line.toString(StandardCharsets.UTF_8));
        out.write(broken(shown).getBytes(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(bytes[i]);
      }
    }
  }

  private String broken(String text) {
    if (Columns.of(text) <= columns) {
      return text + "\n";
    }
    String indent = text.substring(0, text.length() - text.stripLeading().length());
    StringBuilder lines = new StringBuilder();
    LineBreaks.of(text.strip(), columns - indent.length())
        .forEach(part -> lines.append(indent).append(part).append('\n'));
    return lines.toString();
  }

  /** What has no end yet is a question. */
  @Override
  public synchronized void flush() throws IOException {
    line.writeTo(out);
    line.reset();
    out.flush();
  }
}
