package accountlink.api;

import accountlink.fixture.InvocationContext;
import accountlink.fixture.ManualTime;
import accountlink.fixture.RecordedPast;
import accountlink.format.Urls;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.QuerySetup;
import accountlink.link.LinkRef;
import accountlink.link.LinkStatus;
import accountlink.link.WatchedLink;
import accountlink.settings.Settings;
import accountlink.store.Span;
import accountlink.store.memory.MemoryStore;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Any request. The lines of the input are the path, the query, the Accept header, the method, and
 * the position of a cursor with a valid checksum, which anybody can compute. The answer is 200 or
 * says what is wrong with the request.
 */
public final class QueryFuzz {
  private static final WatchedLink PAYROLL =
      new WatchedLink(new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.of("Ada"));
  private static final WatchedLink STUDIO =
      new WatchedLink(new LinkRef.LinkedAccountId("444455556666"), "Studio", Optional.empty());
  private static final InstantSource CLOCK = new ManualTime(Instant.parse("2026-03-12T00:00:00Z"));
  private static final QueryHandler HANDLER =
      new QueryHandler(new QuerySetup(Settings.of(List.of(PAYROLL, STUDIO)), past(), CLOCK));

  private QueryFuzz() {}

  /** The entry point that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] lines = (new String(input, StandardCharsets.UTF_8) + "\n\n\n\n\n").split("\n", -1);
    String path = lines[0];
    Map<String, String> query = query(lines[1]);
    if (!lines[4].isEmpty()) {
      query.put(Parameters.NEXT, cursor(path, query, lines[4]));
    }
    InvocationContext context = new InvocationContext("query", Duration.ofSeconds(30));
    APIGatewayV2HTTPResponse response =
        HANDLER.handleRequest(
            event(lines[3].isEmpty() ? "GET" : lines[3], path, query, lines[2]), context);
    int status = response.getStatusCode();
    if (status != 200 && (status < 400 || status > 499)) {
      throw new AssertionError(status + ": " + context.logged());
    }
    if (status != 200 || response.getHeaders().get("Content-Type").equals("application/json")) {
      checkJson(response.getBody());
    }
    response
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (value.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError(name + " would break the response's headers: " + value);
              }
            });
  }

  private static void checkJson(String body) {
    try {
      JSON.std.mapFrom(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new AssertionError(body, broken);
    }
  }

  private static String cursor(String path, Map<String, String> query, String position) {
    Optional<Route.Match> match = Route.match(path);
    if (match.isEmpty()) {
      return position;
    }
    Parameters parameters =
        new Parameters(query, match.get().route().parameters(), CLOCK.instant());
    return new Cursor(new Span(Instant.EPOCH, CLOCK.instant()), position)
        .text(parameters.question(match.get().route(), match.get().key()));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(
            Urls.decoded(pair.substring(0, equals)), Urls.decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static APIGatewayV2HTTPEvent event(
      String method, String path, Map<String, String> query, String accept) {
    return APIGatewayV2HTTPEvent.builder()
        .withRawPath(path)
        .withHeaders(accept.isEmpty() ? Map.of() : Map.of("accept", accept))
        .withQueryStringParameters(query)
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withStage("$default")
                .withHttp(
                    APIGatewayV2HTTPEvent.RequestContext.Http.builder().withMethod(method).build())
                .build())
        .build();
  }

  private static MemoryStore past() {
    MemoryStore store = new MemoryStore(Optional.empty(), CLOCK);
    RecordedPast past = new RecordedPast(store);
    past.seen(PAYROLL, Instant.parse("2026-03-02T08:00:00Z"), LinkStatus.PENDING);
    past.seen(PAYROLL, Instant.parse("2026-03-05T08:00:00Z"), LinkStatus.LINKED);
    past.seen("link-/?#%&=ab", "2026-03-03T00:00:00Z", LinkStatus.LINKING_FAILED);
    past.run(List.of(PAYROLL, STUDIO), "2026-03-11T23:55:00Z", "2026-03-11T23:55:02Z");
    return store;
  }
}
