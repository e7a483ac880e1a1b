package accountlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that CONTRIBUTING.md names exist, and its walks open each of them once. */
class ContributingTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern READING_ORDER =
      Pattern.compile("(?i)read(ing)?\\s+(\\*\\s+)?(in\\s+this\\s+)?order");

  private static final Pattern FILE = Pattern.compile("`([\\w./-]+\\.(?:java|md|json|yaml|css))`");

  @Test
  void everyFileExists() throws IOException {
    Set<String> named = new TreeSet<>(files(text()));
    List<String> sources = sources();

    assertTrue(named.size() > 30, named.toString());
    assertEquals(
        List.of(),
        named.stream()
            .filter(file -> !Files.exists(ROOT.resolve(file)))
            .filter(file -> sources.stream().noneMatch(path -> path.endsWith("/" + file)))
            .toList());
  }

  @Test
  void itSaysOfTheTestsTimeWhatTheReadmeSays() throws IOException {
    Pattern time = Pattern.compile("about \\w+ minutes on \\w+ cores");
    List<String> said =
        Stream.of("README.md", "CONTRIBUTING.md")
            .map(ROOT::resolve)
            .map(ContributingTest::read)
            .flatMap(text -> time.matcher(text).results())
            .map(found -> found.group())
            .toList();

    assertEquals(2, said.size(), said.toString());
    assertEquals(said.getFirst(), said.getLast());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "### From AWS's answer to the inbox",
        "### From a question to its answer",
        "### From a line in settings.json to the function that obeys it"
      })
  void aWalkOpensEachFileOnceAndComesToItFromAnEarlierOne(String heading) throws IOException {
    List<String> opened = files(text().split(heading + "\n", 2)[1].split("\n##", 2)[0]);

    assertTrue(opened.size() > 20, opened.toString());
    assertEquals(List.copyOf(new TreeSet<>(opened)), opened.stream().sorted().toList());
    StringBuilder read = new StringBuilder();
    for (String file : opened) {
      String name = Path.of(file).getFileName().toString().replace(".java", "");
      assertTrue(
          read.isEmpty() || Pattern.compile("\\b" + name + "\\b").matcher(read).find(),
          file + " is used by no file before it");
      read.append(code(file));
    }
  }

  /** Without comments: what a comment names, the code may not use. */
  private static String code(String file) throws IOException {
    List<String> found =
        sources().stream()
            .filter(path -> path.contains("/main/") && path.endsWith("/accountlink/" + file))
            .toList();
    assertEquals(1, found.size(), file);
    return Files.readString(Path.of(found.getFirst())).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
  }

  /** What no test holds to the code goes stale: a package says where to begin, and no more. */
  @Test
  void noPackageListsInWhichOrderToReadIt() throws IOException {
    List<String> lists = new ArrayList<>();
    int packages = 0;
    for (String source : sources()) {
      if (source.endsWith("package-info.java")) {
        packages++;
        if (READING_ORDER.matcher(Files.readString(Path.of(source))).find()) {
          lists.add(source);
        }
      }
    }

    assertTrue(packages > 20, packages + " packages");
    assertEquals(List.of(), lists);
  }

  private static String text() throws IOException {
    return Files.readString(ROOT.resolve("CONTRIBUTING.md"));
  }

  private static List<String> files(String text) {
    return FILE.matcher(text).results().map(file -> file.group(1)).toList();
  }

  /** Of all modules; without what builds and other tools have written. */
  private static List<String> sources() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(ContributingTest::walk)
          .map(Path::toString)
          .toList();
    }
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Predicate.not(Files::isDirectory)).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
