package accountlink.history;

import accountlink.link.DurationBounds;
import accountlink.link.LinkStatus;
import accountlink.link.LinkStatus.Kind;
import accountlink.link.TimeBounds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A link's life added up.
 *
 * @param recordedSince when the first of it was read; empty where nothing was
 * @param complete whether all of it was added up, not its latest part only
 * @param inStatus how long the link had each status, the longest first
 * @param acceptance of its latest invitation that was accepted
 */
public record StatusTotals(
    Optional<Instant> recordedSince,
    boolean complete,
    List<InStatus> inStatus,
    Optional<Acceptance> acceptance) {

  /**
   * @param total time during which the link had the status
   * @param periods how often it came to it
   */
  public record InStatus(LinkStatus status, DurationBounds total, int periods) {}

  /**
   * How long an invitation took to be accepted.
   *
   * @param invited when it became pending
   * @param accepted when it became linked
   */
  public record Acceptance(TimeBounds invited, TimeBounds accepted) {

    public DurationBounds took() {
      return DurationBounds.between(invited, accepted);
    }
  }

  static StatusTotals of(List<StatusPeriod> periods, boolean complete) {
    Map<LinkStatus, InStatus> totals = new LinkedHashMap<>();
    for (StatusPeriod period : periods) {
      totals.merge(
          period.status(),
          new InStatus(period.status(), period.length(), 1),
          (sum, one) ->
              new InStatus(sum.status(), sum.total().plus(one.total()), sum.periods() + 1));
    }
    List<InStatus> inStatus = new ArrayList<>(totals.values());
    inStatus.sort(
        Comparator.comparing((InStatus in) -> in.total().atLeast())
            .thenComparing(in -> in.total().atMost().orElse(in.total().atLeast()))
            .reversed());
    return new StatusTotals(
        periods.stream().map(StatusPeriod::from).findFirst(),
        complete,
        List.copyOf(inStatus),
        acceptance(periods));
  }

  private static Optional<Acceptance> acceptance(List<StatusPeriod> periods) {
    for (int i = periods.size() - 1; i > 0; i--) {
      StatusPeriod linked = periods.get(i);
      StatusPeriod pending = periods.get(i - 1);
      if (linked.status().kind() == Kind.LINKED
          && pending.status().kind() == Kind.PENDING_ACCEPTANCE_BY_TARGET_ACCOUNT) {
        return Optional.of(new Acceptance(pending.began(), linked.began()));
      }
    }
    return Optional.empty();
  }
}
