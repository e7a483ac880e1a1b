package accountlink.store;

import accountlink.link.DigestPlan;
import accountlink.link.LinkEvent;
import accountlink.link.LinkState;
import accountlink.link.Mute;
import accountlink.link.RunReport;
import accountlink.link.ScopeState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is recorded of a scope.
 *
 * @param lastRun report of the last finished run
 * @param mutes by the key of the watched link; also mutes that ended in the last week
 * @param links states by the key of the watched link; also of links that the settings no longer
 *     contain
 * @param pending alerts that SNS has not accepted yet, oldest first
 * @param events CloudTrail events of the last days, also of changes that are not recorded yet
 * @param digests plans of digests whose parts may not all have been sent
 * @param unusable what could not be read; it is in none of the others
 */
public record ScopeRecords(
    ScopeState scope,
    Optional<RunReport> lastRun,
    Map<String, LinkState> links,
    Map<String, Mute> mutes,
    List<PendingAlert> pending,
    List<LinkEvent> events,
    List<DigestPlan> digests,
    List<UnusableItem> unusable) {
  /**
   * How many of the unusable items are no link's state. Whoever reads a link whose state cannot be
   * used fails to record the reading, and counts it with that.
   */
  public int unusableBesideLinks() {
    return (int) unusable.stream().filter(item -> item.key().isEmpty()).count();
  }

  /** The recorded state of a watched link. */
  public LinkState link(String key) {
    return links.getOrDefault(key, LinkState.NEVER_SEEN);
  }

  /** The mute of a watched link, also one that ended in the last week. */
  public Optional<Mute> mute(String key) {
    return Optional.ofNullable(mutes.get(key));
  }
}
