package accountlink.cli;

import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

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

  /** The SDK lists every place where it looked for credentials: a thousand characters. */
  static String words(SdkException unreached) {
    String message = String.valueOf(unreached.getMessage());
    return message.contains("Unable to load credentials")
        ? "there are no AWS credentials in the environment, the profile, or a container or instance"
            + " role. Log in, for example with 'aws sso login', or set AWS_PROFILE."
        : message;
  }
}
