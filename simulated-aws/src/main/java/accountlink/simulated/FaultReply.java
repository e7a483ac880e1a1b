package accountlink.simulated;

import java.util.Map;

/** The HTTP answer for each {@link Fault}. */
final class FaultReply {
  private FaultReply() {}

  static Reply of(Fault fault, Call call) {
    return switch (fault) {
      case Fault.AccessDenied(String message) -> accessDenied(message, call);
      case Fault.Throttled() -> throttled();
      case Fault.InternalServer(int status) ->
          AwsJson.error(status, "InternalServerException", "Unexpected server error occurred.");
      case Fault.Validation(String message) -> AwsJson.error(400, "ValidationException", message);
      case Fault.ServiceUnavailable() ->
          new Reply.Answer(
              503, "text/html", Map.of(), "<html><body>Service Unavailable</body></html>");
      case Fault.Refused(int status, String code, String message) ->
          AwsJson.error(status, code, message);
      case Fault.BrokenBody() -> AwsJson.raw("{\"AccountLink\":{\"AccountLinkId\":\"link-");
      case Fault.EmptyAnswer() -> AwsJson.raw("{}");
      case Fault.Silence() -> new Reply.Silence();
      case Fault.Reset() -> new Reply.HangUp();
    };
  }

  static Reply.Answer throttled() {
    return AwsJson.error(400, "ThrottlingException", "Rate exceeded");
  }

  /** IAM's errors write {@code Message} with a capital, unlike the services' own errors. */
  private static Reply.Answer accessDenied(String message, Call call) {
    return AwsJson.error(
        400,
        "AccessDeniedException",
        Map.of("Message", message != null ? message : iamSays(call.operation())));
  }

  private static String iamSays(String operation) {
    return ("User: arn:aws:sts::111122223333:assumed-role/account-link-monitor/check is not"
            + " authorized to perform: workspaces:%1$s on resource: * because no identity-based"
            + " policy allows the workspaces:%1$s action")
        .formatted(operation);
  }
}
