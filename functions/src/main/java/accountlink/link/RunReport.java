package accountlink.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one run did. It is returned, logged and recorded; the record is the scope's heartbeat.
 *
 * @param way how the links were read, and why so
 * @param resumeAt key of the link that the next run starts with; empty: the first
 * @param skippedUntil present where another run was at work, so that this one did nothing: the end
 *     of the other's time at the latest
 * @param subscriptions what SNS last said of those who should get messages; empty where it has not
 *     been asked, as on a laptop
 * @param interval the longest time between two scheduled runs; empty where no schedule is known: an
 *     earlier version did not write it, and a single run on a laptop has none
 */
public record RunReport(
    Scope scope,
    Instant started,
    Instant finished,
    ReadingWay way,
    Readings readings,
    Records records,
    Alerts alerts,
    Optional<String> resumeAt,
    Optional<Instant> skippedUntil,
    Optional<SubscriptionReport> subscriptions,
    Optional<Duration> interval) {
  /** So many runs may be missing after one. */
  private static final int MISSED_RUNS = 3;

  /** Of a run without a schedule. */
  public RunReport(
      Scope scope,
      Instant started,
      Instant finished,
      ReadingWay way,
      Readings readings,
      Records records,
      Alerts alerts,
      Optional<String> resumeAt,
      Optional<Instant> skippedUntil,
      Optional<SubscriptionReport> subscriptions) {
    this(
        scope,
        started,
        finished,
        way,
        readings,
        records,
        alerts,
        resumeAt,
        skippedUntil,
        subscriptions,
        Optional.empty());
  }

  /**
   * What was read.
   *
   * @param links how many links were watched
   * @param read how many of them AWS answered for
   * @param unreadable how many could not be read, by cause
   */
  public record Readings(int links, int read, Map<UnreadableCause, Integer> unreadable) {}

  /**
   * What was recorded.
   *
   * @param entries of the history: first readings and changes
   * @param failures readings, and causes of changes, that could not be recorded, the heartbeat
   *     where that could not, and recorded items that could not be used; the next run tries all but
   *     the causes again
   */
  public record Records(int entries, int failures) {}

  /**
   * What was sent.
   *
   * @param sent alerts that SNS accepted
   * @param pending alerts that SNS has not accepted yet
   * @param undeliverable alerts among {@code pending} that SNS will never accept
   */
  public record Alerts(int sent, int pending, int undeliverable) {}

  /** Of a run that did nothing, since another one is at work. */
  public static RunReport skipped(Scope scope, Instant at, ReadingWay way, int links, Lease held) {
    return new RunReport(
        scope,
        at,
        at,
        way,
        new Readings(links, 0, Map.of()),
        new Records(0, 0),
        new Alerts(0, 0, 0),
        Optional.empty(),
        Optional.of(held.until()),
        Optional.empty());
  }

  /** Whether every link was read with success, and everything was recorded and sent. */
  public boolean complete() {
    return read() == links() && notRecorded() == 0 && pending() == 0;
  }

  /**
   * Whether the next run is missing: three times as long as there should be between two is over
   * since the end of this one.
   *
   * @param unlessSaid the interval where this run does not say it
   */
  public boolean isOverdue(Instant now, Duration unlessSaid) {
    return finished.plus(interval.orElse(unlessSaid).multipliedBy(MISSED_RUNS)).isBefore(now);
  }

  /**
   * The gap between this run and the next one, where that is missing for so long.
   *
   * @param started when the next one started, or now
   * @param unlessSaid the interval where this run does not say it; without either there is no gap,
   *     since nobody knows when the next run should have been
   * @param version of the state that records it
   */
  public Optional<RunGap> gapUntil(Instant started, Optional<Duration> unlessSaid, long version) {
    return interval
        .or(() -> unlessSaid)
        .filter(every -> isOverdue(started, every))
        .map(every -> new RunGap(scope, version, finished, started, every));
  }

  /** This report, of a run that could not record, or use, something besides. */
  public RunReport withMoreNotRecorded(int more) {
    Records all = new Records(records.entries, records.failures + more);
    return with(all, alerts, subscriptions, interval);
  }

  /** This report, with what became of alerts that were sent after the run. */
  public RunReport withMore(Alerts more) {
    Alerts all =
        new Alerts(
            alerts.sent + more.sent,
            alerts.pending + more.pending,
            alerts.undeliverable + more.undeliverable);
    return with(records, all, subscriptions, interval);
  }

  /** This report, with what SNS said. */
  public RunReport with(Optional<SubscriptionReport> said) {
    return with(records, alerts, said, interval);
  }

  /** This report, of a run that has a schedule. */
  public RunReport every(Optional<Duration> longest) {
    return with(records, alerts, subscriptions, longest);
  }

  private RunReport with(
      Records recorded,
      Alerts about,
      Optional<SubscriptionReport> said,
      Optional<Duration> longest) {
    return new RunReport(
        scope,
        started,
        finished,
        way,
        readings,
        recorded,
        about,
        resumeAt,
        skippedUntil,
        said,
        longest);
  }

  public int links() {
    return readings.links;
  }

  public int read() {
    return readings.read;
  }

  public Map<UnreadableCause, Integer> unreadable() {
    return readings.unreadable;
  }

  public int recorded() {
    return records.entries;
  }

  public int notRecorded() {
    return records.failures;
  }

  public int sent() {
    return alerts.sent;
  }

  public int pending() {
    return alerts.pending;
  }

  public int undeliverable() {
    return alerts.undeliverable;
  }

  /** How many links could not be read, for any cause. */
  public int allUnreadable() {
    return unreadable().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many links the run came to, whether they could be read or not. */
  public int reached() {
    return read() + allUnreadable();
  }

  /**
   * How many links the run had no time for; the next run starts with them. Of a run that lists the
   * links, these are links that differ from what is recorded, or are not listed, and wait for a
   * call of their own.
   */
  public int notReached() {
    return links() - reached();
  }
}
