package accountlink.link;

import java.util.List;
import java.util.Optional;

/**
 * What a run's readings mean for their scope as a whole.
 *
 * @param wholeScopeBlind no watch could be read, and the scope carries that, not each watch
 * @param blindness the scope's spell after this run
 * @param alerts owed by the scope
 */
public record ScopeJudgement(
    boolean wholeScopeBlind, Optional<Blindness> blindness, List<Alert> alerts) {}
