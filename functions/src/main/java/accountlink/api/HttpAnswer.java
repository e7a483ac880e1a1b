package accountlink.api;

import accountlink.format.LinkJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** The response to a request of the HTTP API. */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

  static HttpAnswer of(int status, String mediaType, String body, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", mediaType);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.putAll(more);
    return new HttpAnswer(status, headers, body);
  }

  static HttpAnswer of(ProblemDetails problem, String path) {
    Map<String, String> more =
        switch (problem.status()) {
          case 405 -> Map.of("Allow", "GET");
          case 503 -> Map.of("Retry-After", "5");
          default -> Map.of();
        };
    return of(problem.status(), ProblemDetails.MEDIA_TYPE, LinkJson.text(problem.json(path)), more);
  }
}
