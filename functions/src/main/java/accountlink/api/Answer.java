package accountlink.api;

import accountlink.answer.AnswerCsv;
import accountlink.answer.AnswerJson;
import accountlink.format.LinkJson;
import accountlink.store.UnusableItem;
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
 * @param unusable how many items are left out, since they cannot be read
 */
record Answer(
    Map<String, Object> json,
    List<String> columns,
    List<Map<String, Object>> rows,
    Optional<String> next,
    int unusable) {

  static Answer one(Map<String, Object> json, List<String> columns) {
    return new Answer(json, columns, List.of(json), Optional.empty(), 0);
  }

  static Answer list(
      String name,
      List<Map<String, Object>> items,
      List<String> columns,
      Optional<String> next,
      List<UnusableItem> unusable) {
    return new Answer(
        AnswerJson.list(name, items, next, unusable), columns, items, next, unusable.size());
  }

  String body(MediaType mediaType) {
    return switch (mediaType) {
      case JSON -> LinkJson.text(json);
      case CSV -> AnswerCsv.text(columns, rows);
    };
  }
}
