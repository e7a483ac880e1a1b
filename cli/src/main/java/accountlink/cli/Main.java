package accountlink.cli;

import accountlink.settings.BadInputException;
import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** The command line: which commands there are, and what its exit codes mean. */
@Command(
    name = "account-links",
    description = "Tells when an Amazon WorkSpaces account link changes, and keeps its history.",
    subcommands = {
      DemoCommand.class,
      WatchCommand.class,
      StatusCommand.class,
      HistoryCommand.class,
      AtCommand.class,
      TransitionsCommand.class,
      ExportCommand.class,
      LinksCommand.class,
      RunsCommand.class,
      MuteCommand.class,
      UnmuteCommand.class,
      MutesCommand.class,
      TestAlertCommand.class,
      SettingsCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Also: 'account-links test' runs all tests, 'account-links format' formats the sources.",
      "",
      "Exit codes: 0 done, 1 a fault of this program, 2 bad input, 3 no such link,"
          + " 4 AWS refused."
    })
public final class Main {
  static final int FAULT = 1;
  static final int BAD_INPUT = 2;
  static final int NOT_FOUND = 3;
  static final int AWS_REFUSED = 4;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(Main::failed);
    return commandLine;
  }

  /** What a person can mend is said in words; only a fault of our own shows where it happened. */
  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    switch (failure) {
      case BadInputException wrong -> {
        err.println(wrong.getMessage());
        return BAD_INPUT;
      }
      case AwsServiceException refused when refused.awsErrorDetails() != null -> {
        err.println(
            "AWS refused: %s: %s"
                .formatted(
                    refused.awsErrorDetails().errorCode(),
                    refused.awsErrorDetails().errorMessage()));
        Advice.on(refused.awsErrorDetails().errorCode()).ifPresent(err::println);
        return AWS_REFUSED;
      }
      case SdkException unreached -> {
        err.println("AWS could not be asked: " + unreached.getMessage());
        return AWS_REFUSED;
      }
      default -> {
        failure.printStackTrace(err);
        return FAULT;
      }
    }
  }
}
