package accountlink.demo;

import accountlink.link.ReaderRole;
import accountlink.link.Scope;
import accountlink.settings.Settings;
import accountlink.simulated.Fault;
import accountlink.simulated.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happens to some account links, run by run.
 *
 * @param scope the monitor's own
 * @param starts the time of the first run, in the story's time
 * @param every the story's time between two runs
 * @param settings which links the monitor watches, in which scopes; all else is the default
 * @param scenes in the order of their runs
 */
public record Story(
    Scope scope, Instant starts, Duration every, Settings settings, List<Scene> scenes) {

  /**
   * What happens right before a run.
   *
   * @param run its number, counted from 1
   * @param says one line about it for the audience; may be empty
   */
  public record Scene(int run, String says, List<Happening> happenings) {}

  /** One thing that happens at AWS. */
  public sealed interface Happening {}

  /**
   * AWS has this link at this status from now on.
   *
   * @param region where it is
   */
  public record LinkIs(String region, Link link) implements Happening {}

  /** AWS no longer has this link. */
  public record LinkGone(String linkId) implements Happening {}

  /**
   * Calls fail from now on.
   *
   * @param of the link id or account id that the calls ask for; empty: all calls
   */
  public record CallsFail(Optional<String> of, Fault fault) implements Happening {}

  /** All calls are answered from now on. */
  public record CallsAnswered() implements Happening {}

  /** The role that the monitor reads an account by exists from now on, or does not. */
  public record RoleIs(ReaderRole role, boolean there) implements Happening {}

  /** SNS accepts every alert from now on, or none. */
  public record SnsIs(boolean up) implements Happening {}

  /** The number of the last run that something happens before, and one quiet run after it. */
  public int runs() {
    return scenes.stream().mapToInt(Scene::run).max().orElse(0) + 1;
  }

  /** The scene before a run, if there is one. */
  public Optional<Scene> before(int run) {
    return scenes.stream().filter(scene -> scene.run() == run).findFirst();
  }
}
