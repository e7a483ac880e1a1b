package accountlink.simulation;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Errors as the SDK throws them. */
final class AwsErrors {
  private AwsErrors() {}

  static AwsServiceException of(AwsServiceException.Builder builder, int http, String code) {
    return builder
        .statusCode(http)
        .message(code)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
        .build();
  }
}
