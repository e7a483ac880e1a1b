package accountlink.link;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What to record and what to send after a reading, with the reason. */
public sealed interface Evaluation {

  /** The reason, in words for the log. */
  String why();

  /** Nothing is written and nothing is sent. */
  record Unchanged(String why) implements Evaluation {}

  /** The state is written, and in the same transaction the entry and the pending alerts. */
  record Changed(LinkState next, Optional<Transition> entry, List<Alert> alerts, String why)
      implements Evaluation {

    /** This evaluation, with the latest event that explains its entry as the cause. */
    public Changed explainedBy(Collection<LinkEvent> events) {
      return entry
          .flatMap(
              change ->
                  events.stream()
                      .filter(event -> event.explains(change))
                      .map(LinkEvent::cause)
                      .max(Comparator.comparing(Cause::at)))
          .map(this::because)
          .orElse(this);
    }

    /**
     * The status that was recorded before and that an alert repeats: the entry of that time says
     * who brought it about. Empty where nothing is repeated, or the status is a new one.
     */
    public Optional<CurrentStatus> repeated() {
      return alerts.stream()
          .map(Alert::content)
          .filter(
              content -> content instanceof Alert.Reminder || content instanceof Alert.MuteEnded)
          .findFirst()
          .filter(_ -> entry.isEmpty())
          .flatMap(_ -> next.current());
    }

    /** This evaluation, as an event check records it whose time ends then. */
    public Changed byEventCheckUntil(Instant end) {
      return new Changed(next.byEventCheckUntil(end), entry, alerts, why);
    }

    /** This evaluation, with the cause of its entry, or of the status that it repeats. */
    public Changed because(Cause cause) {
      return new Changed(
          next,
          entry.map(change -> change.because(cause)),
          alerts.stream().map(alert -> alert.because(cause)).toList(),
          why);
    }
  }
}
