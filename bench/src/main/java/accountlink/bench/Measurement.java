package accountlink.bench;

import java.util.Map;

/** What is measured together, a section of docs/performance.md. */
interface Measurement {
  /** In the command. */
  String name();

  String title();

  /** What is measured, and against what: Markdown. */
  String what();

  /** Names and values, as {@code FigureDocument} takes them. */
  Map<String, Object> figures(Workplace workplace) throws Exception;
}
