package accountlink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and folders that cannot be used: a sentence each, and never a trace. */
@Timeout(120)
class EdgeTest {
  private static final String HISTORY =
      "status --account 111122223333 --region eu-central-1 --data DATA";

  /** What the JVM itself says of the temporary folder. */
  private static final String JVM = "WARNING: java.io.tmpdir";

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void aHistory() throws IOException {
    data = folder.resolve("data");
    assertEquals(0, CommandResult.of("demo", "--once", "--data", data.toString()).exitCode());
    Files.writeString(folder.resolve("file"), "");
  }

  static Stream<String[]> failures() {
    return Stream.of(
        new String[] {"status --data FOLDER/file", "is a file: name the folder that holds"},
        new String[] {"demo --once --data FOLDER/file", "there is a file of this name already"},
        new String[] {"demo --once --data FOLDER/file/below", "cannot be written: "},
        new String[] {"backup --data DATA FOLDER/none/copy", "there is no folder FOLDER/none"},
        new String[] {"backup --data DATA FOLDER/file", "is there already"},
        new String[] {"backup --data FOLDER/file FOLDER/copy", "is a file: name the folder"},
        new String[] {"page --data DATA --export FOLDER/file", "there is a file of this name"});
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFileThatCannotBeUsedIsNamedWithTheReason(String command, String expected) {
    CommandResult result = CommandResult.of(filled(command).split(" "));

    assertEquals(2, result.exitCode(), result.err());
    assertTrue(result.err().contains(filled(expected)), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  /** A JDBC URL and a URI give most of these a meaning of their own. */
  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a b", "a?mode=memory", "a#b", "a%20b", "a;b=c", "50%"})
  void aFolderMayHaveAnyName(String name) throws IOException {
    Path named = Files.createDirectories(folder.resolve(name));
    Files.copy(data.resolve("history.sqlite"), named.resolve("history.sqlite"));
    String[] arguments = HISTORY.split(" ");
    arguments[arguments.length - 1] = named.toString();
    CommandResult result = CommandResult.of(arguments);

    assertEquals(0, result.exitCode(), result.err());
    assertTrue(result.out().contains("link-payroll01"), result.out());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(3, files.count(), "nothing is written elsewhere");
    }
  }

  @Test
  void aTraceIsForDebugAlone() {
    String[] words = filled("backup --data DATA FOLDER/none/copy").split(" ");
    String[] debug = Stream.concat(Stream.of(words), Stream.of("--debug")).toArray(String[]::new);

    assertFalse(CommandResult.of(words).err().contains("\tat "));
    assertTrue(CommandResult.of(debug).err().contains("\tat accountlink."));
  }

  /** What is no exception too. */
  @Test
  void whatWasNotExpectedIsSaidInTwoLines() {
    FailureText fault = FailureText.of(new IllegalStateException("no such thing"));

    assertEquals(1, fault.exitCode());
    assertEquals(2, fault.lines().size());
    assertTrue(fault.line().contains("no such thing"), fault.line());
    assertTrue(FailureText.of(new OutOfMemoryError()).line().contains("not enough memory"));
  }

  /** The library is unpacked once, to the cache folder; the temporary folder cannot be used. */
  @Test
  void theTemporaryFolderIsNotNeeded() throws Exception {
    Path cache = folder.resolve("cache");
    String[] arguments = filled(HISTORY).split(" ");
    String out = output(0, cache, arguments);

    assertTrue(out.contains("link-payroll01"), out);
    try (Stream<Path> files = Files.walk(cache.resolve("account-links"))) {
      assertEquals(1, files.filter(Files::isRegularFile).count());
    }
    assertTrue(output(0, cache, arguments).contains("link-payroll01"));
  }

  @Test
  void whereTheLibraryCanBeUnpackedNowhereASentenceSaysSo() throws Exception {
    String out = output(1, folder.resolve("file"), filled(HISTORY).split(" "));

    assertEquals(1, out.lines().filter(line -> !line.startsWith(JVM)).count(), out);
    assertTrue(out.contains("SQLite's native library could be unpacked and loaded neither"), out);
    assertTrue(out.contains("set XDG_CACHE_HOME"), out);
  }

  private String output(int exitCode, Path cache, String... arguments) throws Exception {
    ProcessBuilder builder =
        CommandProcess.builder(Map.of("XDG_CACHE_HOME", cache.toString()), arguments);
    // A file, so that no user can write below it, not even root.
    builder.command().add(1, "-Djava.io.tmpdir=" + folder.resolve("file"));
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exitCode, process.waitFor(), out);
    return out;
  }

  private String filled(String text) {
    return text.replace("FOLDER", folder.toString()).replace("DATA", data.toString());
  }
}
