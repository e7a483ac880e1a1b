package accountlink.link;

import java.time.Instant;

/**
 * Somebody has asked not to be sent of a link for a while. It holds back alerts, never history.
 *
 * @param key of the watch
 * @param until when it ends; there is no mute without an end
 * @param owner who has asked for it
 * @param reason why
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
