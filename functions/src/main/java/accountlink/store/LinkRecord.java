package accountlink.store;

import accountlink.link.LinkState;

/**
 * The recorded state of one watched link.
 *
 * @param key the watched link's key; the settings may no longer contain it
 */
public record LinkRecord(String key, LinkState state) {}
