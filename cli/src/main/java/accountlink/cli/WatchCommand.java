package accountlink.cli;

import accountlink.aws.Aws;
import accountlink.lambda.CheckHandler;
import accountlink.laptop.AlertCommand;
import accountlink.laptop.CallProgress;
import accountlink.laptop.DataFolder;
import accountlink.laptop.Laptop;
import accountlink.laptop.RunLoop;
import accountlink.link.Scope;
import accountlink.screen.Screen;
import accountlink.screen.Zone;
import accountlink.settings.ExampleSettings;
import accountlink.settings.ReadingPlan;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;

@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Monitors account links from this machine, without deploying anything.",
      "It calls only workspaces:GetAccountLink, for many links workspaces:ListAccountLinks, and"
          + " sts:GetCallerIdentity, with your own AWS credentials. It keeps the history in a local folder and shows alerts here."
    })
final class WatchCommand implements Callable<Integer> {
  private static final Duration DEFAULT_PAUSE = Duration.ofMinutes(5);

  @Option(names = "--live", description = "Allow calls to AWS. Without it, nothing is done.")
  private boolean live;

  @Mixin private RunOptions runOptions;

  @Option(names = "--once", description = "Check once and stop; the same as --runs 1.")
  private boolean once;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      defaultValue = "cdk.json",
      description =
          "The settings: a file that holds them, or a cdk.json that holds or names it. Default: cdk.json.")
  private Path settingsFile;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = DataFolder.DEFAULT,
      description = "Where the history is kept. Default: .account-links.")
  private Path data;

  @Option(
      names = "--on-alert",
      paramLabel = "COMMAND",
      description =
          "Run this shell command for each alert, with the alert as JSON on its standard input. If"
              + " it fails or takes more than 30 seconds, the next run tries again.")
  private String onAlert;

  @Mixin private AwsScope aws;
  @Mixin private PortOption portOption;

  @Override
  public Integer call() throws InterruptedException {
    if (!live) {
      throw BadOption.of(
          "--live",
          "",
          "is missing: 'watch' calls AWS with your credentials; add --live to allow it. To see the"
              + " monitor without AWS, run './account-links demo'");
    }
    if (onAlert != null && onAlert.isBlank()) {
      throw BadOption.of("--on-alert", onAlert, "must be a command");
    }
    int port = portOption.port();
    Settings settings = SettingsFile.read(settingsFile);
    if (ExampleSettings.are(settings)) {
      throw BadOption.of(
          "--settings",
          SettingsFile.found(settingsFile).toString(),
          "has the links of the example, which are nobody's: './account-links init --region REGION'"
              + " writes settings for the links of your account");
    }
    Scope scope = aws.scope();
    // Else every link would be reported as unreadable.
    Aws.check(scope.region(), "workspaces");
    DataFolder folder = new DataFolder(data);
    InstantSource clock = InstantSource.system();
    CallProgress progress = new CallProgress();
    Screen screen = Screen.redrawn(System.getenv()).in(new Zone(settings.timeZone()));
    try (WorkSpacesClient workSpaces = client(scope, progress);
        Laptop laptop = new Laptop(scope, folder.openToWatch(settings.historyRetention(), clock))) {
      FailureText failure =
          watch(
              settings,
              scope,
              progress,
              screen,
              laptop,
              port,
              laptop.handler(
                  settings,
                  workSpaces,
                  new TerminalTopic(screen, alertCommand()),
                  folder.historyCommand(),
                  clock,
                  Sleeper.REAL,
                  pause(),
                  longestPause()));
      failure.lines().forEach(System.err::println);
      return failure.exitCode();
    }
  }

  private static WorkSpacesClient client(Scope scope, CallProgress progress) {
    WorkSpacesClientBuilder builder = Aws.in(scope.region(), WorkSpacesClients.builder(Aws.http()));
    return builder
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder().addExecutionInterceptor(progress).build())
        .build();
  }

  private Optional<AlertCommand> alertCommand() {
    return Optional.ofNullable(onAlert)
        .map(command -> new AlertCommand(command, AlertCommand.LIMIT));
  }

  private Duration pause() {
    return runOptions.every().orElse(DEFAULT_PAUSE);
  }

  /** Who starts single runs, as from a crontab, knows alone when the next one is. */
  private Optional<Duration> longestPause() {
    return once ? runOptions.every() : Optional.of(pause());
  }

  private RunLoop loop(RunDisplay display) {
    return new RunLoop(pause(), runs(), display::warn);
  }

  private int runs() {
    return once ? 1 : runOptions.runs().orElse(Integer.MAX_VALUE);
  }

  /** Of the last run, where it could not record; else why nothing could be read. */
  private FailureText watch(
      Settings settings,
      Scope scope,
      CallProgress progress,
      Screen screen,
      Laptop laptop,
      int port,
      CheckHandler handler)
      throws InterruptedException {
    InstantSource clock = InstantSource.system();
    RunDisplay display =
        new RunDisplay(screen, laptop, scope, settings, clock, new DataFolder(data).option());
    ReadingPlan plan = ReadingPlan.of(settings, pause());
    try (LivePage page =
        LivePage.open(
            laptop.store(), new DataFolder(data), scope, settings, clock, pause(), port)) {
      page.announce(screen::print);
      screen.followSize();
      loop(display)
          .run(
              number -> {
                if (!screen.redraws()) {
                  display.beforeRun(number, scope.toString());
                }
                ProgressLine line =
                    new ProgressLine(plan, settings.links().size(), clock.instant());
                progress.begin(counts -> display.progress(line.at(counts, clock.instant())));
                display.run(handler, number < runs() ? Optional.of(pause()) : Optional.empty());
              },
              () -> {
                display.end();
                display.say("The history is kept in " + new DataFolder(data).file() + ".");
              });
    }
    return display
        .lastFailure()
        .or(() -> display.whyNothingWasRead().map(why -> notRead(why, progress)))
        .orElse(new FailureText(ExitCode.DONE, List.of()));
  }

  private static FailureText notRead(String why, CallProgress progress) {
    return new FailureText(
        ExitCode.AWS_FAILED,
        List.of(
            why
                + progress
                    .calledAt()
                    .map(address -> " WorkSpaces was called at " + address + ".")
                    .orElse("")));
  }
}
