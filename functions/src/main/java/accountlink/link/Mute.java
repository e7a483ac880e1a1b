package accountlink.link;

import java.time.Instant;

/**
 * No alerts about one link are sent until an end. A mute holds back alerts, never history.
 *
 * @param key of the watched link
 * @param until when it ends; every mute has an end
 * @param owner who asked for it; not blank
 * @param reason why; not blank
 */
public record Mute(String key, Instant until, String owner, String reason) {

  public Mute {
    if (owner.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a mute of " + key + " needs an owner and a reason");
    }
  }

  public boolean isOn(Instant now) {
    return now.isBefore(until);
  }
}
