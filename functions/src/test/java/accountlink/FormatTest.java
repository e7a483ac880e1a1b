package accountlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source of every module is formatted by google-java-format. {@code ./account-links format}
 * runs this test with {@code -Dformat=write}, and it formats instead of complaining.
 */
class FormatTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

  @Test
  void everySourceIsFormatted() throws IOException, FormatterException {
    boolean write = "write".equals(System.getProperty("format"));
    List<Path> unformatted = new ArrayList<>();
    List<String> modules = modules();
    assertTrue(modules.contains("functions"), "modules of the build: " + modules);
    for (String module : modules) {
      List<Path> sources = sources(ROOT.resolve(module).resolve("src"));
      assertTrue(!sources.isEmpty(), "no sources in " + module);
      for (Path source : sources) {
        String text = Files.readString(source);
        String formatted = format(text);
        if (!formatted.equals(text)) {
          unformatted.add(ROOT.relativize(source));
          if (write) {
            Files.writeString(source, formatted);
          }
        }
      }
    }
    if (!write) {
      assertEquals(List.of(), unformatted, "run ./account-links format");
    }
  }

  /** The modules of the build, so that no new one is left out. */
  private static List<String> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map(module -> module.group(1))
        // A module that only packages has no sources.
        .filter(module -> Files.isDirectory(ROOT.resolve(module).resolve("src")))
        .toList();
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String format(String text) throws FormatterException {
    String ordered = ImportOrderer.reorderImports(text, Style.GOOGLE);
    return new Formatter().formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
  }
}
