package accountlink.store;

import accountlink.link.Alert;
import accountlink.link.Scope;
import accountlink.link.WatchedLink;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An alert that SNS has not accepted yet.
 *
 * @param claimedUntil end of a run's claim; of an undeliverable alert, when to try it again
 * @param undeliverable why SNS will never accept it; empty where it may
 */
public record PendingAlert(
    Alert alert, Optional<Instant> claimedUntil, Optional<String> undeliverable) {

  /**
   * How long a run may take between the claim and the mark. Shorter than any sensible schedule, so
   * that after a crash the next run can send the alert.
   */
  public static final Duration CLAIM = Duration.ofSeconds(45);

  /** When an undeliverable alert is tried again: a new version of the code may have fixed it. */
  public static final Duration UNDELIVERABLE_RETRY = Duration.ofDays(1);

  public static final Comparator<PendingAlert> OLDEST_FIRST =
      Comparator.comparing(pending -> pending.alert().at());

  /** Alerts that were just written, and that no run has claimed. */
  public static List<PendingAlert> unclaimed(List<Alert> alerts) {
    return alerts.stream()
        .map(alert -> new PendingAlert(alert, Optional.empty(), Optional.empty()))
        .toList();
  }

  /** The same alert, with the link's name and owner as they are now. */
  public PendingAlert of(WatchedLink link) {
    return new PendingAlert(
        new Alert(
            alert.id(),
            alert.version(),
            alert.at(),
            alert.scope(),
            Optional.of(link),
            alert.severity(),
            alert.content()),
        claimedUntil,
        undeliverable);
  }

  public Scope scope() {
    return alert.scope();
  }

  /** The key of the link it is about, with whose state it was written; empty: the scope's. */
  public Optional<String> key() {
    return alert.watchedLink().map(WatchedLink::key);
  }

  /** Whether a run may claim it now. */
  public boolean isClaimable(Instant now) {
    return claimedUntil.filter(now::isBefore).isEmpty();
  }
}
