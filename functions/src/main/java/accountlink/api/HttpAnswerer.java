package accountlink.api;

import accountlink.format.Urls;
import accountlink.history.HistoryQueries;
import accountlink.store.StoreException;
import accountlink.store.UnusableItemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers requests of the HTTP API. It reads and never writes. docs/api/openapi.yaml describes what
 * it answers.
 *
 * @param requestId by which the log names a request that failed
 * @param log takes the failures that a caller must not see
 */
public record HttpAnswerer(
    HistoryQueries queries, String requestId, Consumer<RuntimeException> log) {

  public HttpAnswer answer(HttpQuestion http) {
    try {
      return answered(http);
    } catch (ProblemDetails.Raised raised) {
      return HttpAnswer.of(raised.problem(), http.path());
    } catch (StoreException unreached) {
      log.accept(unreached);
      return problem(
          http,
          503,
          "Service Unavailable",
          "the table could not be read just now; try again in a few seconds");
    } catch (UnusableItemException unusable) {
      log.accept(unusable);
      return problem(http, 500, "Internal Server Error", unusable.getMessage());
    } catch (RuntimeException fault) {
      // The edge: what went wrong inside is for the log, and not for the caller.
      log.accept(fault);
      return problem(
          http,
          500,
          "Internal Server Error",
          "a fault of the monitor; its log has it under request " + requestId);
    }
  }

  private static HttpAnswer problem(HttpQuestion http, int status, String title, String detail) {
    return HttpAnswer.of(ProblemDetails.of(status, title, detail), http.path());
  }

  private HttpAnswer answered(HttpQuestion http) {
    Route.Match match =
        Route.match(http.path())
            .orElseThrow(
                () ->
                    new ProblemDetails.Raised(
                        ProblemDetails.notFound(
                            "there is nothing at this path; see the API's routes")));
    if (!"GET".equals(http.method())) {
      throw new ProblemDetails.Raised(
          ProblemDetails.of(
              405, "Method Not Allowed", "only GET is answered; the history is read only"));
    }
    Parameters parameters =
        new Parameters(http.parameters(), match.route().parameters(), queries.now());
    MediaType mediaType = mediaType(http, parameters);
    Question question =
        new QuestionParser(match, parameters, queries.scopes(), queries.now()).parse();
    Answer answer =
        new QuestionAnswerer(queries, parameters.question(match.route(), match.key()))
            .answer(question);
    return HttpAnswer.of(
        200,
        mediaType.header(),
        answer.body(mediaType),
        more(answer, http.path(), http.parameters()));
  }

  /** The parameter counts for more than the header: a link can hold it. */
  private static MediaType mediaType(HttpQuestion http, Parameters parameters) {
    Optional<String> name = parameters.text("format");
    if (name.isPresent()) {
      Optional<MediaType> mediaType = MediaType.named(name.get());
      if (mediaType.isEmpty()) {
        parameters.wrong("format", name.get(), "must be json or csv");
      }
      return mediaType.orElse(MediaType.JSON);
    }
    return http.header("accept")
        .map(
            accept ->
                MediaType.accepted(accept)
                    .orElseThrow(
                        () ->
                            new ProblemDetails.Raised(
                                ProblemDetails.of(
                                    406,
                                    "Not Acceptable",
                                    "answers are application/json or text/csv, and the Accept"
                                        + " header takes neither"))))
        .orElse(MediaType.JSON);
  }

  /** What the JSON says of an answer as a whole, also for those who read CSV. */
  private static Map<String, String> more(
      Answer answer, String path, Map<String, String> parameters) {
    Map<String, String> headers = new LinkedHashMap<>();
    answer
        .next()
        .ifPresent(
            next -> {
              Map<String, String> query = new LinkedHashMap<>(parameters);
              query.put(Parameters.NEXT, next);
              // RFC 8288.
              headers.put("Link", "<" + path + "?" + Urls.query(query) + ">; rel=\"next\"");
            });
    if (answer.unusable() > 0) {
      headers.put("Unusable-Items", Integer.toString(answer.unusable()));
    }
    return headers;
  }
}
