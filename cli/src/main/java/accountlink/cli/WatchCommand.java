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
import accountlink.settings.Settings;
import accountlink.settings.Settings.WatchedScope;
import accountlink.settings.SettingsFile;
import accountlink.workspaces.Sleeper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Monitors account links from this machine, without deploying anything.",
      "It calls only workspaces:GetAccountLink, for many links workspaces:ListAccountLinks,"
          + " sts:GetCallerIdentity, and sts:AssumeRole for the roles of the settings, with your own"
          + " AWS credentials. It keeps the history in a local folder and shows alerts here."
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
              + " it fails or takes more than 30 seconds, the next run tries again. It may run for"
              + " several scopes at once.")
  private String onAlert;

  @Mixin private AwsScope aws;
  @Mixin private PortOption portOption;

  @Mixin private AccountProfiles profiles;

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
    Map<String, String> ofAccounts = profiles.use();
    Scope own = aws.scope();
    List<WatchedScope> scopes = settings.watchedScopes(own);
    check(ofAccounts, scopes, own);
    DataFolder folder = new DataFolder(data);
    InstantSource clock = InstantSource.system();
    CallProgress progress = new CallProgress();
    Screen screen = Screen.redrawn(System.getenv()).in(new Zone(settings.timeZone()));
    try (Laptop laptop =
        new Laptop(own, settings, folder.openToWatch(settings.historyRetention(), clock))) {
      FailureText failure =
          watch(
              settings,
              progress,
              screen,
              laptop,
              port,
              laptop.handler(
                  new WatchedAccounts(ofAccounts, own.region(), progress).clients(accounts(scopes)),
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

  /** Else every link would be reported as unreadable. */
  private static void check(Map<String, String> profiles, List<WatchedScope> scopes, Scope own) {
    scopes.stream()
        .map(watched -> watched.scope().region())
        .distinct()
        .filter(region -> !region.equals(own.region()))
        .forEach(AwsScope::checked);
    AccountProfiles.check(profiles, accounts(scopes), own.region());
    scopes.stream()
        .map(WatchedScope::scope)
        .filter(scope -> !profiles.containsKey(scope.account()))
        .map(Scope::region)
        .distinct()
        .forEach(region -> Aws.check(region, "workspaces"));
  }

  private static SortedSet<String> accounts(List<WatchedScope> scopes) {
    SortedSet<String> accounts = new TreeSet<>();
    scopes.forEach(watched -> accounts.add(watched.scope().account()));
    return accounts;
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
      CallProgress progress,
      Screen screen,
      Laptop laptop,
      int port,
      CheckHandler handler)
      throws InterruptedException {
    InstantSource clock = InstantSource.system();
    DataFolder folder = new DataFolder(data);
    RunDisplay display = new RunDisplay(screen, laptop, clock, folder.option());
    List<WatchedScope> scopes = laptop.scopes();
    String says =
        scopes.size() == 1 ? scopes.getFirst().scope().toString() : scopes.size() + " scopes";
    RoleAdvice advice = new RoleAdvice(display::say);
    try (LivePage page = LivePage.open(laptop, folder, settings, clock, pause(), port)) {
      page.announce(screen::print);
      screen.followSize();
      loop(display)
          .run(
              number -> {
                if (!screen.redraws()) {
                  display.beforeRun(number, says);
                }
                RunProgress lines = new RunProgress(scopes, pause(), clock.instant());
                progress.begin(
                    (scope, counts) ->
                        display.progress(lines.lines(scope, counts, clock.instant())));
                display.run(handler, number < runs() ? Optional.of(pause()) : Optional.empty());
                advice.after(display.accountsWithoutRole());
              },
              () -> {
                display.end();
                display.say("The history is kept in " + folder.file() + ".");
              });
    }
    return display.lastFailure().orElseGet(() -> notRead(display.whyNothingWasRead(), progress));
  }

  private static FailureText notRead(Map<Scope, String> reasons, CallProgress progress) {
    List<String> lines = new ArrayList<>();
    reasons.forEach(
        (scope, why) ->
            lines.add(
                why
                    + progress
                        .calledAt(scope)
                        .map(address -> " WorkSpaces was called at " + address + ".")
                        .orElse("")));
    return new FailureText(lines.isEmpty() ? ExitCode.DONE : ExitCode.AWS_FAILED, lines);
  }
}
