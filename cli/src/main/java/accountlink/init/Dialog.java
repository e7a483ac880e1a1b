package accountlink.init;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Questions to a person at a terminal. */
public record Dialog(BufferedReader in, PrintStream out) {
  /** The answer; empty where there was none. */
  String ask(String question) {
    out.print(question + " ");
    out.flush();
    try {
      String line = in.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Yes is said with a y; anything else is no. */
  boolean agrees(String question) {
    return ask(question + " [y/N]").toLowerCase(Locale.ROOT).startsWith("y");
  }
}
