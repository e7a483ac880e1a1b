package accountlink.history;

import accountlink.link.LinkStatus;
import accountlink.link.LinkStatus.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
   * @param total time during which the link is known to have had the status
   * @param periods how often it came to it
   */
  public record InStatus(LinkStatus status, Duration total, int periods) {}

  /**
   * How long an invitation took to be accepted.
   *
   * @param pendingSince when it was first seen pending
   * @param linkedAt when it was first seen linked
   * @param notBefore when it was last seen pending: acceptance fell between the two
   * @param atLeast whether it may have been pending for longer, since it was so at the first look
   */
  public record Acceptance(
      Instant pendingSince, Instant linkedAt, Optional<Instant> notBefore, boolean atLeast) {

    public Duration took() {
      return Duration.between(pendingSince, linkedAt);
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
    inStatus.sort((one, other) -> other.total().compareTo(one.total()));
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
        return Optional.of(
            new Acceptance(
                pending.from(), linked.from(), linked.notBefore(), pending.sinceBefore()));
      }
    }
    return Optional.empty();
  }
}
