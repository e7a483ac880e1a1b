package accountlink.link;

import java.util.List;
import java.util.Optional;

/**
 * What a run's readings mean for their scope as a whole.
 *
 * @param wholeScopeUnreadable no watch could be read, and the scope carries that, not each watch
 * @param unreadable the scope's period after this run
 * @param alerts pending by the scope
 */
public record ScopeEvaluation(
    boolean wholeScopeUnreadable, Optional<UnreadablePeriod> unreadable, List<Alert> alerts) {}
