package accountlink.demo;

import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import accountlink.settings.BadInputException;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happens to some account links, run by run.
 *
 * @param starts when the first run is, in the story's time
 * @param every how much of the story's time lies between two runs
 * @param watches what the monitor is sent to watch
 * @param scenes in the order of their runs
 */
public record Story(
    Scope scope, Instant starts, Duration every, List<WatchedLink> watches, List<Scene> scenes) {

  /**
   * What has happened before a run.
   *
   * @param run its number, counted from 1
   * @param says one line for the audience
   */
  public record Scene(int run, String says, List<Happening> happenings) {}

  /** One thing that happens at AWS. */
  public sealed interface Happening {}

  /** AWS has this link at this status from now on. */
  public record LinkIs(Link link) implements Happening {}

  /** AWS knows this link no more. */
  public record LinkGone(String linkId) implements Happening {}

  /**
   * Calls fail from now on.
   *
   * @param asked the link id or account id they ask for; empty: all calls
   */
  public record CallsFail(Optional<String> asked, Fault fault) implements Happening {}

  /** All calls are answered again. */
  public record CallsHeal() implements Happening {}

  /** SNS accepts nothing, or everything again. */
  public record SnsIs(boolean up) implements Happening {}

  /** The number of the last run that something happens before, and one quiet run after it. */
  public int runs() {
    return scenes.stream().mapToInt(Scene::run).max().orElse(0) + 1;
  }

  /** What happens before a run, where anything does. */
  public Optional<Scene> before(int run) {
    return scenes.stream().filter(scene -> scene.run() == run).findFirst();
  }

  /**
   * Reads a story from its file.
   *
   * @throws BadInputException with everything that is wrong
   */
  public static Story read(Path file) {
    return StoryParser.read(file);
  }
}
