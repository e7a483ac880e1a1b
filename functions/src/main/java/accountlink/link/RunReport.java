package accountlink.link;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one run did. It is returned, logged and recorded; the record is the scope's heartbeat.
 *
 * @param links how many links the settings name
 * @param read how many of them were read, with or without success; the next run reads the rest
 * @param unreadable how many of those could not be read, by cause
 * @param recorded entries written to the history: first readings and changes
 * @param notRecorded readings that could not be recorded; the next run finds the change again
 * @param sent alerts that SNS accepted
 * @param pending alerts that SNS has not accepted yet
 * @param undeliverable alerts among {@code pending} that SNS will never accept
 * @param resumeAt key of the link that the next run starts with; empty: the first
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

  /** Whether every link was read with success, and everything was recorded and sent. */
  public boolean complete() {
    return read == links && unreadable.isEmpty() && notRecorded == 0 && pending == 0;
  }
}
