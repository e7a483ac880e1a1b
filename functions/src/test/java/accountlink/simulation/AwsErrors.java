package accountlink.simulation;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Errors as the SDK throws them. */
final class AwsErrors {
  private AwsErrors() {}

  /** A proxy answers, and not AWS: the error has no code. */
  static AwsServiceException ofProxy(AwsServiceException.Builder builder) {
    return builder.statusCode(403).message("<html>Forbidden</html>").build();
  }

  static AwsServiceException of(AwsServiceException.Builder builder, int http, String code) {
    return builder
        .statusCode(http)
        .message(code)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
        .build();
  }
}
