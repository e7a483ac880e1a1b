package accountlink.simulated;

import com.sun.net.httpserver.Headers;
import java.util.Optional;

/**
 * One HTTP request with its whole body.
 *
 * @param id the request id, which the answer contains, as with AWS
 * @param text the body, read as UTF-8
 */
record Request(String id, String method, Headers headers, String text) {
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  boolean isPostOf(String contentType) {
    return method.equals("POST") && header("Content-Type").orElse("").startsWith(contentType);
  }
}
