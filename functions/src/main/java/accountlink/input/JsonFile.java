package accountlink.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a JSON file that a person wrote. Its exceptions say in words what is wrong. */
public final class JsonFile {
  /** Without this, the second of two equal keys would replace the first without a word. */
  private static final JSON JSON_TEXT =
      new JSON(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  /** What Jackson says of a bracket that follows a comma. */
  private static final Pattern COMMA_TOO_MANY =
      Pattern.compile(
          "Unexpected character \\('\\]' .*expected a (valid )?value"
              + "|Unexpected character \\('\\}' .*was expecting double-quote to start field name");

  private JsonFile() {}

  /**
   * The JSON object that a file holds.
   *
   * @throws BadInputException if the file cannot be read, or is not a JSON object
   */
  public static Map<?, ?> object(Path file) {
    try {
      Object json = onlyValue(text(file));
      if (json instanceof Map<?, ?> object) {
        return object;
      }
      throw unusable(file.toString(), "the file", Optional.empty(), "must hold an object { … }");
    } catch (JsonProcessingException broken) {
      throw unusable(
          file.toString(), "the file", Optional.empty(), "is not JSON: " + whatIsWrong(broken));
    } catch (IOException unreadable) {
      throw unusable(
          file.toString(),
          "the file",
          Optional.empty(),
          "cannot be read: " + whyUnreadable(unreadable));
    }
  }

  /**
   * The value of JSON that did not come from a file.
   *
   * @param source names it in the error
   */
  public static Object value(String source, String text) {
    try {
      return onlyValue(text);
    } catch (JsonProcessingException broken) {
      throw unusable(source, "the text", Optional.of(text), "is not JSON: " + whatIsWrong(broken));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * The value of a text that holds nothing else: of two lists that were put together with {@code
   * cat}, the second would be left out without a word.
   */
  static Object onlyValue(String text) throws IOException {
    try (JsonParser parser = JSON_TEXT.getStreamingFactory().createParser(text)) {
      Object value = JSON_TEXT.anyFrom(parser);
      Optional<JsonLocation> more = more(parser);
      if (more.isPresent()) {
        throw new JsonParseException(
            parser,
            "there is more text after the first value, which is the whole of it",
            more.get());
      }
      return value;
    }
  }

  /** Where more text begins, if there is any. */
  private static Optional<JsonLocation> more(JsonParser parser) throws IOException {
    try {
      return Optional.ofNullable(parser.nextToken()).map(_ -> parser.currentTokenLocation());
    } catch (JsonParseException noToken) {
      return Optional.of(noToken.getLocation());
    }
  }

  /** A file's text without the byte order mark that spreadsheets and some editors write. */
  static String text(Path file) throws IOException {
    String text = Files.readString(file);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static String whatIsWrong(JsonProcessingException broken) {
    JsonLocation at = broken.getLocation();
    String where =
        at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    if (COMMA_TOO_MANY.matcher(broken.getOriginalMessage()).find()) {
      return where + "there is a comma too many before this bracket";
    }
    // Jackson's message also says where the text came from, which our message says already.
    return where + broken.getOriginalMessage().replaceAll("(?s) \\(for .*|\\n.*", "");
  }

  static String whyUnreadable(IOException exception) {
    return switch (exception) {
      case NoSuchFileException _ -> "there is no such file";
      case MalformedInputException _ -> "it is not UTF-8 text; save it as UTF-8";
      default -> exception.getMessage();
    };
  }

  public static BadInputException unusable(
      String source, String place, Optional<Object> value, String rule) {
    return new BadInputException(
        source, List.of(new Problem(place, value.map(Object::toString).orElse(""), rule)));
  }
}
