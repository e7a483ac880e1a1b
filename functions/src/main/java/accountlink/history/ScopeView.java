package accountlink.history;

import accountlink.link.Blindness;
import accountlink.link.RunReport;
import accountlink.link.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the monitoring of a scope itself stands.
 *
 * @param last the last finished run
 * @param confirmed every watch has been looked at since then
 * @param blindness the spell in which no link at all can be read
 * @param blind the links that cannot be read
 * @param owed how many alerts SNS has not accepted yet
 * @param refused how many of them SNS refused for good
 * @param oldestOwed when the oldest of them was noticed
 */
public record ScopeView(
    Scope scope,
    Optional<RunReport> last,
    Optional<Instant> confirmed,
    Optional<Blindness> blindness,
    List<LinkView> blind,
    int owed,
    int refused,
    Optional<Instant> oldestOwed) {}
