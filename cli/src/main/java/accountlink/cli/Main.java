package accountlink.cli;

import accountlink.input.BadInputException;
import accountlink.screen.Screen;
import accountlink.store.StoreException;
import accountlink.store.UnusableItemException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** The command line: its commands, and what it prints when one fails. */
@Command(
    name = "account-links",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Alerts when an Amazon WorkSpaces account link changes, and keeps its history.",
    footer = {
      "",
      "Also: 'account-links test' runs all tests, 'account-links format' formats the sources.",
      "",
      "Exit codes: 0 done, 1 a fault of this program, 2 bad input, 3 no such link,"
          + " 4 AWS refused a call or could not be reached, 5 'doctor' found something wrong,"
          + " 6 'status --fail-on' found such a link."
    })
public final class Main {
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          InitCommand.class,
          WatchCommand.class,
          StatusCommand.class,
          HistoryCommand.class,
          AtCommand.class,
          TransitionsCommand.class,
          UnreadableCommand.class,
          RunsCommand.class,
          PageCommand.class,
          MuteCommand.class,
          UnmuteCommand.class,
          MutesCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          TestAlertCommand.class,
          DoctorCommand.class,
          SettingsCommand.class,
          ListenerTemplateCommand.class,
          ChatTopicsCommand.class,
          AutoComplete.GenerateCompletion.class,
          CommandLine.HelpCommand.class);

  /** The version of the build, from the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"account-links " + (version == null ? "(not packaged)" : version)};
    }
  }

  /**
   * Runs the commands whose classes the JVM is to find in its AOT cache. The launcher does so after
   * a build (launcher/java.sh). The demo calls AWS's simulation with the SDK, as 'watch' calls AWS.
   */
  static final class Training {
    private Training() {}

    /** Argument: a folder for the demo's history. */
    public static void main(String[] arguments) {
      System.setOut(new PrintStream(OutputStream.nullOutputStream()));
      String data = arguments[0];
      int exitCode = run("demo", "--once", "--data", data);
      exitCode += run("status", "--data", data);
      exitCode += run("status", "--output", "json", "--data", data);
      exitCode += run("history", "Payroll", "--data", data);
      exitCode += run("runs", "--data", data);
      System.exit(exitCode);
    }

    private static int run(String... arguments) {
      return commandLine(commands(arguments)).execute(arguments);
    }
  }

  public static void main(String[] arguments) {
    StandardOutput out = StandardOutput.install();
    int exitCode =
        commandLine(commands(arguments))
            // picocli would encode them once more, in the locale's charset.
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(arguments);
    System.exit(out.failure().map(Main::notWritten).orElse(exitCode));
  }

  private static int notWritten(IOException failure) {
    if (StandardOutput.isClosedPipe(failure)) {
      return ExitCode.CLOSED_PIPE;
    }
    System.err.println("The output could not be written: " + failure.getMessage());
    return ExitCode.FAULT;
  }

  static CommandLine commandLine() {
    return commandLine(COMMANDS);
  }

  /**
   * The command that is called, or all where none of ours is named: picocli's own are about all.
   * picocli reads each command's options when it is added, which takes much of a start's time.
   */
  static List<Class<?>> commands(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(one -> one.getPackage() == Main.class.getPackage())
            .filter(one -> name(one).equals(first))
            .toList();
    return named.isEmpty() ? COMMANDS : named;
  }

  /** {@code test-alert} of TestAlertCommand, without a look at its annotations. */
  private static String name(Class<?> command) {
    return command
        .getSimpleName()
        .replaceFirst("Command$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  private static CommandLine commandLine(List<Class<?>> commands) {
    CommandLine commandLine = new CommandLine(new Main());
    commands.forEach(commandLine::addSubcommand);
    commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(Screen.ansi(System.getenv())));
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(Main::failed);
    commandLine.setParameterExceptionHandler(Main::notUnderstood);
    return commandLine;
  }

  /** One line on what is wrong, and one on where the rest is. */
  private static int notUnderstood(CommandLine.ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows how it is used.");
    return ExitCode.BAD_INPUT;
  }

  /** What a person can fix is said in words. Only a fault of this program has a stack trace. */
  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    switch (failure) {
      case BadInputException wrong -> {
        err.println(wrong.getMessage());
        return ExitCode.BAD_INPUT;
      }
      case StoreException store when store.getCause() instanceof SdkException aws -> {
        return failed(aws, command, parsed);
      }
      // A proxy or load balancer answers without a code.
      case AwsServiceException refused
          when refused.awsErrorDetails() != null
              && refused.awsErrorDetails().errorCode() != null -> {
        err.println(
            "AWS refused: %s: %s"
                .formatted(
                    refused.awsErrorDetails().errorCode(),
                    refused.awsErrorDetails().errorMessage()));
        Advice.on(refused.awsErrorDetails().errorCode()).ifPresent(err::println);
        return ExitCode.AWS_FAILED;
      }
      case SdkException unreached -> {
        err.println("AWS could not be called: " + Advice.words(unreached));
        return ExitCode.AWS_FAILED;
      }
      case StoreException store -> {
        err.println("The history could not be used: " + store.getMessage());
        return ExitCode.FAULT;
      }
      case UnusableItemException unusable -> {
        err.println(
            unusable.getMessage() + ". A newer version of the monitor wrote it, or it is damaged.");
        return ExitCode.FAULT;
      }
      default -> {
        failure.printStackTrace(err);
        return ExitCode.FAULT;
      }
    }
  }
}
