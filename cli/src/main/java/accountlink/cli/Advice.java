package accountlink.cli;

import accountlink.aws.Aws;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What to do when AWS refuses a call, or cannot be called. */
final class Advice {
  private Advice() {}

  /**
   * @param errorCode as AWS wrote it
   */
  static Optional<String> on(String errorCode) {
    return Optional.ofNullable(
        switch (errorCode) {
          case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation" ->
              "Your credentials do not allow this. To read a deployed history, attach the managed"
                  + " policy that the stack's output HistoryReaderPolicyArn names. --stack also"
                  + " needs cloudformation:DescribeStacks.";
          case "ExpiredToken",
              "ExpiredTokenException",
              "InvalidClientTokenId",
              "UnrecognizedClientException" ->
              "Your credentials are not valid any more: log in, for example with 'aws sso"
                  + " login'.";
          case "ValidationError" ->
              "Give the name that 'cdk deploy' printed, and the --region that it was deployed to.";
          case "ResourceNotFoundException" ->
              "There is no such table in this account and Region: the stack's output TableName"
                  + " names it, or use --stack.";
          default -> null;
        });
  }

  /** What answered is not AWS, whose every error has a code. */
  static String onAnswerWithoutCode(AwsServiceException answered) {
    return ("%s answered with HTTP %d, but not as AWS does: something between here and AWS answered,"
            + " such as a proxy or a sign-in page. Look at the address in a browser.")
        .formatted(Aws.calledHost(answered).orElse("What was called"), answered.statusCode());
  }
}
