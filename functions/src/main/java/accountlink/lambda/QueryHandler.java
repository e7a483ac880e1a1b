package accountlink.lambda;

import accountlink.api.HttpAnswer;
import accountlink.api.HttpAnswerer;
import accountlink.api.HttpQuestion;
import accountlink.api.Route;
import accountlink.format.LinkJson;
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
      {"version": "2.0", "routeKey": "GET /links", "rawPath": "%s", "rawQueryString": "",
       "queryStringParameters": %s,
       "headers": {"accept": "application/json"},
       "requestContext": {"accountId": "000000000000", "apiId": "priming",
         "authorizer": {"iam": {"accountId": "000000000000"}},
         "http": {"method": "GET", "path": "%s", "protocol": "HTTP/1.1"},
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
                  QueryHandler canned = new QueryHandler(QuerySetup.canned(System.getenv()));
                  for (int run = 0; run < Priming.RUNS; run++) {
                    for (Route route : Route.values()) {
                      canned.exercise(route);
                    }
                  }
                  exercise(Route.LINKS);
                }));
  }

  /** A question about the links of no account: it only reads, as every question does. */
  public APIGatewayV2HTTPResponse exercise(Route route) {
    String path = route.path().replace("{key}", CannedAws.LINK_ID);
    String parameters = route == Route.AT ? "{\"time\": \"2026-01-02T00:00:00Z\"}" : "{}";
    APIGatewayV2HTTPEvent request =
        RuntimeJson.event(
            APIGatewayV2HTTPEvent.class, PRIMING_REQUEST.formatted(path, parameters, path));
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
    HttpQuestion http =
        new HttpQuestion(
            event.getRequestContext().getHttp().getMethod(),
            pathOf(event),
            Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of()),
            Optional.ofNullable(event.getHeaders()).orElse(Map.of()));
    HttpAnswer answer =
        new HttpAnswerer(
                setup.queries(context),
                context.getAwsRequestId(),
                failure -> log(context, http.path(), failure))
            .answer(http);
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(answer.status())
        .withHeaders(answer.headers())
        .withBody(answer.body())
        .build();
  }

  /** With the stage in front where that is not the default one; the routes do not know it. */
  private static String pathOf(APIGatewayV2HTTPEvent event) {
    String path = Optional.ofNullable(event.getRawPath()).orElse("/");
    String stage = "/" + event.getRequestContext().getStage();
    return path.startsWith(stage + "/") ? path.substring(stage.length()) : path;
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
