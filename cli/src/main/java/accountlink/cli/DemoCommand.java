package accountlink.cli;

import accountlink.check.CheckHandler;
import accountlink.demo.Story;
import accountlink.demo.StoryClock;
import accountlink.demo.StoryPlayer;
import accountlink.laptop.Laptop;
import accountlink.laptop.Rounds;
import accountlink.screen.Screen;
import accountlink.settings.Settings;
import accountlink.simulated.SimulatedWorkSpaces;
import accountlink.workspaces.Sleeper;
import accountlink.workspaces.WorkSpacesClients;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a story of account links on this machine, and monitors it.",
      "Everything is real but AWS: the function's handler, the SDK clients and the wire protocols"
          + " run as they do in Lambda. Nothing leaves this machine."
    })
final class DemoCommand implements Callable<Integer> {
  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(2);

  /**
   * The simulated WorkSpaces does not throttle by itself, and an audience does not like to wait.
   */
  private static final Settings.Pace SIMULATED_PACE = new Settings.Pace(50, 50);

  @Mixin private RunOptions schedule;

  @Option(
      names = "--once",
      description = "Play the story straight through, without a pause between its runs.")
  private boolean once;

  @Option(
      names = "--stay",
      description =
          "Keep the page after the story's end, until Ctrl-C. On a terminal it stays anyway, but"
              + " for --once and --runs.")
  private boolean stay;

  @Option(
      names = "--story",
      paramLabel = "FILE",
      description =
          "Play this story; docs/story.md describes the file. Default: the one that comes along.")
  private Path file;

  @Override
  public Integer call() throws InterruptedException {
    Story story = file == null ? shipped() : Story.read(file);
    Duration pause = once ? Duration.ZERO : schedule.every().orElse(DEFAULT_PAUSE);
    int runs = schedule.runs().orElse(story.runs());
    boolean staying = stay || (!once && schedule.runs().isEmpty() && Screen.isTerminal());
    try (SimulatedWorkSpaces aws = SimulatedWorkSpaces.start();
        WorkSpacesClient workSpaces = client(aws, story);
        Laptop laptop = Laptop.inMemory(story.scope())) {
      play(story, new Rounds(pause, runs), aws, workSpaces, laptop, once && !stay, staying);
    }
    return 0;
  }

  private static void play(
      Story story,
      Rounds rounds,
      SimulatedWorkSpaces aws,
      WorkSpacesClient workSpaces,
      Laptop laptop,
      boolean withoutPage,
      boolean staying)
      throws InterruptedException {
    Settings settings = Settings.of(story.watches()).with(SIMULATED_PACE);
    StoryClock clock = new StoryClock(InstantSource.system(), story);
    StoryPlayer stage = new StoryPlayer(aws, laptop.sns());
    RunDisplay show =
        new RunDisplay(
            Screen.ofStandardOutput(System.getenv()), laptop, story.scope(), settings, clock);
    laptop.sns().subscribe(laptop.topicArn(), "email", "workspaces-admins@example.com");
    CheckHandler handler = laptop.handler(settings, workSpaces, clock, Sleeper.REAL);
    LivePage page =
        withoutPage
            ? LivePage.NONE
            : LivePage.open(laptop.history(), story.scope(), settings, clock, story.every());
    page.announce();
    rounds.run(
        number -> {
          clock.atRun(number);
          Optional<Story.Scene> scene = story.before(number);
          scene.ifPresent(stage::play);
          show.beforeRun(number, scene.map(Story.Scene::says).orElse(""));
          show.afterRun(handler.check(show.context()));
        },
        show::end);
    if (staying) {
      page.stay();
    }
    page.close();
  }

  private static WorkSpacesClient client(SimulatedWorkSpaces aws, Story story) {
    return WorkSpacesClients.builder()
        .region(Region.of(story.scope().region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("demo", "demo")))
        .endpointOverride(aws.endpoint())
        .build();
  }

  private static Story shipped() {
    try (InputStream story = DemoCommand.class.getResourceAsStream("/story.json")) {
      Path copy = Files.createTempFile("story", ".json");
      copy.toFile().deleteOnExit();
      Files.copy(story, copy, StandardCopyOption.REPLACE_EXISTING);
      return Story.read(copy);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
