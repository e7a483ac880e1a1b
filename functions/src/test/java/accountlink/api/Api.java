package accountlink.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import accountlink.fixture.InvocationContext;
import accountlink.lambda.QueryHandler;
import accountlink.lambda.QuerySetup;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The handler, asked as API Gateway asks it. Every answer is held against the OpenAPI document. */
final class Api {
  private static final OpenApi DOCUMENT = new OpenApi();

  private final QueryHandler handler;
  final InvocationContext context = new InvocationContext("query", Duration.ofSeconds(30));

  Api(QuerySetup setup) {
    this.handler = new QueryHandler(setup);
  }

  record Reply(int status, Map<String, String> headers, String body) {
    Map<String, Object> json() {
      try {
        return JSON.std.mapFrom(body);
      } catch (IOException broken) {
        throw new UncheckedIOException(body, broken);
      }
    }

    List<Map<String, Object>> list(String name) {
      return ((List<?>) json().get(name)).stream().map(Api::object).toList();
    }

    String next() {
      return (String) json().get("next");
    }
  }

  /** Parameters are name, value, name, value. */
  Reply get(String path, String... parameters) {
    return ask("GET", path, Map.of(), parameters);
  }

  Reply ask(String method, String path, Map<String, String> headers, String... parameters) {
    Map<String, String> query = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      query.put(parameters[i], parameters[i + 1]);
    }
    APIGatewayV2HTTPResponse response =
        handler.handleRequest(
            APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withHeaders(headers)
                .withQueryStringParameters(query.isEmpty() ? null : query)
                .withRequestContext(
                    APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withStage("$default")
                        .withHttp(
                            APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod(method)
                                .withPath(path)
                                .build())
                        .build())
                .build(),
            context);
    Reply reply = new Reply(response.getStatusCode(), response.getHeaders(), response.getBody());
    String mediaType = reply.headers().get("Content-Type").replaceFirst(";.*", "");
    if (reply.status() != 200) {
      assertEquals("application/problem+json", mediaType);
      assertEquals(reply.status(), reply.json().get("status"));
      assertEquals(path, reply.json().get("instance"));
    }
    Route.match(path)
        .ifPresent(match -> DOCUMENT.check(match.route(), reply.status(), mediaType, reply.body()));
    return reply;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object json) {
    return (Map<String, Object>) json;
  }
}
