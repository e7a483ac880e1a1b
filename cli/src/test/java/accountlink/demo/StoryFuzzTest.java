package accountlink.demo;

import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the fuzzer starts from, and what it ever found. CONTRIBUTING.md says how it looks for more.
 */
class StoryFuzzTest {
  private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz", "story");

  static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void nothingButTheDocumentedErrors(Path file) throws IOException {
    byte[] input = Files.readAllBytes(file);

    assertTimeout(Duration.ofSeconds(5), () -> StoryFuzz.fuzzerTestOneInput(input));
  }

  @Test
  void thereIsACorpus() throws IOException {
    assertTrue(corpus().size() >= 5);
  }
}
