package accountlink.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What became of the watched links of some scopes in a span of time: what an administrator reads
 * once a week, and an auditor is given.
 *
 * @param until its end, which is not included
 * @param scopes how many
 * @param links how many are watched
 * @param flows how many links went from which status to which, each pair once
 * @param pending the invitations that waited for longer than {@link #OLD} at the end
 * @param accepted the invitations that were accepted within the span
 * @param muteEnds the mutes that are on now and end within as long again
 * @param unreadable what could not be read within the span, the longest first
 * @param gaps in which the monitor itself did not run, as far as they are within the span, the
 *     longest first
 * @param gapsKnownSince since when gaps of all these scopes are recorded; empty: of a scope, none
 *     are
 * @param whole false where something that is recorded could not be read, so that it is missing here
 */
public record Summary(
    Instant from,
    Instant until,
    int scopes,
    int links,
    List<Flow> flows,
    Listed<PointInTime> pending,
    Accepted accepted,
    Listed<PointInTime> muteEnds,
    Listed<Unreadable> unreadable,
    Listed<RunGap> gaps,
    Optional<Instant> gapsKnownSince,
    boolean whole) {

  /** An invitation that waits for longer is worth a word. */
  public static final Duration OLD = Duration.ofDays(7);

  /** By rank: what needs somebody first. A link that was never read has its own place there. */
  private static final Comparator<LinkStatus> BY_RANK =
      Comparator.comparingInt((LinkStatus status) -> status.kind().rank())
          .thenComparing(LinkStatus::kind)
          .thenComparing(LinkStatus::awsName);

  /**
   * Links that had one status at the begin and have one at the end.
   *
   * @param before empty: not read yet then, or it is not known any more
   * @param after empty: never read
   */
  public record Flow(Optional<LinkStatus> before, Optional<LinkStatus> after, int links) {}

  /**
   * The first ones of a list.
   *
   * @param all how many there are
   */
  public record Listed<T>(List<T> first, int all) {
    /** How many are not among the first. */
    public int more() {
      return all - first.size();
    }
  }

  /** Something of one link at an instant. */
  public record PointInTime(Scope scope, WatchedLink link, Instant at) {}

  /**
   * How long a link, or all links of a scope, could not be read within the span.
   *
   * @param link empty: all of them
   * @param still whether it was so at the end of the span
   */
  public record Unreadable(
      Scope scope, Optional<WatchedLink> link, Duration total, boolean still) {}

  /**
   * Invitations that were accepted.
   *
   * @param median how long they took; empty where too little is known of that
   */
  public record Accepted(int links, Optional<DurationBounds> median) {}

  /** How many links have each status at the end, those that need somebody first. */
  public Map<LinkStatus, Integer> after() {
    return counts(flows, Flow::after);
  }

  /** How many links are known to have had each status at the begin. */
  public Map<LinkStatus, Integer> before() {
    return counts(flows, Flow::before);
  }

  /** What became of the links that had a status at the begin. */
  public Map<LinkStatus, Integer> became(LinkStatus status) {
    return counts(
        flows.stream().filter(flow -> flow.before().equals(Optional.of(status))).toList(),
        Flow::after);
  }

  /** What became of the links of which nothing was known at the begin. */
  public Map<LinkStatus, Integer> ofNewLinks() {
    return counts(flows.stream().filter(flow -> flow.before().isEmpty()).toList(), Flow::after);
  }

  /** How many links were never read. */
  public int neverRead() {
    return flows.stream().filter(flow -> flow.after().isEmpty()).mapToInt(Flow::links).sum();
  }

  /** How many links have another status than at the begin. */
  public int changed() {
    return flows.stream()
        .filter(flow -> flow.before().isPresent() && !flow.before().equals(flow.after()))
        .mapToInt(Flow::links)
        .sum();
  }

  private static Map<LinkStatus, Integer> counts(
      List<Flow> flows, Function<Flow, Optional<LinkStatus>> status) {
    Map<LinkStatus, Integer> counts = new TreeMap<>(BY_RANK);
    flows.forEach(
        flow ->
            status.apply(flow).ifPresent(known -> counts.merge(known, flow.links(), Integer::sum)));
    return counts;
  }
}
