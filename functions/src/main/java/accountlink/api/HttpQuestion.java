package accountlink.api;

import java.util.Map;
import java.util.Optional;

/**
 * A request of the HTTP API.
 *
 * @param path without the stage, as {@code /links}
 * @param parameters of the query, decoded
 * @param headers names in any case
 */
public record HttpQuestion(
    String method, String path, Map<String, String> parameters, Map<String, String> headers) {

  /** API Gateway lower-cases the names of headers; a laptop may not. */
  Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
