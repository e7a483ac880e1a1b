package accountlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that docs/threat-model.md names exist, and every threat names one. */
class ThreatModelTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Map<String, String> sources = testSources();
    List<String> missing = new ArrayList<>();
    Matcher named = TEST.matcher(text());
    int count = 0;
    while (named.find()) {
      count++;
      String source = sources.getOrDefault(named.group(1), "");
      // A declaration has its type before the name.
      if (!Pattern.compile("(void|>) " + named.group(2) + "\\(").matcher(source).find()) {
        missing.add(named.group());
      }
    }
    assertTrue(count > 30, "only " + count + " tests were found");
    assertEquals(List.of(), missing);
  }

  @Test
  void everyThreatNamesATest() throws IOException {
    List<String> without =
        text()
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| threat |"))
            .filter(line -> !TEST.matcher(line).find())
            .toList();

    assertEquals(List.of(), without);
  }

  @Test
  void theSecurityPolicyLeadsToIt() throws IOException {
    assertTrue(Files.readString(ROOT.resolve("SECURITY.md")).contains("(docs/threat-model.md)"));
  }

  private static String text() throws IOException {
    return Files.readString(ROOT.resolve("docs/threat-model.md"));
  }

  /** The text of each test class of the modules, by the class's name. */
  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .forEach(folder -> addTo(sources, folder));
    }
    return sources;
  }

  private static void addTo(Map<String, String> sources, Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
