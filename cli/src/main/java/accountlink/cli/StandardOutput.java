package accountlink.cli;

import accountlink.screen.BrokenLines;
import accountlink.screen.Screen;
import accountlink.screen.Signs;
import accountlink.screen.TextOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard output that remembers its first failure: a {@link PrintStream} only says that there was
 * one, and an answer that is cut off by a full disk must not look like a whole one.
 */
final class StandardOutput extends FilterOutputStream {
  private IOException failure;

  StandardOutput(OutputStream out) {
    super(out);
  }

  /** Puts one in the place of {@link System#out}. Both outputs show what the locale can show. */
  static StandardOutput install() {
    StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    Signs signs = Signs.ofStandardOutput(Screen.isTerminal());
    System.setOut(new TextOutput(out, signs));
    OutputStream err = new TextOutput(new FileOutputStream(FileDescriptor.err), signs);
    System.setErr(
        new PrintStream(
            BrokenLines.ofTerminal(err, signs, System.getenv()), true, StandardCharsets.UTF_8));
    return out;
  }

  Optional<IOException> failure() {
    System.out.flush();
    return Optional.ofNullable(failure);
  }

  /** As after {@code | head}: nobody wants the rest. */
  static boolean isClosedPipe(IOException failure) {
    return String.valueOf(failure.getMessage()).contains("Broken pipe");
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException failed) {
      failure = failure == null ? failed : failure;
      throw failed;
    }
  }
}
