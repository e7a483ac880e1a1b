package accountlink.bench;

import accountlink.fixture.FigureDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** docs/performance.json, and docs/performance.md from it. */
final class Performance {
  private static final String INTRODUCTION =
      """
      # How fast it is

      Medians, with the least and the most of the samples in brackets, and ratios to baselines that were measured
      in the same run, alternately: on another machine the times are others, and the ratios much the same. Nothing
      here is asserted by a test; calls, writes and bytes are (`LargeScopeTest`, `CostTest`, `FunctionJarTest`).

      `./account-links bench` writes this file from `performance.json`; `./account-links bench NAME` measures one
      section.
      """;

  private final FigureDocument document;

  /**
   * @param docs the folder with the documentation
   */
  Performance(Path docs) {
    this.document = new FigureDocument(docs, "performance", INTRODUCTION);
  }

  void record(String title, Map<String, Object> section) throws IOException {
    document.record(title, section);
  }

  void write() throws IOException {
    document.write();
  }

  String text() throws IOException {
    return document.text();
  }
}
