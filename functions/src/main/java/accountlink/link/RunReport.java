package accountlink.link;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one run did. It is returned, logged and recorded as the scope's heartbeat.
 *
 * @param watches how many the settings name
 * @param read how many were looked at; the rest waits for the next run, see {@code resumeAt}
 * @param unreadable how many of those gave no answer, by cause
 * @param recorded entries written to the history: first readings and changes
 * @param unrecorded readings whose recording failed; the next run finds the change again
 * @param told alerts that SNS accepted
 * @param owed alerts that SNS has not accepted yet
 * @param refused alerts among {@code owed} that SNS refused for good
 */
public record RunReport(
    Scope scope,
    Instant started,
    Instant finished,
    int watches,
    int read,
    Map<BlindCause, Integer> unreadable,
    int recorded,
    int unrecorded,
    int told,
    int owed,
    int refused,
    Optional<String> resumeAt) {

  /** Whether every watch was looked at and everything seen was recorded and told. */
  public boolean complete() {
    return read == watches && unreadable.isEmpty() && unrecorded == 0 && owed == 0;
  }
}
