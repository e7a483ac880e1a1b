package accountlink.store;

import accountlink.link.LinkState;

/**
 * What is recorded of one watch now.
 *
 * @param key of the watch, which the settings may no longer name
 */
public record LinkRecord(String key, LinkState state) {}
