package accountlink.cli;

import accountlink.demo.Story;
import accountlink.demo.StoryAws;
import accountlink.demo.StoryClock;
import accountlink.demo.StoryParser;
import accountlink.demo.StoryPlayer;
import accountlink.lambda.CheckHandler;
import accountlink.laptop.DataFolder;
import accountlink.laptop.DemoFolder;
import accountlink.laptop.Laptop;
import accountlink.laptop.Loopback;
import accountlink.laptop.LoopbackSns;
import accountlink.laptop.RunLoop;
import accountlink.screen.Mail;
import accountlink.screen.MailText;
import accountlink.screen.Screen;
import accountlink.screen.Zone;
import accountlink.settings.Settings;
import accountlink.workspaces.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a story of account links on this machine, and monitors them.",
      "WorkSpaces and SNS are simulated, and the history is in SQLite: the function's handler, the"
          + " SDK clients and the wire protocols are those that run in Lambda. Nothing leaves this"
          + " machine."
    })
final class DemoCommand implements Callable<Integer> {
  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(2);

  /** The simulated WorkSpaces does not throttle by itself, and the demo should not be slow. */
  private static final Settings.Pace SIMULATED_PACE = new Settings.Pace(50, 50);

  /** Names of the stories that come with the command. */
  private static final List<String> INCLUDED = List.of("links", "discovery", "organization");

  private final Supplier<Screen> screen;

  @Mixin private RunOptions runOptions;
  @Mixin private PortOption portOption;

  @Option(
      names = "--once",
      description = "Play the story without a pause between its runs, and without the page.")
  private boolean once;

  @Option(
      names = "--stay",
      description =
          "Keep the page open when the story has ended, until Ctrl-C. This is the default on a"
              + " terminal, except with --once or --runs.")
  private boolean stay;

  @Option(
      names = "--story",
      paramLabel = "NAME|FILE",
      description =
          "Play this story: 'links' (the default, nine links that the settings name),"
              + " 'discovery' (links that nobody named are found), 'organization' (two Regions and"
              + " another account, whose role vanishes for a while), or a file that docs/story.md"
              + " describes.")
  private String story = "links";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = DataFolder.DEMO,
      description = {
        "Where the demo keeps its history, so that the commands that its alerts name can be tried."
            + " Each demo begins a new one. Default: "
            + DataFolder.DEMO
            + "."
      })
  private Path data;

  DemoCommand() {
    this(() -> Screen.redrawn(System.getenv()));
  }

  /** With another screen. */
  DemoCommand(Supplier<Screen> screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws InterruptedException {
    int port = portOption.port();
    Story story = INCLUDED.contains(this.story) ? included(this.story) : read(Path.of(this.story));
    StoryClock clock = new StoryClock(InstantSource.system(), story);
    Settings settings = story.settings().with(SIMULATED_PACE);
    DataFolder folder = new DataFolder(data);
    try (DemoFolder demo = DemoFolder.begin(folder, settings);
        StoryAws aws = StoryAws.start(story, clock);
        LoopbackSns sns = new LoopbackSns(story.scope());
        Laptop laptop =
            new Laptop(story.scope(), settings, folder.openToWatch(Optional.empty(), clock))) {
      demo.timeIsAhead(clock.ahead());
      CheckHandler handler =
          laptop.handler(
              aws.clients(Loopback.http(), clock),
              sns.topic(),
              folder.historyCommand(),
              clock,
              Sleeper.REAL,
              story.every(),
              Optional.of(story.every()));
      Screen shown = screen.get().in(new Zone(settings.timeZone()));
      shown.followSize();
      sns.subscribeMailbox(
          "workspaces-admins@example.com",
          delivery -> shown.print(MailText.lines(shown, Mail.of(delivery))));
      play(
          new Play(story, settings, clock, demo, port),
          new StoryPlayer(aws, sns.simulated()),
          new RunDisplay(shown, laptop, clock, folder.option()),
          laptop,
          handler);
    }
    return ExitCode.DONE;
  }

  /** What is played. */
  private record Play(
      Story story, Settings settings, StoryClock clock, DemoFolder folder, int port) {}

  private void play(
      Play play, StoryPlayer player, RunDisplay display, Laptop laptop, CheckHandler handler)
      throws InterruptedException {
    Story story = play.story();
    RunLoop loop = loop(story, display);
    try (LivePage page =
        hasPage()
            ? LivePage.open(
                laptop,
                new DataFolder(data),
                play.settings(),
                play.clock(),
                story.every(),
                play.port())
            : LivePage.NONE) {
      page.announce(display::say);
      boolean allPlayed =
          loop.run(
              number -> {
                play.clock().atRun(number);
                play.folder().timeIsAhead(play.clock().ahead());
                Optional<Story.Scene> scene = story.before(number);
                scene.ifPresent(player::play);
                display.beforeRun(number, scene.map(Story.Scene::says).orElse(""));
                display.run(handler, Optional.empty());
              },
              () -> {
                display.endWithHistories();
                display.say(
                    "The history stays in %s for the commands, for example:".formatted(data),
                    "%s '%s'"
                        .formatted(new DataFolder(data).historyCommand(), display.nameOfALink()));
              });
      if (allPlayed && staysOpen()) {
        page.waitForCtrlC();
      }
    }
  }

  private RunLoop loop(Story story, RunDisplay display) {
    Duration pause = once ? Duration.ZERO : runOptions.every().orElse(DEFAULT_PAUSE);
    return new RunLoop(pause, runOptions.runs().orElse(story.runs()), display::warn);
  }

  private boolean hasPage() {
    return stay || !once;
  }

  private boolean staysOpen() {
    return stay || (!once && runOptions.runs().isEmpty() && Screen.isTerminal());
  }

  private static Story read(Path file) {
    if (!Files.exists(file)) {
      throw BadOption.of(
          "--story",
          file.toString(),
          "is none of "
              + String.join(", ", INCLUDED)
              + ", and there is no such file"
              + DidYouMean.text(file.toString(), INCLUDED));
    }
    return StoryParser.read(file);
  }

  private static Story included(String name) {
    try (InputStream story = DemoCommand.class.getResourceAsStream("/stories/" + name + ".json")) {
      return StoryParser.parse(name, new String(story.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
