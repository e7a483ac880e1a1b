package accountlink.store;

import accountlink.link.Alert;
import accountlink.link.Mute;
import accountlink.link.Scope;
import java.time.Instant;

/**
 * One row of the history of mutes: somebody muted a link, or ended its mute early.
 *
 * @param version of the link's state that it was written with
 * @param mute as it is since then
 * @param alertId of the alert that says so
 */
public record MuteEntry(Scope scope, long version, Instant at, Mute mute, String alertId) {

  /** Of the alert that says so. */
  public static MuteEntry of(Alert alert, Mute mute) {
    return new MuteEntry(alert.scope(), alert.version(), alert.at(), mute, alert.id());
  }

  public String key() {
    return mute.key();
  }

  public boolean isEnd() {
    return !mute.until().isAfter(at);
  }
}
