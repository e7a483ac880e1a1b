package accountlink.workspaces;

import accountlink.link.Reading;
import accountlink.link.UnreadableCause;
import java.io.IOException;
import java.net.HttpRetryException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns a failed call into a reading with its cause. */
public final class Failures {
  /** Long enough for AWS's messages; the rest would only fill the table. */
  private static final int LONGEST_DETAIL = 500;

  /** In what the SDK, or a login around it, says before anything is sent. */
  private static final Pattern ENDED_LOGIN =
      Pattern.compile("(?i)expired|log in again|Session token not found|Unable to refresh");

  private Failures() {}

  /**
   * @param at when it failed
   */
  public static Reading.Unreadable reading(Instant at, SdkException failure) {
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
    if (code.isEmpty() && http != 200 && http < 500) {
      return UnreadableCause.PROXY_ANSWERED;
    }
    // InternalServerException is documented with HTTP 400, so the code comes before the number.
    if (code.startsWith("InternalServer") || http >= 500) {
      return UnreadableCause.SERVICE_FAILURE;
    }
    return denial(code, answered.getMessage() + "")
        .orElseGet(
            () ->
                switch (http) {
                  case 200 -> UnreadableCause.BROKEN_ANSWER;
                  case 401, 403 -> UnreadableCause.ACCESS_DENIED;
                  default -> UnreadableCause.INVALID_REQUEST;
                });
  }

  /** Answered with HTTP 400 by JSON services: AWS, "Common Errors" of the WorkSpaces API. */
  private static Optional<UnreadableCause> denial(String code, String message) {
    return Optional.ofNullable(
        switch (code) {
          case "AccessDeniedException", "NotAuthorized" -> UnreadableCause.ACCESS_DENIED;
          case "ExpiredToken",
              "ExpiredTokenException",
              "TokenRefreshRequired",
              // Of a single sign-on: its session has ended, or its token cannot be renewed.
              "InvalidGrantException",
              "UnauthorizedException" ->
              UnreadableCause.LOGIN_EXPIRED;
          case "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed" ->
              UnreadableCause.CLOCK_WRONG;
          // "Signature expired: 20260302T120000Z is now earlier than …", or "not yet current".
          case "InvalidSignatureException", "SignatureDoesNotMatch" ->
              message.contains("Signature expired") || message.contains("Signature not yet current")
                  ? UnreadableCause.CLOCK_WRONG
                  : UnreadableCause.CREDENTIALS_NOT_VALID;
          case "IncompleteSignature",
              "IncompleteSignatureException",
              "InvalidAccessKeyId",
              "InvalidClientTokenId",
              "MissingAuthenticationToken",
              "MissingAuthenticationTokenException",
              "UnrecognizedClientException" ->
              UnreadableCause.CREDENTIALS_NOT_VALID;
          case "OptInRequired", "SubscriptionRequiredException" ->
              UnreadableCause.REGION_NOT_ENABLED;
          default -> null;
        });
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
        case SSLPeerUnverifiedException _ -> {
          return UnreadableCause.CERTIFICATE_NOT_TRUSTED;
        }
        case SSLException tls when isDistrust(tls) -> {
          return UnreadableCause.CERTIFICATE_NOT_TRUSTED;
        }
        case HttpRetryException _ -> {
          return UnreadableCause.PROXY_ANSWERED;
        }
        // The JDK's words for what a proxy says to CONNECT.
        case IOException io when (io.getMessage() + "").contains("tunnel through proxy") -> {
          return UnreadableCause.PROXY_ANSWERED;
        }
        case IOException _ -> {
          return UnreadableCause.UNREACHABLE;
        }
        default -> {}
      }
    }
    // The SDK failed before it sent anything: there are no usable credentials.
    String message = failure.getMessage() + "";
    if (ENDED_LOGIN.matcher(message).find()) {
      return UnreadableCause.LOGIN_EXPIRED;
    }
    return message.contains("credentials")
        ? UnreadableCause.NO_CREDENTIALS
        : UnreadableCause.UNREACHABLE;
  }

  private static boolean isDistrust(SSLException tls) {
    return Stream.<Throwable>iterate(tls, Objects::nonNull, Throwable::getCause)
        .anyMatch(CertificateException.class::isInstance);
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
        : codeOf(answered)
            + Optional.ofNullable(answered.awsErrorDetails().errorMessage())
                .map(message -> ": " + message)
                .orElse("");
  }

  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
  }
}
