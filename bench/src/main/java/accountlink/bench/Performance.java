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

      Times are medians, with the least and the most of the samples in brackets. Ratios compare with a baseline
      that was measured in the same run, alternately. On another machine the times differ, and the ratios are
      much the same.

      No test asserts a figure of this page. Tests assert calls, writes and bytes (`LargeScopeTest`, `CostTest`,
      `FunctionJarTest`).

      `./account-links bench` writes this file from `performance.json`. `./account-links bench NAME` measures one
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
