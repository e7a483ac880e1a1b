package accountlink.api;

import accountlink.format.LinkJson;
import accountlink.format.Urls;
import accountlink.history.HistoryQueries;
import accountlink.history.QuerySetup;
import accountlink.priming.Priming;
import accountlink.priming.PrimingContext;
import accountlink.priming.RuntimeJson;
import accountlink.store.StoreException;
import accountlink.store.UnusableItemException;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The function behind the HTTP API. It reads and never writes. docs/api/openapi.yaml describes what
 * it answers; API Gateway admits callers authorised by IAM.
 */
public final class QueryHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  /** As API Gateway sends it, payload format 2.0. */
  private static final String PRIMING_REQUEST =
      """
      {"version": "2.0", "routeKey": "GET /links", "rawPath": "/links", "rawQueryString": "",
       "headers": {"accept": "application/json"},
       "requestContext": {"accountId": "000000000000", "apiId": "priming",
         "authorizer": {"iam": {"accountId": "000000000000"}},
         "http": {"method": "GET", "path": "/links", "protocol": "HTTP/1.1"},
         "requestId": "priming", "routeKey": "GET /links", "stage": "$default",
         "timeEpoch": 1772452800000},
       "isBase64Encoded": false}
      """;

  private final QuerySetup setup;

  /** Kept here, or nobody keeps it. */
  private Optional<Priming> priming = Optional.empty();

  /** For Lambda. */
  public QueryHandler() {
    this(QuerySetup.fromEnvironment(System.getenv()));
    priming =
        Optional.of(
            Priming.with(
                () -> {
                  new QueryHandler(QuerySetup.canned(System.getenv())).exercise();
                  exercise();
                }));
  }

  /** A question about the links of no account: it only reads, as every question does. */
  APIGatewayV2HTTPResponse exercise() {
    APIGatewayV2HTTPEvent request = RuntimeJson.event(APIGatewayV2HTTPEvent.class, PRIMING_REQUEST);
    APIGatewayV2HTTPResponse response = handleRequest(request, new PrimingContext());
    RuntimeJson.answer(APIGatewayV2HTTPResponse.class, response);
    return response;
  }

  /** The same handler with another history, as on a laptop. */
  public QueryHandler(QuerySetup setup) {
    this.setup = setup;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    if (event.getRequestContext() == null) {
      // No request of the API: the daily event that keeps this version active.
      return APIGatewayV2HTTPResponse.builder().withStatusCode(204).build();
    }
    String path = pathOf(event);
    try {
      return answered(event, path, setup.queries(context));
    } catch (ProblemDetails.Raised raised) {
      return response(raised.problem(), path);
    } catch (StoreException unreached) {
      log(context, path, unreached);
      return response(
          ProblemDetails.of(
              503,
              "Service Unavailable",
              "the table could not be read just now; try again in a few seconds"),
          path);
    } catch (UnusableItemException unusable) {
      log(context, path, unusable);
      return response(ProblemDetails.of(500, "Internal Server Error", unusable.getMessage()), path);
    } catch (RuntimeException fault) {
      // The edge: what went wrong inside is for the log, and not for the caller.
      log(context, path, fault);
      return response(
          ProblemDetails.of(
              500,
              "Internal Server Error",
              "a fault of the monitor; its log has it under request " + context.getAwsRequestId()),
          path);
    }
  }

  private static APIGatewayV2HTTPResponse answered(
      APIGatewayV2HTTPEvent event, String path, HistoryQueries queries) {
    Route.Match match =
        Route.match(path)
            .orElseThrow(
                () ->
                    new ProblemDetails.Raised(
                        ProblemDetails.notFound(
                            "there is nothing at this path; see the API's routes")));
    String method = event.getRequestContext().getHttp().getMethod();
    if (!"GET".equals(method)) {
      throw new ProblemDetails.Raised(
          ProblemDetails.of(
              405, "Method Not Allowed", "only GET is answered; the history is read only"));
    }
    Map<String, String> values =
        Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of());
    Parameters parameters = new Parameters(values, match.route().parameters(), queries.now());
    MediaType mediaType = mediaType(event, parameters);
    Question question =
        new QuestionParser(match, parameters, queries.scopes(), queries.now()).parse();
    Answer answer =
        new QuestionAnswerer(queries, parameters.question(match.route(), match.key()))
            .answer(question);
    return response(200, mediaType.header(), answer.body(mediaType), more(answer, path, values));
  }

  /** The parameter counts for more than the header: a link can hold it. */
  private static MediaType mediaType(APIGatewayV2HTTPEvent event, Parameters parameters) {
    Optional<String> name = parameters.text("format");
    if (name.isPresent()) {
      Optional<MediaType> mediaType = MediaType.named(name.get());
      if (mediaType.isEmpty()) {
        parameters.wrong("format", name.get(), "must be json or csv");
      }
      return mediaType.orElse(MediaType.JSON);
    }
    return header(event, "accept")
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

  /** API Gateway lower-cases the names of headers; a laptop may not. */
  private static Optional<String> header(APIGatewayV2HTTPEvent event, String name) {
    return Optional.ofNullable(event.getHeaders()).orElse(Map.of()).entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** With the stage in front where that is not the default one; the routes do not know it. */
  private static String pathOf(APIGatewayV2HTTPEvent event) {
    String path = Optional.ofNullable(event.getRawPath()).orElse("/");
    String stage = "/" + event.getRequestContext().getStage();
    return path.startsWith(stage + "/") ? path.substring(stage.length()) : path;
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

  private static APIGatewayV2HTTPResponse response(ProblemDetails problem, String path) {
    Map<String, String> more =
        switch (problem.status()) {
          case 405 -> Map.of("Allow", "GET");
          case 503 -> Map.of("Retry-After", "5");
          default -> Map.of();
        };
    return response(
        problem.status(), ProblemDetails.MEDIA_TYPE, LinkJson.text(problem.json(path)), more);
  }

  private static APIGatewayV2HTTPResponse response(
      int status, String mediaType, String body, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", mediaType);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.putAll(more);
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body)
        .build();
  }

  private static void log(Context context, String path, RuntimeException failure) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", "notAnswered");
    event.put("path", path);
    event.put("failure", failure.toString());
    event.put(
        "at", failure.getStackTrace().length == 0 ? "" : failure.getStackTrace()[0].toString());
    context.getLogger().log(LinkJson.text(event), LogLevel.ERROR);
  }
}
