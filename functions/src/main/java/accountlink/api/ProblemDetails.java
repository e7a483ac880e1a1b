package accountlink.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question that gets no answer, as RFC 9457 'Problem Details for HTTP APIs' has it.
 *
 * @param status of HTTP
 * @param title the same for every problem of this status
 * @param detail what is wrong this time, for a person
 * @param wrong each parameter that is wrong
 */
public record ProblemDetails(int status, String title, String detail, List<Wrong> wrong) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /** RFC 9457: "the problem has no additional semantics beyond that of the HTTP status code". */
  private static final String NO_OTHER_SEMANTICS = "about:blank";

  /**
   * @param parameter as the question named it
   * @param value that it had; empty where it is missing
   * @param rule that it breaks
   */
  public record Wrong(String parameter, String value, String rule) {
    private static final int LONGEST_VALUE = 80;

    public Wrong {
      value = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    @Override
    public String toString() {
      return value.isEmpty() ? parameter + ": " + rule : parameter + " '" + value + "': " + rule;
    }
  }

  static ProblemDetails badRequest(List<Wrong> wrong) {
    return new ProblemDetails(
        400, "Bad Request", String.join("; ", wrong.stream().map(Wrong::toString).toList()), wrong);
  }

  static ProblemDetails notFound(String detail) {
    return new ProblemDetails(404, "Not Found", detail, List.of());
  }

  static ProblemDetails of(int status, String title, String detail) {
    return new ProblemDetails(status, title, detail, List.of());
  }

  /**
   * @param instance the path that was asked for
   */
  Map<String, Object> json(String instance) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", NO_OTHER_SEMANTICS);
    json.put("title", title);
    json.put("status", status);
    json.put("detail", detail);
    json.put("instance", instance);
    if (!wrong.isEmpty()) {
      json.put(
          "errors",
          wrong.stream()
              .map(
                  one -> {
                    Map<String, Object> error = new LinkedHashMap<>();
                    error.put("parameter", one.parameter());
                    error.put("value", one.value());
                    error.put("rule", one.rule());
                    return error;
                  })
              .toList());
    }
    return json;
  }

  /** Stops answering. */
  static final class Raised extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient ProblemDetails problem;

    Raised(ProblemDetails problem) {
      super(problem.detail(), null, false, false);
      this.problem = problem;
    }

    ProblemDetails problem() {
      return problem;
    }
  }
}
