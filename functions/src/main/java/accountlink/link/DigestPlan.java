package accountlink.link;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the alerts of a digest are divided among messages. It is recorded before the first of them is
 * sent, so that a run that goes on after a crash makes the same parts, with the same totals.
 *
 * @param id that all parts have in common
 * @param at when it was made: alerts until then, of its kind and severity, are in it
 * @param from when the first change was noticed that the totals count
 * @param kind of its alerts
 * @param watched how many links were watched
 * @param totals of all alerts of its kind, also those of other severities
 * @param starts where its second part begins in the order of its alerts, and each further one
 */
public record DigestPlan(
    String id,
    Instant at,
    Instant from,
    String kind,
    Severity severity,
    int watched,
    List<Total> totals,
    List<String> starts) {

  /** After this time its alerts may be in another digest. */
  public static final Duration VALID = Duration.ofHours(12);

  /**
   * How many links have a status, or a cause for which they cannot be read.
   *
   * @param owners how many links each owner has among them, in words
   */
  public record Total(String label, Severity severity, int links, String owners) {}

  /** Whether an alert of its kind is in it. */
  public boolean contains(Alert alert, Instant now) {
    return alert.severity() == severity && !alert.at().isAfter(at) && now.isBefore(at.plus(VALID));
  }

  /** The part, from 1 on, that lists what is at this position of the order. */
  public int part(String position) {
    return 1 + (int) starts.stream().filter(start -> start.compareTo(position) <= 0).count();
  }

  public int parts() {
    return starts.size() + 1;
  }

  /** How many links the totals count. */
  public int links() {
    return totals.stream().mapToInt(Total::links).sum();
  }

  /** How many links all parts list together. */
  public int listed() {
    return totals.stream()
        .filter(total -> total.severity() == severity)
        .mapToInt(Total::links)
        .sum();
  }
}
