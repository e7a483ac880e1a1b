package accountlink.workspaces;

import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns a failed call into a reading with its cause. */
final class Failures {
  /** Long enough for AWS's messages; the rest would only fill the table. */
  private static final int LONGEST_DETAIL = 500;

  /** Answered with HTTP 400 by JSON services: AWS, "Common Errors" of the WorkSpaces API. */
  private static final Set<String> DENIALS =
      Set.of(
          "AccessDeniedException",
          "ExpiredTokenException",
          "IncompleteSignature",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "MissingAuthenticationToken",
          "NotAuthorized",
          "OptInRequired",
          "UnrecognizedClientException");

  private Failures() {}

  static Reading.Unreadable reading(Instant at, SdkException failure) {
    return failure instanceof AwsServiceException answered
        ? new Reading.Unreadable(at, causeOf(answered), shortened(detailOf(answered)))
        : new Reading.Unreadable(at, causeOf(failure), shortened(failure.getMessage() + ""));
  }

  private static UnreadableCause causeOf(AwsServiceException answered) {
    int http = answered.statusCode();
    String code = codeOf(answered);
    if (answered.isThrottlingException()) {
      return UnreadableCause.THROTTLED;
    }
    // InternalServerException is documented with HTTP 400, so the code comes before the number.
    if (code.startsWith("InternalServer") || http >= 500) {
      return UnreadableCause.SERVICE_FAILURE;
    }
    if (http == 401 || http == 403 || DENIALS.contains(code)) {
      return UnreadableCause.ACCESS_DENIED;
    }
    return http == 200 ? UnreadableCause.BROKEN_ANSWER : UnreadableCause.INVALID_REQUEST;
  }

  private static UnreadableCause causeOf(SdkException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ApiCallTimeoutException _,
            ApiCallAttemptTimeoutException _,
            AbortedException _,
            SocketTimeoutException _ -> {
          return UnreadableCause.TIMED_OUT;
        }
        case IOException io when io.getClass().getName().contains(".jackson.") -> {
          return UnreadableCause.BROKEN_ANSWER;
        }
        case IOException _ -> {
          return UnreadableCause.UNREACHABLE;
        }
        default -> {}
      }
    }
    // The SDK failed before it sent anything: there are no usable credentials.
    return String.valueOf(failure.getMessage()).contains("credentials")
        ? UnreadableCause.NO_CREDENTIALS
        : UnreadableCause.UNREACHABLE;
  }

  /** Empty if a proxy or load balancer answered, without an error code. */
  private static String codeOf(AwsServiceException answered) {
    return answered.awsErrorDetails() == null || answered.awsErrorDetails().errorCode() == null
        ? ""
        : answered.awsErrorDetails().errorCode();
  }

  private static String detailOf(AwsServiceException answered) {
    return codeOf(answered).isEmpty()
        ? "HTTP " + answered.statusCode() + ": the answer has no error code"
        : codeOf(answered) + ": " + answered.awsErrorDetails().errorMessage();
  }

  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
  }
}
