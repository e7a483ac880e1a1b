package accountlink.link;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one run did. It is returned, logged and recorded; the record is the scope's heartbeat.
 *
 * @param way how the links were read, and why so
 * @param links how many links the settings name
 * @param read how many of them AWS answered for
 * @param unreadable how many could not be read, by cause
 * @param recorded entries written to the history: first readings and changes
 * @param notRecorded readings, and causes of changes, that could not be recorded, the heartbeat
 *     where that could not, and recorded items that could not be used; the next run tries all but
 *     the causes again
 * @param sent alerts that SNS accepted
 * @param pending alerts that SNS has not accepted yet
 * @param undeliverable alerts among {@code pending} that SNS will never accept
 * @param resumeAt key of the link that the next run starts with; empty: the first
 * @param skippedUntil present where another run was at work, so that this one did nothing: the end
 *     of the other's time at the latest
 */
public record RunReport(
    Scope scope,
    Instant started,
    Instant finished,
    ReadingWay way,
    int links,
    int read,
    Map<UnreadableCause, Integer> unreadable,
    int recorded,
    int notRecorded,
    int sent,
    int pending,
    int undeliverable,
    Optional<String> resumeAt,
    Optional<Instant> skippedUntil) {

  /** Of a run that did nothing, since another one is at work. */
  public static RunReport skipped(Scope scope, Instant at, ReadingWay way, int links, Lease held) {
    return new RunReport(
        scope,
        at,
        at,
        way,
        links,
        0,
        Map.of(),
        0,
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.of(held.until()));
  }

  /** Whether every link was read with success, and everything was recorded and sent. */
  public boolean complete() {
    return read == links && notRecorded == 0 && pending == 0;
  }

  /** This report, of a run that could not record, or use, something besides. */
  public RunReport withMoreNotRecorded(int more) {
    return new RunReport(
        scope,
        started,
        finished,
        way,
        links,
        read,
        unreadable,
        recorded,
        notRecorded + more,
        sent,
        pending,
        undeliverable,
        resumeAt,
        skippedUntil);
  }

  /** How many links could not be read, for any cause. */
  public int allUnreadable() {
    return unreadable.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many links the run came to, whether they could be read or not. */
  public int reached() {
    return read + allUnreadable();
  }

  /**
   * How many links the run had no time for; the next run starts with them. Of a run that lists the
   * links, these are links that differ from what is recorded, or are not listed, and wait for a
   * call of their own.
   */
  public int notReached() {
    return links - reached();
  }
}
