package accountlink.simulated;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Strict JSON: one value with nothing after it, and no duplicate keys. */
final class Json {
  private static final JSON STRICT = JSON.std.with(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS);

  private Json() {}

  /** Empty if the text is not one JSON object. */
  static Optional<Map<String, Object>> object(String text) {
    try (JsonParser parser = STRICT.createParser(text)) {
      Map<String, Object> object = STRICT.mapFrom(parser); // Null if the text is null.
      return parser.nextToken() == null ? Optional.ofNullable(object) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Empty if the text is not one JSON array. */
  static Optional<List<Object>> array(String text) {
    try (JsonParser parser = STRICT.createParser(text)) {
      List<Object> array = STRICT.listFrom(parser);
      return parser.nextToken() == null ? Optional.ofNullable(array) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** JSON text of maps, lists, text and numbers. */
  static String text(Map<String, Object> object) {
    try {
      return JSON.std.asString(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
