package accountlink.store;

import accountlink.link.Alert;
import accountlink.link.Cause;
import accountlink.link.Evaluation.Changed;
import accountlink.link.Scope;
import accountlink.link.Transition;
import java.util.Optional;

/**
 * One row of the history.
 *
 * @param key the watched link's key
 * @param version version of the link's state after the transition
 * @param alertId id of the alert about the transition; empty where there is none
 */
public record Entry(
    Scope scope, String key, long version, Transition transition, Optional<String> alertId) {

  /** The entry that follows from a reading, where one does. */
  public static Optional<Entry> of(Scope scope, String key, Changed changed) {
    Optional<String> alertId =
        changed.alerts().stream()
            .filter(alert -> alert.content() instanceof Alert.StatusChanged)
            .map(Alert::id)
            .findFirst();
    return changed
        .entry()
        .map(transition -> new Entry(scope, key, changed.next().version(), transition, alertId));
  }

  /** The same entry, which also says who caused the change. */
  public Entry because(Cause cause) {
    return new Entry(scope, key, version, transition.because(cause), alertId);
  }
}
