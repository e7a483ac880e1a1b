package accountlink.init;

import accountlink.format.LinkJson;
import accountlink.input.JsonFile;
import accountlink.settings.SettingsFile;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a cdk.json, or of a file that holds the settings alone. Only the settings are written
 * again; every other character stays as it is.
 */
final class SettingsText {
  private static final String INDENT = "    ";

  private final Path file;
  private final Map<?, ?> json;

  /**
   * @throws accountlink.input.BadInputException if there is a file, and it is not a JSON object
   */
  SettingsText(Path file) {
    this.file = file;
    this.json = Files.exists(file) ? JsonFile.object(file) : Map.of();
  }

  /** The settings that are there; none: empty. */
  Map<?, ?> settings() {
    Object settings = context().isPresent() ? context().get().get(SettingsFile.CONTEXT_KEY) : json;
    return settings instanceof Map<?, ?> values ? values : Map.of();
  }

  /**
   * Writes the file, whole or not at all. Where it is a symbolic link, that stays, and what it
   * leads to is written; a file that was there keeps its mode.
   */
  void write(Map<String, Object> settings) {
    String text =
        context().isEmpty()
            ? LinkJson.pretty(settings) + "\n"
            : spliced(LinkJson.pretty(settings).indent(4).strip());
    try {
      Path real = followed(file);
      Path whole = real.resolveSibling(real.getFileName() + ".new");
      if (Files.exists(real)) {
        Files.copy(
            real, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
      Files.writeString(whole, text);
      Files.move(whole, real, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where a file is, also one that a link leads to and that is not there yet. */
  private static Path followed(Path file) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath();
    }
    return Files.isSymbolicLink(file)
        ? followed(file.resolveSibling(Files.readSymbolicLink(file)))
        : file;
  }

  private Optional<Map<?, ?>> context() {
    return json.get("context") instanceof Map<?, ?> context
        ? Optional.of(context)
        : Optional.empty();
  }

  private String spliced(String settings) {
    try {
      String text = Files.readString(file);
      Span span = span(text);
      return text.substring(0, span.start())
          + (span.isNew()
              ? "\n" + INDENT + "\"" + SettingsFile.CONTEXT_KEY + "\": " + settings + ","
              : settings)
          + text.substring(span.end());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Where the settings stand in the text.
   *
   * @param isNew they do not: the place after the context's brace
   */
  private record Span(int start, int end, boolean isNew) {}

  private static Span span(String text) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      seek(parser, "context");
      int start = (int) parser.currentLocation().getCharOffset();
      if (!seek(parser, SettingsFile.CONTEXT_KEY)) {
        return new Span(start, start, true);
      }
      int first = (int) parser.currentTokenLocation().getCharOffset();
      parser.skipChildren();
      return new Span(first, (int) parser.currentLocation().getCharOffset(), false);
    }
  }

  /** Goes to the value of a field of the object that the parser is in; false: it has none. */
  private static boolean seek(JsonParser parser, String name) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = parser.currentName().equals(name);
      parser.nextToken();
      if (found) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }
}
