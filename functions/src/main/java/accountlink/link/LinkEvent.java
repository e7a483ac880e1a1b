package accountlink.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An event of CloudTrail: somebody called the WorkSpaces API for a link.
 *
 * @param link the ids that the event has; a call names the link's id or the invited account
 */
public record LinkEvent(Cause cause, LinkIds link) {
  /**
   * How much earlier than the first reading of the old status the call may have been: AWS takes
   * time to link accounts, so an accepted invitation can still be read as pending.
   */
  private static final Duration LAG = Duration.ofMinutes(15);

  /** How far AWS's clocks may be ahead of ours. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** Whether this event is about a watched link. */
  public boolean concerns(WatchedLink watchedLink, LinkState last) {
    return switch (watchedLink.ref()) {
      case LinkRef.LinkId id -> link.linkId().equals(Optional.of(id.value()));
      case LinkRef.LinkedAccountId id -> isAbout(id.value()) || isAbout(last);
    };
  }

  /**
   * Whether this event caused a change: the call can lead to the new status, somebody made it while
   * the link had the old status, and it is about the same link.
   */
  public boolean explains(Transition change) {
    Instant since = change.fromBegan().map(TimeBounds::by).orElse(change.at());
    return cause.act().canLeadTo(change.to())
        && !cause.at().isBefore(since.minus(LAG))
        && !cause.at().isAfter(change.at().plus(SKEW))
        && isSame(change.link());
  }

  /** Whether the event names the target account, so that it cannot be about any other. */
  public boolean namesAccount() {
    return link.targetAccountId().isPresent();
  }

  private boolean isAbout(String account) {
    return link.targetAccountId().equals(Optional.of(account))
        || link.sourceAccountId().equals(Optional.of(account));
  }

  private boolean isAbout(LinkState last) {
    return link.linkId().isPresent()
        && last.current().map(CurrentStatus::link).flatMap(LinkIds::linkId).equals(link.linkId());
  }

  /** An equal source account alone proves nothing, since one source invites many targets. */
  private boolean isSame(LinkIds other) {
    return agree(link.sourceAccountId(), other.sourceAccountId()).orElse(true)
        && agree(link.targetAccountId(), other.targetAccountId()).orElse(true)
        && agree(link.linkId(), other.linkId())
            .or(() -> agree(link.targetAccountId(), other.targetAccountId()))
            .orElse(false);
  }

  /** Empty if one of the two is not known. */
  private static Optional<Boolean> agree(Optional<String> one, Optional<String> other) {
    return one.flatMap(value -> other.map(value::equals));
  }
}
