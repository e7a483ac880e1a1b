package accountlink.link;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one run did. It is returned, logged and recorded as the scope's heartbeat.
 *
 * @param links how many the settings name
 * @param read how many were looked at; the rest waits for the next run, see {@code resumeAt}
 * @param unreadable how many of those gave no answer, by cause
 * @param recorded entries written to the history: first readings and changes
 * @param notRecorded readings that could not be recorded; the next run finds the change again
 * @param sent alerts that SNS accepted
 * @param pending alerts that SNS has not accepted yet
 * @param undeliverable alerts among {@code pending} that SNS undeliverable for good
 */
public record RunReport(
    Scope scope,
    Instant started,
    Instant finished,
    int links,
    int read,
    Map<UnreadableCause, Integer> unreadable,
    int recorded,
    int notRecorded,
    int sent,
    int pending,
    int undeliverable,
    Optional<String> resumeAt) {

  /** Whether every watch was looked at and everything seen was recorded and sent. */
  public boolean complete() {
    return read == links && unreadable.isEmpty() && notRecorded == 0 && pending == 0;
  }
}
