package accountlink.history;

import accountlink.link.RunReport;
import accountlink.link.Scope;
import accountlink.link.UnreadablePeriod;
import accountlink.store.UnusableItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of the monitoring of a scope.
 *
 * @param last the last finished run
 * @param confirmed every watch has been looked at since then
 * @param unreadable the period in which no link at all can be read
 * @param unreadableLinks the links that cannot be read
 * @param unusable what is recorded and cannot be read, as the state of a link
 * @param pending how many alerts SNS has not accepted yet
 * @param undeliverable how many of them SNS has refused for good
 * @param oldestPending when the oldest of them was noticed
 */
public record ScopeView(
    Scope scope,
    Optional<RunReport> last,
    Optional<Instant> confirmed,
    Optional<UnreadablePeriod> unreadable,
    List<LinkView> unreadableLinks,
    List<UnusableItem> unusable,
    int pending,
    int undeliverable,
    Optional<Instant> oldestPending) {}
