package accountlink.cli;

import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

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
    Optional<String> host = unknownHost(unreached);
    if (host.isPresent()) {
      return "there is no host %s. Is the Region right, and is there a network?"
          .formatted(host.get());
    }
    String message = String.valueOf(unreached.getMessage());
    return message.contains("Unable to load credentials")
        ? missingProfile()
            .orElse(
                "there are no AWS credentials in the environment, the profile, or a container or"
                    + " instance role. Log in, for example with 'aws sso login', or set AWS_PROFILE.")
        : message;
  }

  private static Optional<String> unknownHost(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(UnknownHostException.class::isInstance)
        .map(Throwable::getMessage)
        .findFirst();
  }

  /** What to say where the environment names a profile that no file has. */
  static Optional<String> missingProfile() {
    return missingProfile(
        ProfileFileSystemSetting.AWS_PROFILE.getStringValue(),
        ProfileFile.defaultProfileFile().profiles().keySet());
  }

  static Optional<String> missingProfile(Optional<String> named, Set<String> profiles) {
    return named
        .filter(name -> !profiles.contains(name))
        .map(
            name ->
                "AWS_PROFILE is '%s', and ~/.aws/config and ~/.aws/credentials have no such profile: %s."
                    .formatted(
                        name,
                        profiles.isEmpty()
                            ? "they have none"
                            : "they have " + String.join(", ", new TreeSet<>(profiles))));
  }
}
