package accountlink.cli;

import accountlink.aws.Aws;
import accountlink.input.BadInputException;
import accountlink.laptop.FileTrouble;
import accountlink.store.StoreException;
import accountlink.store.UnusableItemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A failure in words: what happened, and what to do about it.
 *
 * @param exitCode of a command that ends with it
 */
record FailureText(int exitCode, List<String> lines) {
  private static final String SHOW_WHERE =
      "That is a fault of account-links: report it, with what --debug shows of it.";

  static FailureText of(Throwable failure) {
    return switch (failure) {
      // picocli's own, around what is no exception.
      case CommandLine.ExecutionException wrapped when wrapped.getCause() != null ->
          of(wrapped.getCause());
      case BadInputException wrong -> of(ExitCode.BAD_INPUT, wrong.getMessage());
      case StoreException store when store.getCause() instanceof SdkException aws -> of(aws);
      // A proxy or load balancer answers without a code.
      case AwsServiceException refused
          when refused.awsErrorDetails() != null && refused.awsErrorDetails().errorCode() != null ->
          refused(refused);
      case AwsServiceException noAws -> of(ExitCode.AWS_FAILED, Advice.onAnswerWithoutCode(noAws));
      case SdkException unreached ->
          of(ExitCode.AWS_FAILED, "AWS could not be called: " + Aws.words(unreached));
      case StoreException store ->
          of(ExitCode.FAULT, "The history could not be used: " + store.getMessage());
      case UnusableItemException unusable ->
          of(
              ExitCode.FAULT,
              unusable.getMessage()
                  + ". A newer version of the monitor wrote it, or it is damaged.");
      case UncheckedIOException io -> of(io.getCause());
      case IOException io ->
          of(
              ExitCode.BAD_INPUT,
              "A file could not be read or written: " + FileTrouble.words(io) + ".");
      case OutOfMemoryError _ ->
          of(
              ExitCode.FAULT,
              "There is not enough memory: give Java more with JAVA_TOOL_OPTIONS=-Xmx2g, or ask for"
                  + " less at once.");
      default -> of(ExitCode.FAULT, "Something unexpected happened: " + failure, SHOW_WHERE);
    };
  }

  /** All in one line. */
  String line() {
    return String.join(" ", lines);
  }

  private static FailureText refused(AwsServiceException refused) {
    String code = refused.awsErrorDetails().errorCode();
    return new FailureText(
        ExitCode.AWS_FAILED,
        Stream.concat(
                Stream.of(
                    "AWS refused: %s: %s%s"
                        .formatted(
                            code,
                            refused.awsErrorDetails().errorMessage(),
                            Aws.calledHost(refused).map(host -> " (" + host + ")").orElse(""))),
                Advice.on(code).stream())
            .toList());
  }

  private static FailureText of(int exitCode, String... lines) {
    return new FailureText(exitCode, List.of(lines));
  }
}
