package accountlink.cli;

import java.util.Optional;

/** What to do when AWS refuses. */
final class Advice {
  private Advice() {}

  /**
   * @param errorCode as AWS wrote it
   */
  static Optional<String> on(String errorCode) {
    return Optional.ofNullable(
        switch (errorCode) {
          case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation" ->
              "Your credentials may not do this. To ask a deployed history, attach the managed"
                  + " policy that the stack's output HistoryReaderPolicyArn names; --stack also"
                  + " needs cloudformation:DescribeStacks.";
          case "ExpiredToken",
              "ExpiredTokenException",
              "InvalidClientTokenId",
              "UnrecognizedClientException" ->
              "Your credentials are not valid any more: log in again, such as with 'aws sso"
                  + " login'.";
          case "ValidationError" ->
              "Name the stack as 'cdk deploy' printed it, and look whether --region is the one it"
                  + " was deployed to.";
          case "ResourceNotFoundException" ->
              "There is no such table in this account and Region: the stack's output TableName"
                  + " names it, or use --stack.";
          default -> null;
        });
  }
}
