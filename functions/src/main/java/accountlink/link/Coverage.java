package accountlink.link;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How far back every watch of a scope is known to have been looked at.
 *
 * <p>A link that did not change writes nothing, so when it was last seen unchanged follows from the
 * runs. A run that its deadline cut short looked at some watches only: the next ones go on where it
 * stopped, and only when they have come round together is every watch confirmed, at the start of
 * the first of them. A bound that is too early is still true; one that is too late would be a lie.
 *
 * @param watches fingerprint of the set of watches this speaks of: a watch that is added (again)
 *     was not looked at by earlier runs
 * @param confirmed every watch has been looked at since then, and what was seen was recorded
 * @param roundStarted the start of the first run of the round under way; empty between rounds
 * @param left how many watches this round has still to look at
 */
public record Coverage(
    String watches, Optional<Instant> confirmed, Optional<Instant> roundStarted, int left) {

  /** The fingerprint of a set of watches, whatever their order. */
  public static String fingerprint(Collection<WatchedLink> watches) {
    String keys = watches.stream().map(WatchedLink::key).sorted().collect(Collectors.joining("\n"));
    return UUID.nameUUIDFromBytes(keys.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Nothing has been looked at. */
  public static Coverage none(String watches) {
    return new Coverage(watches, Optional.empty(), Optional.empty(), 0);
  }

  /** This coverage where it speaks of the same watches, else none. */
  public Coverage of(String currentWatches) {
    return watches.equals(currentWatches) ? this : none(currentWatches);
  }

  /** After a run that looked at {@code read} of {@code all} watches and recorded what it saw. */
  public Coverage after(Instant runStarted, int read, int all) {
    Instant start = roundStarted.orElse(runStarted);
    int stillLeft = (roundStarted.isPresent() ? left : all) - read;
    return stillLeft <= 0
        ? new Coverage(watches, Optional.of(start), Optional.empty(), 0)
        : new Coverage(watches, confirmed, Optional.of(start), stillLeft);
  }

  /** After a run whose findings were not all recorded: what it saw does not count. */
  public Coverage afterFailure() {
    return new Coverage(watches, confirmed, Optional.empty(), 0);
  }
}
