package accountlink.store;

import accountlink.link.Alert;
import accountlink.link.Mute;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Sets, lists and ends mutes. The check loads them together with the states. */
public record Mutes(Store store) {
  /** How often a mute that loses a race against a run is tried. */
  private static final int ATTEMPTS = 5;

  /**
   * Mutes a link. The next run sends an alert that says so.
   *
   * @return whether anything is recorded of the link, so that there is something to mute
   */
  public boolean set(Scope scope, WatchedLink link, Mute mute, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      long version = store.link(scope, link.key()).version();
      if (version == 0) {
        return false;
      }
      Alert alert = Alert.muted(scope, link, version + 1, at, mute);
      if (store.mute(MuteEntry.of(alert, mute), alert)) {
        return true;
      }
    }
    throw new StoreException("a run writes the state of " + link.key() + " again and again", null);
  }

  /**
   * Ends a mute now. The next run sends an alert that says so, and one if the link has a bad
   * status.
   *
   * @param claimedBy who ends it
   * @return whether the link was muted
   */
  public boolean lift(Scope scope, WatchedLink link, String claimedBy, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    List<Mute> lifted =
        on(scope, now).stream()
            .filter(mute -> mute.key().equals(link.key()))
            .map(mute -> mute.endedBy(claimedBy, at))
            .toList();
    lifted.stream()
        .filter(mute -> !set(scope, link, mute, at))
        // Its state was lost, as by a restore: there is nothing to be in order with.
        .forEach(mute -> store.mute(scope, mute));
    return !lifted.isEmpty();
  }

  /** The mutes that have not ended, sorted by their end. */
  public List<Mute> on(Scope scope, Instant now) {
    return store.mutes(scope).values().stream()
        .filter(mute -> mute.isOn(now))
        .sorted(Comparator.comparing(Mute::until))
        .toList();
  }
}
