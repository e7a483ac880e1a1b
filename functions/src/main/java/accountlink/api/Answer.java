package accountlink.api;

import accountlink.format.LinkJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer before it has a form.
 *
 * @param json the whole of it
 * @param columns of its CSV
 * @param rows of its CSV
 * @param next the cursor of the next part
 */
record Answer(
    Map<String, Object> json,
    List<String> columns,
    List<Map<String, Object>> rows,
    Optional<String> next) {

  static Answer one(Map<String, Object> json, List<String> columns) {
    return new Answer(json, columns, List.of(json), Optional.empty());
  }

  static Answer list(
      String name, List<Map<String, Object>> items, List<String> columns, Optional<String> next) {
    return new Answer(AnswerJson.list(name, items, next), columns, items, next);
  }

  String body(MediaType mediaType) {
    return switch (mediaType) {
      case JSON -> LinkJson.text(json);
      case CSV -> AnswerCsv.text(columns, rows);
    };
  }
}
