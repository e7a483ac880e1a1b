package accountlink.cli;

import accountlink.check.CheckHandler;
import accountlink.laptop.DataFolder;
import accountlink.laptop.Laptop;
import accountlink.laptop.Rounds;
import accountlink.link.Scope;
import accountlink.screen.Screen;
import accountlink.settings.BadInputException;
import accountlink.settings.Problem;
import accountlink.settings.Settings;
import accountlink.settings.SettingsFile;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Monitors the links of the settings from this machine, without deploying anything.",
      "It calls AWS with your own credentials, and only workspaces:GetAccountLink and"
          + " sts:GetCallerIdentity. The history is kept in a local folder, and alerts are shown"
          + " here."
    })
final class WatchCommand implements Callable<Integer> {
  private static final Duration DEFAULT_PAUSE = Duration.ofMinutes(5);

  @Option(names = "--live", description = "Say that AWS may be called. Without it nothing is done.")
  private boolean live;

  @Mixin private RunOptions schedule;

  @Option(names = "--once", description = "Check once and stop; the same as --runs 1.")
  private boolean once;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      defaultValue = "cdk.json",
      description = "The settings: a cdk.json, or a file that holds them alone. Default: cdk.json.")
  private Path settingsFile;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = ".account-links",
      description = "Where the history is kept. Default: .account-links.")
  private Path data;

  @Mixin private AwsScope aws;

  @Override
  public Integer call() throws InterruptedException {
    if (!live) {
      throw new BadInputException(
          "watch",
          List.of(
              new Problem(
                  "--live",
                  "",
                  "is missing: 'watch' calls AWS with your credentials; add --live to allow it. To"
                      + " see the monitor without AWS, run './account-links demo'")));
    }
    Settings settings = SettingsFile.read(settingsFile);
    Rounds rounds =
        new Rounds(
            schedule.every().orElse(DEFAULT_PAUSE),
            once ? 1 : schedule.runs().orElse(Integer.MAX_VALUE));
    Scope scope = aws.scope();
    // Otherwise every link would be reported unreadable for want of a log-in.
    DefaultCredentialsProvider.builder().build().resolveCredentials();
    Path folder = new DataFolder(data).of(scope);
    try (WorkSpacesClient workSpaces =
            WorkSpacesClients.builder().region(Region.of(scope.region())).build();
        Laptop laptop = Laptop.inFolder(scope, folder)) {
      watch(settings, rounds, scope, workSpaces, laptop, schedule.every().orElse(DEFAULT_PAUSE));
    }
    System.out.println("The history is kept in " + folder + ".");
    return 0;
  }

  private static void watch(
      Settings settings,
      Rounds rounds,
      Scope scope,
      WorkSpacesClient workSpaces,
      Laptop laptop,
      Duration every)
      throws InterruptedException {
    InstantSource clock = InstantSource.system();
    RunDisplay show =
        new RunDisplay(Screen.ofStandardOutput(System.getenv()), laptop, scope, settings, clock);
    laptop.sns().subscribe(laptop.topicArn(), "email", "you");
    CheckHandler handler = laptop.handler(settings, workSpaces, clock, Sleeper.REAL);
    try (LivePage page = LivePage.open(laptop.history(), scope, settings, clock, every)) {
      page.announce();
      rounds.run(
          number -> {
            show.beforeRun(number, scope.toString());
            show.afterRun(handler.check(show.context()));
          },
          show::end);
    }
  }
}
