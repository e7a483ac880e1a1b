package accountlink.link;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The data of the core's tests. */
final class Examples {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
  static final Workload WORKLOAD = new Workload(12, 2);
  static final WatchedLink WATCH =
      new WatchedLink(new LinkRef.LinkId("link-payroll01"), "Payroll", Optional.of("Ada"));
  static final LinkIds LINK = LinkIds.ofNullable("link-payroll01", "111122223333", "444455556666");
  static final LinkStatus UNRECOGNISED = LinkStatus.of("SUSPENDED");

  /** The five that are documented, and one that is not. */
  static final List<LinkStatus> STATUSES =
      List.of(
          LinkStatus.PENDING,
          LinkStatus.LINKED,
          LinkStatus.REJECTED,
          LinkStatus.LINKING_FAILED,
          LinkStatus.LINK_NOT_FOUND,
          UNRECOGNISED);

  private Examples() {}

  static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  static Reading seen(Instant at, LinkStatus status) {
    return new Reading.Seen(at, status, LINK);
  }

  /** The accounts of {@link #LINK} with another link. */
  static Reading seen(Instant at, LinkStatus status, String linkId) {
    return new Reading.Seen(
        at,
        status,
        new LinkIds(Optional.of(linkId), LINK.sourceAccountId(), LINK.targetAccountId()));
  }

  static Reading.Unreadable unreadable(Instant at, UnreadableCause cause) {
    return new Reading.Unreadable(at, cause, "what AWS said");
  }

  static UnreadablePeriod unreadable(int runs, boolean alerted) {
    return new UnreadablePeriod(
        runs, NOON, UnreadableCause.ACCESS_DENIED, "what AWS said", alerted);
  }

  static CurrentStatus current(LinkStatus status, Evidence evidence) {
    return new CurrentStatus(
        status, evidence, TimeBounds.by(NOON), NOON, LINK, Optional.empty(), Optional.empty());
  }
}
