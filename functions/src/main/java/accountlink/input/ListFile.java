package accountlink.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A long list in its own file: a JSON list like that of the settings, the answer of the AWS CLI, or
 * a table with a header that names the same fields.
 */
public final class ListFile {
  private static final Pattern TABLE =
      Pattern.compile(".*\\.(csv|tsv|tab|txt)", Pattern.CASE_INSENSITIVE);

  private final Path file;
  private final String setting;
  private final ListForm form;
  private final List<Problem> problems;

  /**
   * @param setting that names the file
   * @param form of its rows
   */
  public ListFile(Path file, String setting, ListForm form, List<Problem> problems) {
    this.file = file;
    this.setting = setting;
    this.form = form;
    this.problems = problems;
  }

  /**
   * The file that a setting names, if that can be one.
   *
   * @param folder that it is relative to
   */
  public static Optional<Path> named(Section section, String setting, Path folder) {
    Optional<String> file = section.text(setting);
    try {
      return file.map(folder::resolve);
    } catch (InvalidPathException impossible) {
      section.problem(setting, file.get(), "is no name of a file: " + impossible.getReason());
      return Optional.empty();
    }
  }

  /** The rows by their place in the file; empty, with a problem, if the file cannot be read. */
  public Map<String, Object> read() {
    try {
      String text = JsonFile.text(file);
      return TABLE.matcher(file.toString()).matches()
          ? new ListCsv(file.getFileName().toString(), form, problems).read(text)
          : json(text);
    } catch (JsonProcessingException broken) {
      return unusable("is not JSON: " + JsonFile.whatIsWrong(broken));
    } catch (CsvParseException | UncheckedIOException broken) {
      return unusable("is not CSV: " + broken.getMessage());
    } catch (IOException missing) {
      return unusable("cannot be read: " + JsonFile.whyUnreadable(missing));
    }
  }

  private Map<String, Object> unusable(String why) {
    problems.add(new Problem(setting, file.toString(), why));
    return Map.of();
  }

  private Map<String, Object> json(String text) throws IOException {
    Object json = JsonFile.onlyValue(text);
    Object rows = json instanceof Map<?, ?> answer ? answer.get(form.answer()) : json;
    Optional<String> refusal =
        json instanceof Map<?, ?> answer
            ? form.refusal(answer.keySet())
            : rows instanceof List<?> list ? refusal(list) : Optional.empty();
    if (refusal.isPresent()) {
      return unusable(refusal.get());
    }
    if (json instanceof Map<?, ?> answer && answer.get("NextToken") != null) {
      return unusable(
          "is not the whole list: it ends in a NextToken; ask the AWS CLI for all of it");
    }
    if (!(rows instanceof List<?> list)) {
      return unusable("must hold a JSON list [ … ], or what the AWS CLI answers: " + form.answer());
    }
    Map<String, Object> placed = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      placed.put(file.getFileName() + "[" + i + "]", row(list.get(i), json != rows));
    }
    return placed;
  }

  private Optional<String> refusal(List<?> list) {
    return list.stream()
        .findFirst()
        .filter(Map.class::isInstance)
        .map(Map.class::cast)
        .filter(first -> form.keys().stream().noneMatch(first::containsKey))
        .flatMap(first -> form.refusal(first.keySet()));
  }

  /** An element by our names where it has AWS's; what else AWS says of it is left out. */
  private Object row(Object element, boolean isAnswer) {
    if (!(element instanceof Map<?, ?> values)
        || !isAnswer && form.keys().stream().anyMatch(values::containsKey)) {
      return element;
    }
    Map<String, Object> row = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> form.field(name.toString()).ifPresent(field -> row.put(field, value)));
    return isAnswer || form.keys().stream().anyMatch(row::containsKey) ? row : element;
  }
}
