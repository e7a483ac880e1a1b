package accountlink.screen;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;

/**
 * How large a terminal is.
 *
 * @param columns in characters
 * @param rows in lines
 */
record TerminalSize(int columns, int rows) {
  /** That of the first terminals, for one that does not know its size. */
  static final TerminalSize USUAL = new TerminalSize(80, 24);

  private static final int STANDARD_OUTPUT = 1;

  /** TIOCGWINSZ in Linux' asm-generic/ioctls.h, and in sys/ttycom.h of macOS. */
  private static final long GET_SIZE =
      System.getProperty("os.name").startsWith("Mac") ? 0x40087468L : 0x5413L;

  /**
   * The size of standard output now. The first call takes 25 ms, so a command that ends at once
   * takes the width from its launcher.
   *
   * @return empty where it is no terminal, or one that does not know its size
   */
  static Optional<TerminalSize> ofStandardOutput() {
    try (Arena arena = Arena.ofConfined()) {
      // struct winsize: rows, columns, and the same in pixels.
      MemorySegment size = arena.allocate(4 * ValueLayout.JAVA_SHORT.byteSize());
      int failed = (int) Call.IOCTL.invokeExact(STANDARD_OUTPUT, GET_SIZE, size);
      int rows = size.getAtIndex(ValueLayout.JAVA_SHORT, 0);
      int columns = size.getAtIndex(ValueLayout.JAVA_SHORT, 1);
      return failed != 0 || rows <= 0 || columns <= 0
          ? Optional.empty()
          : Optional.of(new TerminalSize(columns, rows));
    } catch (Throwable notHere) {
      // As on a system without ioctl.
      return Optional.empty();
    }
  }

  /** What the launcher says of the width; else that of the terminal. */
  static TerminalSize of(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}")
        ? new TerminalSize(Integer.parseInt(columns), USUAL.rows)
        : ofStandardOutput().orElse(USUAL);
  }

  /** Only who asks the terminal loads it. */
  private static final class Call {
    private static final MethodHandle IOCTL = ioctl();

    private Call() {}

    @SuppressWarnings("restricted")
    private static MethodHandle ioctl() {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow("ioctl"),
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS),
          Linker.Option.firstVariadicArg(2));
    }
  }
}
