package accountlink.bench;

import accountlink.fixture.FigureDocument;
import java.nio.file.Path;

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

  private Performance() {}

  /**
   * @param docs the folder with the documentation
   */
  static FigureDocument document(Path docs) {
    return new FigureDocument(docs, "performance", INTRODUCTION);
  }
}
