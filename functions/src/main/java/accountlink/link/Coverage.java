package accountlink.link;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Since when every watched link of a scope is known to have been read.
 *
 * <p>A link that did not change writes nothing, so when it was last seen unchanged follows from the
 * runs. A run that its deadline cut short read some of the links only, and the next runs continue
 * where it stopped. Such runs form a round. When the round has read every link, all are confirmed
 * at the start of its first run. This time may be too early for some links, which is still true; a
 * time that is too late would be wrong.
 *
 * @param watchedLinks fingerprint of the set of watched links this is about: earlier runs did not
 *     read a link that was added later
 * @param confirmed every link has been read since then, and what was seen was recorded
 * @param roundStarted the start of the first run of the current round; empty between rounds
 * @param left how many links this round has still to read
 */
public record Coverage(
    String watchedLinks, Optional<Instant> confirmed, Optional<Instant> roundStarted, int left) {

  /** The fingerprint of a set of watched links, in any order. */
  public static String fingerprint(Collection<WatchedLink> watchedLinks) {
    String keys =
        watchedLinks.stream().map(WatchedLink::key).sorted().collect(Collectors.joining("\n"));
    return UUID.nameUUIDFromBytes(keys.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Nothing has been read. */
  public static Coverage none(String watchedLinks) {
    return new Coverage(watchedLinks, Optional.empty(), Optional.empty(), 0);
  }

  /** This coverage if it is about the same set of watched links, else none. */
  public Coverage of(String currentLinks) {
    return watchedLinks.equals(currentLinks) ? this : none(currentLinks);
  }

  /** After a run that read {@code read} of {@code all} watched links and recorded what it saw. */
  public Coverage after(Instant runStarted, int read, int all) {
    Instant start = roundStarted.orElse(runStarted);
    int stillLeft = (roundStarted.isPresent() ? left : all) - read;
    return stillLeft <= 0
        ? new Coverage(watchedLinks, Optional.of(start), Optional.empty(), 0)
        : new Coverage(watchedLinks, confirmed, Optional.of(start), stillLeft);
  }

  /**
   * The same about other links: those that are left of the ones it is about, and new ones of which
   * nothing was known before the run.
   */
  public Coverage about(Collection<WatchedLink> links) {
    return new Coverage(fingerprint(links), confirmed, roundStarted, left);
  }

  /** After a run that could not record all that it saw: the run does not count. */
  public Coverage afterFailure() {
    return new Coverage(watchedLinks, confirmed, Optional.empty(), 0);
  }
}
