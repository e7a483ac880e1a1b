package accountlink.screen;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * What people read, in the signs that they can see. What is for a program has a way past it: {@link
 * #exact} is UTF-8 in every locale.
 */
public final class TextOutput extends PrintStream {
  private final PrintStream exact;
  private final Signs signs;

  public TextOutput(OutputStream out, Signs signs) {
    super(signs.areAllShown() ? out : new Shown(out, signs), true, StandardCharsets.UTF_8);
    this.exact = new PrintStream(out, true, StandardCharsets.UTF_8);
    this.signs = signs;
  }

  /** Standard output for what a program reads. */
  public static PrintStream exact() {
    return System.out instanceof TextOutput text ? text.exact : System.out;
  }

  /** The signs that standard output shows. */
  static Signs signs() {
    return System.out instanceof TextOutput text ? text.signs : Signs.ALL;
  }

  /** Gets UTF-8, perhaps with a character cut in two. */
  private static final class Shown extends FilterOutputStream {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final Signs signs;
    private byte[] begun = {};

    Shown(OutputStream out, Signs signs) {
      super(out);
      this.signs = signs;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      ByteBuffer in = ByteBuffer.allocate(begun.length + length);
      in.put(begun).put(bytes, from, length).flip();
      CharBuffer text = CharBuffer.allocate(in.remaining());
      decoder.decode(in, text, false);
      begun = new byte[in.remaining()];
      in.get(begun);
      Charset charset = signs.lettersToo() ? signs.charset() : StandardCharsets.UTF_8;
      out.write(signs.shown(text.flip().toString()).getBytes(charset));
    }
  }
}
