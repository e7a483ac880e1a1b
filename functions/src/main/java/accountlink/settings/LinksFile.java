package accountlink.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A long list of links in its own file: a JSON list like {@code links}, or CSV with a header that
 * names the same fields.
 */
final class LinksFile {
  private final Path file;
  private final List<Problem> problems;

  LinksFile(Path file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The links by their place in the file; empty, with a problem, if the file cannot be read. */
  Map<String, Object> read() {
    try {
      String text = JsonFile.text(file);
      return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")
          ? new LinksCsv(file.getFileName().toString(), problems).read(text)
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
    problems.add(new Problem("linksFile", file.toString(), why));
    return Map.of();
  }

  private Map<String, Object> json(String text) throws IOException {
    if (!(JsonFile.JSON_TEXT.anyFrom(text) instanceof List<?> list)) {
      return unusable("must hold a JSON list of links [ … ]");
    }
    Map<String, Object> links = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      links.put(file.getFileName() + "[" + i + "]", list.get(i));
    }
    return links;
  }
}
