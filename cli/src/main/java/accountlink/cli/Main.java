package accountlink.cli;

import accountlink.aws.AwsHttpService;
import accountlink.screen.Screen;
import accountlink.store.sqlite.NativeLibrary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: its commands, and what it prints when one fails. */
@Command(
    name = "account-links",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Alerts when an Amazon WorkSpaces account link changes, and keeps its history.",
    footer = {
      "",
      "Also, where the sources are: 'cdk' runs the CDK CLI, 'test' all tests, 'bench' the"
          + " benchmarks, 'format' formats the sources, 'simulate' and 'fuzz' look for faults.",
      "",
      "Exit codes: 0 done, 1 a fault of this program or its storage, 2 bad input, 3 no such link,"
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
          SummaryCommand.class,
          UnreadableCommand.class,
          RunsCommand.class,
          PageCommand.class,
          MuteCommand.class,
          UnmuteCommand.class,
          MutesCommand.class,
          ForgetCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          TestAlertCommand.class,
          DoctorCommand.class,
          SettingsCommand.class,
          ListenerTemplateCommand.class,
          ReaderTemplateCommand.class,
          ChatTopicsCommand.class,
          AutoComplete.GenerateCompletion.class,
          CommandLine.HelpCommand.class);

  /** Commands of the launcher, where the sources are. */
  static final List<String> OF_LAUNCHER =
      List.of("cdk", "test", "bench", "format", "simulate", "fuzz");

  /** The version of the build, from the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"account-links " + (version == null ? "(not packaged)" : version)};
    }
  }

  /** Of 'help'. */
  private static final Pattern UNKNOWN_COMMAND = Pattern.compile("Unknown subcommand '(.*)'\\.");

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Where a command fails, also show where in the program.")
  private boolean debug;

  /**
   * Runs the commands whose classes the JVM is to find in its AOT cache. The launcher does so after
   * a build (launcher/java.sh). The demo calls AWS's simulation with the SDK, as 'watch' calls AWS.
   */
  static final class Training {
    private Training() {}

    /** Argument: a folder for the demo's history. */
    public static void main(String[] arguments) {
      prepare();
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

  /** What the libraries read before the first command. */
  private static void prepare() {
    // SQLite's driver logs traces of what it then throws, and that is said in words.
    System.setProperty("org.slf4j.simpleLogger.log.org.sqlite", "off");
    NativeLibrary.keepIn(cache(System.getenv()));
    AwsHttpService.install();
  }

  public static void main(String[] arguments) {
    prepare();
    StandardOutput out = StandardOutput.install();
    int exitCode =
        commandLine(commands(arguments))
            // picocli would encode them once more, in the locale's charset.
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(arguments);
    System.exit(out.failure().map(Main::notWritten).orElse(exitCode));
  }

  /** The launcher's own folder. */
  static Path cache(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    String named = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (named.isEmpty() ? Path.of(home, ".cache") : Path.of(named)).resolve("account-links");
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
    commandLine.setExecutionStrategy(Main::executed);
    commandLine.setExecutionExceptionHandler(Main::failed);
    commandLine.setParameterExceptionHandler(Main::notUnderstood);
    return commandLine;
  }

  /** One line on what is wrong, and one on where the rest is. */
  private static int notUnderstood(CommandLine.ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    if (arguments.length == 0) {
      command.usage(err);
      return ExitCode.BAD_INPUT;
    }
    if (isNoCommand(wrong)) {
      String typed = typed(wrong);
      err.println("'" + typed + "' is no command" + DidYouMean.text(typed, known(wrong)));
      err.println("'" + command.getCommandSpec().name() + " --help' lists the commands.");
      return ExitCode.BAD_INPUT;
    }
    err.println(wrong.getMessage() + DidYouMean.text(typed(wrong), known(wrong)));
    err.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows how it is used.");
    return ExitCode.BAD_INPUT;
  }

  private static boolean isNoCommand(CommandLine.ParameterException wrong) {
    return wrong instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !wrong.getCommandLine().getSubcommands().isEmpty();
  }

  /** What picocli did not understand; it may be an option with its value. */
  private static String typed(CommandLine.ParameterException wrong) {
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
      return unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
    }
    Matcher command = UNKNOWN_COMMAND.matcher(wrong.getMessage());
    return command.matches() ? command.group(1) : "";
  }

  /** What could have been meant: the options of a command, or the commands. */
  private static Collection<String> known(CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched
        && unmatched.isUnknownOption()) {
      return command.getCommandSpec().optionsMap().keySet();
    }
    return Stream.concat(command.getSubcommands().keySet().stream(), OF_LAUNCHER.stream())
        .filter(_ -> !command.getSubcommands().isEmpty())
        .toList();
  }

  /** A failure is said in words. Where it happened is for who looks for it. */
  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    FailureText text = FailureText.of(failure);
    text.lines().forEach(err::println);
    if (isDebug(parsed)) {
      failure.printStackTrace(err);
    }
    return text.exitCode();
  }

  private static boolean isDebug(CommandLine.ParseResult parsed) {
    return parsed.asCommandLineList().stream()
        .anyMatch(command -> command.getParseResult().hasMatchedOption("--debug"));
  }

  /** picocli hands on exceptions alone. */
  private static int executed(CommandLine.ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error error) {
      throw new CommandLine.ExecutionException(
          parsed.commandSpec().commandLine(), error.toString(), error);
    }
  }
}
