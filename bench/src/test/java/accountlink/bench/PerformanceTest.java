package accountlink.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.fixture.FigureDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/performance.md is generated from docs/performance.json; -Dgolden=write rewrites it. */
class PerformanceTest {
  private static final Path DOCS = Path.of("../docs");

  @Test
  void theDocumentIsWhatFollowsFromTheFigures() throws IOException {
    FigureDocument performance = Performance.document(DOCS);
    if ("write".equals(System.getProperty("golden"))) {
      performance.write();
    }
    assertEquals(
        performance.text(),
        Files.readString(DOCS.resolve("performance.md")),
        "run ./account-links test -Dgolden=write");
  }
}
