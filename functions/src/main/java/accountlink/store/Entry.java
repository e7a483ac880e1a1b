package accountlink.store;

import accountlink.link.Scope;
import accountlink.link.Transition;
import java.util.Optional;

/**
 * One row of the history.
 *
 * @param key the watched link's key
 * @param version version of the link's state after the transition
 * @param alertId id of the alert about the transition; empty where there is none
 */
public record Entry(
    Scope scope, String key, long version, Transition transition, Optional<String> alertId) {}
