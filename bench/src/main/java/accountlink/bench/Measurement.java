package accountlink.bench;

import accountlink.fixture.FigureDocument;
import java.nio.file.Path;
import java.util.Map;

/** What is measured together, a section of docs/performance.md or docs/scale.md. */
abstract class Measurement {
  final String name;
  final String title;
  final String what;

  /**
   * @param name in the command
   * @param what is measured, and against what: Markdown
   */
  Measurement(String name, String title, String what) {
    this.name = name;
    this.title = title;
    this.what = what;
  }

  /**
   * Where the section is.
   *
   * @param docs the folder with the documentation
   */
  FigureDocument document(Path docs) {
    return Performance.document(docs);
  }

  /** Names and values, as {@code FigureDocument} takes them. */
  abstract Map<String, Object> figures(Workplace workplace) throws Exception;
}
