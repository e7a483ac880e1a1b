package accountlink.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A long list in its own file: a JSON list like that of the settings, or CSV with a header that
 * names the same fields.
 */
public final class ListFile {
  /** What {@code aws organizations list-accounts} puts around its list. */
  private static final String ACCOUNTS = "Accounts";

  private final Path file;
  private final String setting;
  private final List<String> columns;
  private final List<Problem> problems;

  /**
   * @param setting that names the file
   * @param columns that CSV may have
   */
  public ListFile(Path file, String setting, List<String> columns, List<Problem> problems) {
    this.file = file;
    this.setting = setting;
    this.columns = columns;
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
      return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")
          ? new ListCsv(file.getFileName().toString(), columns, problems).read(text)
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
    Object json = JsonFile.JSON_TEXT.anyFrom(text);
    if (!((json instanceof Map<?, ?> answer ? answer.get(ACCOUNTS) : json)
        instanceof List<?> list)) {
      return unusable("must hold a JSON list [ … ]");
    }
    Map<String, Object> rows = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      rows.put(file.getFileName() + "[" + i + "]", list.get(i));
    }
    return rows;
  }
}
