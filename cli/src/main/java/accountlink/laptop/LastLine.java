package accountlink.laptop;

import accountlink.format.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The last line of what a command prints. All of it is read: a full pipe would stop the command.
 */
final class LastLine {
  /** What the command started may go on and keep the pipe open. */
  private static final Duration UNTIL_READ = Duration.ofMillis(200);

  private static final int MAX_LENGTH = 200;

  private final Thread reading;
  private volatile String line = "";

  private LastLine(InputStream output) {
    this.reading = Thread.ofPlatform().daemon().start(() -> read(output));
  }

  static LastLine of(InputStream output) {
    return new LastLine(output);
  }

  /** The line behind this text; empty where nothing was printed. */
  String after(String text) throws InterruptedException {
    reading.join(UNTIL_READ);
    return line.isEmpty() ? "" : text + line;
  }

  private void read(InputStream output) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (String next = lines.readLine(); next != null; next = lines.readLine()) {
        if (!next.isBlank()) {
          line = Words.shortened(Words.plain(next), MAX_LENGTH);
        }
      }
    } catch (IOException ended) {
      // The command was ended, and with it what it printed.
    }
  }
}
