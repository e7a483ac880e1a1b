package accountlink.simulated;

import java.util.Map;

/**
 * The AWS query protocol: the request is a form with the action and its parameters, the answer is
 * XML.
 *
 * <p>Source: Smithy 2.0, "AWS query protocol".
 *
 * @param service the name in the credential scope
 * @param version of the API
 * @param namespace of the answers, which ends with the version
 */
record QueryProtocol(String service, String version, String namespace) {
  static final QueryProtocol SNS =
      new QueryProtocol("sns", "2010-03-31", "http://sns.amazonaws.com/doc/2010-03-31/");
  static final QueryProtocol STS =
      new QueryProtocol("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/");

  /** What a request asks for, or the error that rejects it. */
  sealed interface Asked {
    record Action(String name, RequestParameters parameters) implements Asked {}

    record Refused(Refusal refusal) implements Asked {}
  }

  Asked read(Request request) {
    if (!request.isPostOf("application/x-www-form-urlencoded")) {
      return refused(400, "InvalidAction", "The request must be a POST of a form.");
    }
    return switch (Signature.of(request, service)) {
      case GOOD -> action(RequestParameters.read(request.text()));
      case MISSING ->
          refused(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
      case MALFORMED ->
          refused(
              400, "IncompleteSignature", "Authorization header does not conform to AWS standard.");
      case WRONG_SERVICE ->
          refused(
              403,
              "SignatureDoesNotMatch",
              "Credential should be scoped to correct service: '" + service + "'.");
    };
  }

  private Asked action(RequestParameters parameters) {
    String name = parameters.get("Action").orElse("");
    return parameters.get("Version").filter(version::equals).isPresent()
        ? new Asked.Action(name, parameters)
        : new Asked.Refused(unknown(name));
  }

  static Refusal unknown(String action) {
    return new Refusal(
        400, "InvalidAction", "The action " + action + " is not valid for this endpoint.");
  }

  private static Asked refused(int status, String code, String message) {
    return new Asked.Refused(new Refusal(status, code, message));
  }

  Reply.Answer result(String requestId, String action, Xml... result) {
    return answer(
        200,
        Xml.of(
            action + "Response",
            Xml.of(action + "Result", result),
            Xml.of("ResponseMetadata", Xml.of("RequestId", requestId))));
  }

  Reply.Answer error(String requestId, Refusal refusal) {
    return answer(
        refusal.status(),
        Xml.of(
            "ErrorResponse",
            Xml.of(
                "Error",
                Xml.of("Type", refusal.senderFault() ? "Sender" : "Receiver"),
                Xml.of("Code", refusal.code()),
                Xml.of("Message", refusal.message())),
            Xml.of("RequestId", requestId)));
  }

  private Reply.Answer answer(int status, Xml document) {
    return new Reply.Answer(status, "text/xml", Map.of(), document.in(namespace).written());
  }
}
