package accountlink.store;

import accountlink.link.Scope;
import accountlink.link.Transition;
import java.util.Optional;

/**
 * One row of the history.
 *
 * @param key of the watch
 * @param version of the link's state that the transition led to
 * @param alertId of the alert that tells it, where it is sent
 */
public record Entry(
    Scope scope, String key, long version, Transition transition, Optional<String> alertId) {}
