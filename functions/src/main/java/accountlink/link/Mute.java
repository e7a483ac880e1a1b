package accountlink.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * No alerts about one link are sent until an end. A mute holds back alerts, never history.
 *
 * @param key of the watched link
 * @param until when it ends; every mute has an end
 * @param owner who asked for it, as given; not blank
 * @param reason why; not blank
 * @param claimedBy whose credentials, or which user of the machine, set it or ended it early. It is
 *     a claim: who may write the item may write any. Empty where an earlier release wrote it
 */
public record Mute(
    String key, Instant until, String owner, String reason, Optional<String> claimedBy) {
  /** For a longer time, remove the link from the settings. */
  public static final Duration LONGEST = Duration.ofDays(90);

  public Mute {
    if (owner.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a mute of " + key + " needs an owner and a reason");
    }
  }

  /** Of which nobody said who set it. */
  public Mute(String key, Instant until, String owner, String reason) {
    this(key, until, owner, reason, Optional.empty());
  }

  /** One whose end is further away than the limit was not set by the command: it does not count. */
  public boolean isOn(Instant now) {
    return now.isBefore(until) && !until.isAfter(now.plus(LONGEST));
  }

  /** This mute, ended early. */
  public Mute endedBy(String claimedBy, Instant now) {
    return new Mute(key, now, owner, reason, Optional.of(claimedBy));
  }
}
