package accountlink.simulated;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The AWS JSON 1.1 protocol: the operation in {@code X-Amz-Target}, JSON both ways, the error's
 * name in {@code __type}.
 *
 * <p>Source: Smithy 2.0, "AWS JSON 1.1 protocol".
 *
 * @param service the name in the credential scope, such as {@code workspaces}
 * @param targetPrefix the prefix of {@code X-Amz-Target}, such as {@code WorkspacesService}
 */
record AwsJson(String service, String targetPrefix) {
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

  /** What a request asks for, or the error that rejects it. */
  sealed interface Asked {
    record Operation(String name, Map<String, Object> input) implements Asked {}

    record Refused(Reply.Answer error) implements Asked {}
  }

  Asked read(Request request) {
    if (!request.isPostOf(CONTENT_TYPE)) {
      return new Asked.Refused(error(404, "UnknownOperationException"));
    }
    return switch (Signature.of(request, service)) {
      case GOOD -> operation(request);
      case MISSING ->
          refused("MissingAuthenticationTokenException", "Missing Authentication Token");
      case MALFORMED ->
          refused(
              "IncompleteSignatureException",
              "Authorization header does not conform to AWS standard.");
      case WRONG_SERVICE ->
          refused(
              "InvalidSignatureException",
              "Credential should be scoped to correct service: '" + service + "'.");
    };
  }

  private Asked operation(Request request) {
    String target = request.header("X-Amz-Target").orElse("");
    if (!target.startsWith(targetPrefix + ".")) {
      return new Asked.Refused(error(400, "UnknownOperationException"));
    }
    String name = target.substring(targetPrefix.length() + 1);
    return Json.object(request.text())
        .<Asked>map(input -> new Asked.Operation(name, input))
        .orElseGet(() -> new Asked.Refused(error(400, "SerializationException")));
  }

  private static Asked refused(String code, String message) {
    return new Asked.Refused(error(400, code, message));
  }

  static Reply.Answer answer(Map<String, Object> output) {
    return new Reply.Answer(200, CONTENT_TYPE, Map.of(), Json.text(output));
  }

  /** An error without a message: AWS sends some like this. */
  static Reply.Answer error(int status, String code) {
    return error(status, code, Map.of());
  }

  static Reply.Answer error(int status, String code, String message) {
    return error(status, code, Map.of("message", message));
  }

  static Reply.Answer error(int status, String code, Map<String, String> members) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("__type", code);
    body.putAll(members);
    return new Reply.Answer(
        status, CONTENT_TYPE, Map.of("x-amzn-ErrorType", code), Json.text(body));
  }

  static Reply.Answer raw(String text) {
    return new Reply.Answer(200, CONTENT_TYPE, Map.of(), text);
  }
}
