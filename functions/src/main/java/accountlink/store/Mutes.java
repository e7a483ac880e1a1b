package accountlink.store;

import accountlink.link.Mute;
import accountlink.link.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Lists and ends mutes. The check loads them together with the states. */
public record Mutes(Store store) {

  /**
   * Ends a mute now. The next run sends an alert if the link has a bad status.
   *
   * @return whether the link was muted
   */
  public boolean lift(Scope scope, String key, Instant now) {
    List<Mute> lifted = on(scope, now).stream().filter(mute -> mute.key().equals(key)).toList();
    lifted.forEach(mute -> store.mute(scope, new Mute(key, now, mute.owner(), mute.reason())));
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
