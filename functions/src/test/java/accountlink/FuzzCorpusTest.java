package accountlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import accountlink.api.QueryFuzz;
import accountlink.lambda.CloudTrailEventFuzz;
import accountlink.settings.LinksCsvFuzz;
import accountlink.settings.SettingsFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the fuzzer starts from, and all that it ever found, as ordinary tests. CONTRIBUTING.md says
 * how to let it look for more.
 */
class FuzzCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/fuzz");

  /** On a busy machine; the fuzzer itself stops at one that takes 30 seconds. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Map<String, Consumer<byte[]>> TARGETS =
      new TreeMap<>(
          Map.of(
              "settings", SettingsFuzz::fuzzerTestOneInput,
              "links-csv", LinksCsvFuzz::fuzzerTestOneInput,
              "cloudtrail-event", CloudTrailEventFuzz::fuzzerTestOneInput,
              "query", QueryFuzz::fuzzerTestOneInput));

  @TestFactory
  Stream<DynamicTest> nothingButTheDocumentedErrors() {
    return TARGETS.entrySet().stream()
        .flatMap(
            target ->
                files(CORPUS.resolve(target.getKey())).stream()
                    .map(file -> test(file, target.getValue())));
  }

  @Test
  void eachTargetHasItsCorpus() {
    assertEquals(
        List.copyOf(TARGETS.keySet()),
        files(CORPUS).stream().map(folder -> folder.getFileName().toString()).toList());
    TARGETS.keySet().forEach(name -> assertTrue(files(CORPUS.resolve(name)).size() >= 3, name));
  }

  private static DynamicTest test(Path file, Consumer<byte[]> target) {
    return DynamicTest.dynamicTest(
        CORPUS.relativize(file).toString(),
        () -> {
          byte[] input = Files.readAllBytes(file);
          assertTimeout(LONGEST, () -> target.accept(input));
        });
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
